"""The view of what the machine plays: how far it is, what it found, how the strategies fare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kit.figures.drawing import Picture
from kit.screens.render import render
from kit.screens.workbench.case import Beside, Shown


@dataclass(frozen=True)
class Progress:
    """What is being done, for how many seconds, of how many at most."""

    step: str
    seconds: int
    most: int
    is_stopping: bool = False


@dataclass(frozen=True)
class Way:
    """A way to a place: its path, its address ("" where no server shows it).

    Where it is not ``exact`` it leads to what the place stands in.
    """

    path: str
    address: str
    exact: bool = True


@dataclass(frozen=True)
class Finding:
    """Something wrong at a place of the text; ``severity`` is ``error`` or ``warning``."""

    severity: str
    line: int
    column: int
    message: str
    hint: str
    way: Way | None


@dataclass(frozen=True)
class Met:
    """A thing of the case: how often it was met, and the way there; ``why`` where there is none."""

    name: str
    line: int
    share: float
    way: Way | None
    shortest: bool
    why: str


@dataclass(frozen=True)
class Kind:
    """The things of one kind: how many were met, are proven out of reach, were not found.

    ``shown`` are those met least often, all of them unless there are very many.
    """

    title: str
    met: int
    never: int
    missing: int
    shown: Sequence[Met]

    @property
    def all(self) -> int:
        """How many there are."""
        return self.met + self.never + self.missing


@dataclass(frozen=True)
class Strategy:
    """How an automatic trainee fares, with 95 % intervals of shares: low, itself, high."""

    name: str
    says: str
    habit: bool
    fare: tuple[float, float, float]
    good: tuple[float, float, float]
    minutes: float


@dataclass(frozen=True)
class Trainees:
    """The automatic trainees: their figure, what it comes to in sentences, and each."""

    picture: Picture
    verdict: Sequence[str]
    each: Sequence[Strategy]


@dataclass(frozen=True)
class Results:
    """What is known of a text; ``is_old`` is whether the case has been saved anew since.

    ``longer`` are the seconds to offer where the time was too short, else 0.
    """

    slug: str
    proof: str
    limit: str
    next: str
    attempts: int
    findings: Sequence[Finding]
    more: int
    kinds: Sequence[Kind]
    trainees: Trainees | None
    longer: int
    is_stopped: bool
    is_old: bool = False


def trying_view(
    case: Shown, progress: Progress | None, results: Results | None, beside: Beside
) -> str:
    """Return the view, with the player beside it."""
    return render(
        "workbench/trying/view.html",
        case=case,
        progress=progress,
        results=results,
        beside=beside,
        arrive=False,
        turn=0,
    )


def tried_part(progress: Progress | None, results: Results | None, *, arrive: bool) -> str:
    """Return how far it is, or what was found; ``arrive`` is whether it takes the focus."""
    return render(
        "workbench/trying/tried.html", progress=progress, results=results, arrive=arrive, turn=0
    )


def poll_part(progress: Progress, turn: int) -> str:
    """Return how far it is, with the form by which the page asks again; each ``turn`` differs."""
    return render("workbench/trying/poll.html", progress=progress, turn=turn)
