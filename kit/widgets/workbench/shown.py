"""A case of the desk as the screens take it."""

from __future__ import annotations

from kit.authoring.desk.case import Case
from kit.screens.workbench.case import Shown


def shown(case: Case) -> Shown:
    """Return a case as its screens take it."""
    return Shown(
        *(case.slug, case.title, case.own, case.state),
        *(case.errors, case.warnings, case.notes, case.languages),
        laid=case.laid,
    )
