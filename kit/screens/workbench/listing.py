"""The list of an author's cases, and what can be done with a whole case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kit.screens.render import render
from kit.screens.workbench.case import Shown


def list_screen(
    cases: Sequence[Shown],
    *,
    address: str,
    away: Mapping[str, str],
    languages: Sequence[tuple[str, str]],
    filled: Mapping[str, str],
    most: int,
    levels: Sequence[tuple[str, str]],
) -> str:
    """Return the list; ``address`` is that of the workbench's page, "" where no server shows it.

    ``away`` are the cases that were deleted, by the name of their folder. ``languages`` are tags
    with their names. ``filled`` is what stands in the form of a new case,
    ``most`` the bytes that a file may have, ``levels`` numbers with their words.
    """
    return render(
        "workbench/list.html",
        own=[one for one in cases if one.own],
        kits=[one for one in cases if not one.own],
        address=address,
        away=away,
        languages=languages,
        filled=filled,
        most=most,
        levels=levels,
    )
