"""The view in which a case is given to trainees: how it stands, its settings, what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kit.screens.render import render
from kit.screens.workbench.case import Shown


@dataclass(frozen=True)
class Given:
    """One time a case was published (``revision``), or taken away (None), and the note of then."""

    revision: str | None
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class Settings:
    """The settings of a module: `kit.vignettes.schema.module.Module`; ``evidence`` on feedback.

    ``languages`` are those in which words can be given: tags with their names.
    """

    words: Mapping[str, str]
    course: Mapping[str, str]
    predict: bool
    feedback: str
    order: int | None
    visible: str
    evidence: str
    languages: Sequence[tuple[str, str]]
    digest: str


def publishing_view(
    case: Shown, given: Sequence[Given], settings: Settings, difference: str, address: str = ""
) -> str:
    """Return the view; ``difference`` is the HTML of what has changed, "" for nothing to say.

    ``address`` is where trainees find the case, "" where no server shows it.
    """
    return render(
        "workbench/publishing.html",
        case=case,
        given=given,
        settings=settings,
        difference=difference,
        address=address,
    )


def difference_part(html: str, words: str = "") -> str:
    """Return a difference, under a sentence that says what is compared."""
    return render("workbench/difference.html", difference=html, words=words)
