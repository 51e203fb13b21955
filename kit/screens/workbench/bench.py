"""The screens of the workbench: the list of cases, and one case with its text and its player."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kit.errors import Problem
from kit.screens.render import render


@dataclass(frozen=True)
class Stood:
    """A case as the workbench shows it: what `kit.authoring.desk.Case` says of it."""

    slug: str
    title: str
    own: bool
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True)
class Written:
    """A file that is being written: its text, and the digest of the file it was read from."""

    file: str
    text: str
    seen: str


def list_screen(cases: Sequence[Stood], address: str) -> str:
    """Return the list; ``address`` is that of the workbench's page, "" where no server shows it."""
    return render("workbench/list.html", cases=cases, address=address)


def case_screen(
    case: Stood, written: Written, problems: Sequence[Problem], preview: str, owner: str
) -> str:
    """Return the screen of a case; ``preview`` is the HTML of its player."""
    return render(
        "workbench/case.html",
        case=case,
        written=written,
        problems=problems,
        preview=preview,
        owner=owner,
        said="",
    )


def problems_part(problems: Sequence[Problem]) -> str:
    """Return the list of a case's problems."""
    return render("workbench/problems.html", problems=problems)


def said_part(said: str) -> str:
    """Return what is said of a save, which answers it and leaves the focus where it is."""
    return render("workbench/said.html", said=said)


def seen_part(seen: str) -> str:
    """Return the field with the digest of the file that the text was read from."""
    return render("workbench/seen.html", seen=seen)
