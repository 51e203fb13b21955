"""Strategies side by side: their order, whether the case tells them apart, and which habit wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kit.authoring.trying.playing import Case, Played
from kit.authoring.trying.strategies.outcomes import Outcome, outcome
from kit.authoring.trying.strategies.rules import HABITS, IN_ORDER, STRATEGIES
from kit.authoring.trying.strategies.running import run
from kit.figures.drawing import Picture
from kit.figures.painting import painted
from kit.figures.strategies import strategies
from kit.language import listed, tr

#: So many attempts of each strategy tell them apart, and take half a second in all.
FEW = 200


@dataclass(frozen=True)
class Comparison:
    """What strategies came to, by name, the one that fares best first."""

    outcomes: Mapping[str, Outcome]

    @property
    def in_order(self) -> bool:
        """Whether author, greedy, typical and random stand in this order, clearly apart."""
        known = [self.outcomes[name].fare for name in IN_ORDER if name in self.outcomes]
        return all(one.above(next_) for one, next_ in pairwise(known))

    @property
    def winning(self) -> tuple[str, ...]:
        """The habits after which the couple fare clearly better than after the typical trainee."""
        return tuple(n for n in self._habits() if self.outcomes[n].fare.above(self._typical.fare))

    @property
    def ending_well(self) -> tuple[str, ...]:
        """The habits that clearly end in repair or holding more often than the typical trainee."""
        return tuple(n for n in self._habits() if self.outcomes[n].good.above(self._typical.good))

    @property
    def _typical(self) -> Outcome:
        return self.outcomes["typical"]

    def _habits(self) -> Iterator[str]:
        return (name for name in self.outcomes if name in HABITS and "typical" in self.outcomes)


def compared(case: Case, played: Mapping[str, tuple[Played, ...]]) -> Comparison:
    """Return what strategies came to, in order."""
    found = {
        name: outcome(case, attempts, certain=STRATEGIES[name].fixed)
        for name, attempts in played.items()
    }
    ordered = sorted(found.items(), key=lambda pair: -pair[1].fare.value)
    return Comparison(dict(ordered))


def compare(case: Case, runs: int = FEW, seed: int = 0) -> Comparison:
    """Play all strategies a few times and compare them: for a page, in a second or two."""
    return compared(case, run(case, dict.fromkeys(STRATEGIES, runs), seed))


def figure(found: Comparison, case: str) -> Picture:
    """Return the figure of a comparison; ``case`` is the title of the case."""
    rows = [(name, name in HABITS, one.fare, one.good) for name, one in found.outcomes.items()]
    return strategies(rows, tr("{case}: strategies, the best first", case=case))


def file_of(found: Comparison, case: str) -> str:
    """Return the figure as an SVG file that stands alone, on white."""
    drawn = painted(figure(found, case)).svg
    return drawn.replace("</desc>", '</desc><rect width="100%" height="100%" fill="#ffffff"/>', 1)


def verdict(comparison: Comparison) -> tuple[str, ...]:
    """Return in sentences whether the case tells the strategies apart, and which habit wins."""
    return tuple(_verdict(comparison))


def _verdict(found: Comparison) -> Iterator[str]:
    outcomes = found.outcomes
    if all(name in outcomes for name in IN_ORDER):
        names = " > ".join(IN_ORDER)
        if found.in_order:
            yield tr("The case tells the strategies apart: {names}.", names=names)
        else:
            order = ", ".join(_amiss(found))
            yield tr("Not as it should be ({names}): {order}.", names=names, order=order)
    if "typical" not in outcomes:
        return
    if found.winning:
        habits = listed(found.winning)
        yield tr(
            "A habit wins: after {habits} the couple fare better than after typical.", habits=habits
        )
    for name in found.ending_well:
        yield tr(
            "A habit wins: {habit} comes to repair or holding in {share} %, "
            "typical in {typical} %.",
            habit=name,
            share=_percent(outcomes[name]),
            typical=_percent(outcomes["typical"]),
        )
    if not found.winning and not found.ending_well:
        yield tr("No habit wins: after none do the couple fare better, or end well more often.")


def _amiss(found: Comparison) -> Iterator[str]:
    """Yield each pair that does not stand clearly apart, in words."""
    for one, other in pairwise(IN_ORDER):
        first, second = found.outcomes[one].fare, found.outcomes[other].fare
        if second.above(first):
            yield tr("{other} is above {one}", one=one, other=other)
        elif not first.above(second):
            yield tr("{one} is not clearly above {other}", one=one, other=other)


def _percent(found: Outcome) -> str:
    return f"{100 * found.good.value:.0f}"
