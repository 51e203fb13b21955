"""The screen of one case: its text and its player, or another view of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kit.language import mark
from kit.screens.render import render

#: What of a case can be shown, and what its button says.
VIEWS: Final[Mapping[str, str]] = {
    "forms": mark("Forms"),
    "text": mark("Text"),
    "trying": mark("Try"),
    "graph": mark("Graph"),
    "languages": mark("Translate"),
    "module": mark("Publish"),
    "history": mark("History"),
}


@dataclass(frozen=True)
class Shown:
    """A case as the workbench shows it.

    ``state`` is ``draft``, ``published`` or ``changed``; ``languages`` its own and the others.
    ``laid`` is whether one's own settings or translations are laid over a case of the kit's.
    """

    slug: str
    title: str
    own: bool
    state: str
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    languages: Sequence[str] = ()
    laid: bool = False

    @property
    def language(self) -> str:
        """The language of its title, "" where it cannot be read."""
        return next(iter(self.languages), "")


@dataclass(frozen=True)
class Frame:
    """What is around every view: the case, the view that is open, whose drafts, and where."""

    case: Shown
    view: str
    owner: str
    address: str = ""


@dataclass(frozen=True)
class Beside:
    """The player beside the text: its HTML, the languages there are, the one it is in."""

    html: str
    languages: Sequence[str] = ()
    language: str = ""
    path: str = ""


@dataclass(frozen=True)
class Hunk:
    """A place where two texts differ: its line, and the lines of both."""

    line: int
    ours: Sequence[str]
    theirs: Sequence[str]


def case_screen(frame: Frame, body: str) -> str:
    """Return the screen of a case around the HTML of its view."""
    return render("workbench/case.html", frame=frame, case=frame.case, views=VIEWS, body=body)


def text_view(files: Sequence[str], file: str, editor: str, beside: Beside) -> str:
    """Return the text of a file in its editor, with the player beside it."""
    return render(
        "workbench/text.html", files=files, file=file, editor=Markup(editor), beside=beside
    )


def state_part(case: Shown) -> str:
    """Return in which state a case is."""
    return render("workbench/state.html", case=case)


def player_part(beside: Beside, notice: str = "", *, quiet: bool = False) -> str:
    """Return the player with what leads it: its language, and the way it has come.

    ``quiet`` is whether the focus stays where it is; the notice is then only read aloud.
    """
    return render("workbench/player.html", beside=beside, notice=notice, quiet=quiet)


def conflict_part(key: str, hunks: Sequence[Hunk], both: bool = False, words: str = "") -> str:
    """Return the choice between two texts that differ, where somebody else was first; else "".

    ``both`` is whether the changes of both can be put together. ``words`` say what was chosen.
    """
    return render("workbench/conflict.html", key=key, hunks=hunks, both=both, words=words)
