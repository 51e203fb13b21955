"""Two options of a scene side by side in the model: for phone, projector, presenter and sheet."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kit.figures.drawing import Picture
from kit.figures.outlook import outlook
from kit.language import tr
from kit.practice import APPRAISALS, OUTCOME, Attempt
from kit.practice.answers.outcome import Comparison
from kit.practice.rooms import comparing
from kit.practice.rooms.comparing import Played
from kit.screens.comparison import OFTEN
from kit.screens.render import percents, render, signed


@dataclass(frozen=True)
class Side:
    """One option: its ``number`` as the room sees it, its votes, its figures.

    ``share`` is how often it ends better than the other one, 0..1; None where nothing is told
    apart.
    """

    number: int
    played: Played
    pictures: tuple[Picture, ...]
    votes: int | None
    share: float | None

    @property
    def against_author(self) -> bool:
        """Whether its author warns of it though it fares better often enough to need a word."""
        return self.share is not None and self.share >= OFTEN and self.appraisal < 0

    @property
    def appraisal(self) -> int:
        """The author's appraisal, -2 to 2."""
        return self.played.decision.appraisal


def compared(
    attempt: Attempt, major: str, minor: str = "", counts: Mapping[str, int] | None = None
) -> Markup:
    """Return the HTML of two options of the present scene, played on the same chances; or of one.

    No option is called the better one. ``counts`` are the votes of the last round, by option;
    without them none are told. The author's view is there only where the module lets it be seen.
    Raises MoveError for an option that the scene does not have.
    """
    found = comparing.compared(attempt, [each for each in (major, minor) if each])
    names = attempt.vignette.couple.names
    sides = _sides(found, attempt, counts)
    return Markup(
        render(
            "workshop/compared.html",
            sides=sides,
            found=found,
            voices=sum(counts.values()) if counts else 0,
            names=names,
            who={**names, "both": tr("both of them")},
            appraisals=APPRAISALS,
            told=attempt.told,
            between=_between(sides, found),
        )
    )


def _sides(
    found: comparing.Compared, attempt: Attempt, counts: Mapping[str, int] | None
) -> list[Side]:
    order = [option.id for option in attempt.options]
    ids = [played.decision.option.id for played in found.played]
    return [
        Side(
            number := order.index(id) + 1,
            played,
            _pictures(played, number, list(attempt.vignette.couple.names.values())),
            counts.get(id, 0) if counts else None,
            share,
        )
        for id, played, share in zip(ids, found.played, _shares(found), strict=True)
    ]


def _pictures(played: Played, number: int, names: Sequence[str]) -> tuple[Picture, ...]:
    way = played.outlook
    if way is None:
        return ()
    called = tr("option {number}", number=number)
    bands = [way.ensemble.bands(state) for state in ("trust", "closeness")]
    return tuple(outlook(k, way.path, band, names, called=called) for k, band in enumerate(bands))


def _against(found: comparing.Compared) -> Comparison | None:
    """Return the second option's comparison with the first; None where there is none."""
    way = found.played[1].outlook if len(found.played) > 1 else None
    return way.against if way else None


def _shares(found: comparing.Compared) -> list[float | None]:
    against = _against(found)
    if against is None or against.alike:
        return [None] * len(found.played)
    return [1 - against.better, against.better]


def _between(sides: Sequence[Side], found: comparing.Compared) -> str:
    """Return the sentence on how often the second option ends better in the model."""
    against = _against(found)
    if against is None:
        return ""
    first, second = (side.number for side in sides)
    if against.alike:
        return tr("In the model these two hardly differ in the end.")
    how_often = {
        0.0: tr("none of the {n} runs", n=found.draws),
        1.0: tr("all {n} runs", n=found.draws),
    }.get(
        against.better,
        tr(
            "{share} % of the {n} runs (± {error})",
            share=percents(against.better),
            n=found.draws,
            error=math.ceil(100 * against.error),
        ),
    )
    ends = tr(
        "In {how_often} option {second} ends higher than option {first}; half of the time by {low} "
        "to {high} of 100.",
        how_often=how_often,
        second=second,
        first=first,
        low=signed(against.gain[1]),
        high=signed(against.gain[3]),
    )
    return " ".join([ends, tr("Higher means more {outcome}.", outcome=tr(OUTCOME))])
