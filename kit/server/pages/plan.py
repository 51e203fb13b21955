"""The page on which a course of work for a vignette's couple is planned: one notebook for all."""

from __future__ import annotations

from nbformat import NotebookNode

from kit.server.pages.case import CasePage
from kit.sittings.case import Case
from kit.store import AttemptRecord
from kit.vignettes import Vignette


class PlanPage(CasePage):
    """`notebooks/plan.ipynb` for one vignette, which the kernel finds in its `Visit`."""

    template = "plan.html"

    def notebook(self) -> NotebookNode:
        """Return the planner's notebook."""
        return self.named_notebook("plan.ipynb")

    def _shown(self, case: Case, record: AttemptRecord) -> Vignette:
        """Return the vignette that is offered: a plan belongs to the couple, not to an attempt."""
        return case.vignette
