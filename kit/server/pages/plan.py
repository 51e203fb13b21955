"""The page on which a course of work for a vignette's couple is planned: one notebook for all."""

from __future__ import annotations

from nbformat import NotebookNode

from kit.server.pages.case import CasePage


class PlanPage(CasePage):
    """`notebooks/plan.ipynb` for one vignette, which the kernel finds in its `Visit`."""

    template = "plan.html"

    def notebook(self) -> NotebookNode:
        """Return the planner's notebook."""
        return self.named_notebook("plan.ipynb")
