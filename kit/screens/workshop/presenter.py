"""The presenter: what a supervisor sees while they lead a room, and may do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from kit.language import tr
from kit.practice import Attempt
from kit.practice.attempts.present import leans
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.room import Room
from kit.practice.rooms.tally import Tally, in_round, tally
from kit.screens.hours import alone
from kit.screens.render import render
from kit.screens.workshop.steps import PAUSE_KEY, UNDO_KEY, offer
from kit.screens.workshop.way_in import WayIn
from kit.vignettes import Lean, Option


@dataclass(frozen=True)
class Now:
    """The numbers of a room: people, votes and sentences that came in, and nothing they say.

    ``due`` is how many votes there can be, ``left`` the seconds until the vote closes (None: no
    clock), ``minutes`` how long this decision has taken, of those ``planned``.
    """

    people: int = 0
    votes: int = 0
    due: int = 0
    sentences: int = 0
    left: int | None = None
    minutes: int = 0
    planned: float | None = None

    @property
    def all_in(self) -> bool:
        """Whether everybody who is here has voted."""
        return 0 < self.due <= self.votes

    @property
    def clock(self) -> str:
        """The seconds left as minutes and seconds."""
        return f"{(self.left or 0) // 60}:{(self.left or 0) % 60:02}"


@dataclass(frozen=True)
class Branch:
    """A way on: an option, how many chose it, the lean most of them had, and where it leads."""

    option: Option
    votes: int
    lean: Lean
    leads: str
    is_likely: bool


@dataclass(frozen=True)
class Leading:
    """All that the presenter shows of a room.

    ``ballots`` are those of the present decision, and empty before they are released. ``results``
    is what everybody sees of them. ``sentences`` are what was written at the present moment, by
    number. ``sheets`` are the addresses of the debrief sheet, by their words, ``names`` those that
    people gave, in a room with names. ``keys`` is whether
    keys press buttons. ``advice`` is what was said of the closed vote, if it was asked for.
    """

    code: str
    title: str
    room: Room
    attempt: Attempt
    now: Now
    way_in: WayIn
    ballots: Sequence[Ballot] = ()
    results: Markup = Markup()  # noqa: RUF009 - immutable
    sentences: Mapping[int, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    names: Sequence[str] = ()
    keys: bool = True
    advice: str = ""

    @property
    def tally(self) -> Tally:
        """The counts of the last round, by the options as the room sees them."""
        voices = in_round(self.ballots, self.room.decision, self.room.round)
        return tally(voices, [one.id for one in self.attempt.options])


def presenter(shown: Leading) -> str:
    """Return the HTML of the presenter."""
    room, attempt = shown.room, shown.attempt
    is_over = attempt.phase == "ending"
    scene = attempt.scene
    leading = shown.tally.leading
    teaching = scene.teaching if scene else None
    made = len(room.path) - len(room.plan.start)
    return render(
        "workshop/presenter.html",
        shown=shown,
        room=room,
        offer=offer(
            room,
            is_over=is_over,
            has_two=len(leading) > 1,
            cues=bool(teaching and teaching.cues),
        ),
        options=attempt.options,
        leading=leading,
        branches=list(_branches(shown)) if room.released and not is_over else [],
        leans=_leans(attempt),
        teaching=teaching,
        scene=scene,
        alone=alone(attempt),
        lines=attempt.lines,
        names=attempt.vignette.couple.names,
        ending=attempt.ending if is_over else None,
        closing=attempt.closing if is_over else (),
        number=made + 1,
        keys=_keys(),
        pause_key=PAUSE_KEY,
        undo_key=UNDO_KEY,
        language=attempt.vignette.language,
    )


def now_part(room: Room, now: Now) -> str:
    """Return the strip of numbers, which changes while the rest stands still."""
    return render("workshop/now.html", room=room, now=now)


def _keys() -> Sequence[tuple[str, str]]:
    return (
        ("→", tr("the large button")),
        (PAUSE_KEY.upper(), tr("pause, and go on")),
        (UNDO_KEY.upper(), tr("take back the last step")),
    )


def _leans(attempt: Attempt) -> Sequence[tuple[Lean, str]]:
    if attempt.scene is None:
        return ()
    names: Mapping[str, str] = {"both": tr("Both"), **attempt.vignette.couple.names}
    order: Sequence[Lean] = ("both", "a", "b")
    allowed = leans(attempt.scene)
    return [(lean, names[lean]) for lean in order if lean in allowed]


def _branches(shown: Leading) -> Iterator[Branch]:
    """Yield the ways on, the one that most chose first."""
    counted, attempt = shown.tally, shown.attempt
    order = sorted(attempt.options, key=lambda one: -counted.counts[one.id])
    for at, option in enumerate(order):
        lean = _lean(shown, option)
        after = attempt.decide(option.id, lean)
        following = after.scene or after.ending
        leads = following.title if following else ""
        yield Branch(option, counted.counts[option.id], lean, leads, at == 0)


def _lean(shown: Leading, option: Option) -> Lean:
    """Return the lean that most of those who chose an option had, else the author's."""
    assert shown.attempt.scene is not None
    allowed = leans(shown.attempt.scene)
    voices = in_round(shown.ballots, shown.room.decision, shown.room.round)
    mine = [one.lean for one in voices if one.option == option.id and one.lean in allowed]
    return max(allowed, key=lambda one: (mine.count(one), one == option.lean))
