"""What was found in a case, as its screens and the margin of the editor take it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

from kit.authoring.exploring.explored import Hit
from kit.authoring.exploring.path import written
from kit.authoring.trying.strategies.comparing import Comparison, figure, verdict
from kit.authoring.trying.strategies.rules import HABITS, STRATEGIES
from kit.errors import Problem
from kit.language import mark, tr, trn
from kit.practice.attempts.decision import Choice
from kit.screens.render import percents
from kit.screens.workbench.trying import Finding, Kind, Met, Results, Strategy, Trainees, Way
from kit.widgets.workbench.trying.tried import Tried

#: Findings, and things of one kind, that are listed at once: a page of thousands helps nobody.
MOST: Final = 60

KINDS: Final[Mapping[str, str]] = {
    "ending": mark("Endings"),
    "scene": mark("Scenes"),
    "option": mark("Options"),
    "reaction": mark("Reactions"),
    "route": mark("Routes"),
    "signal": mark("Signals met"),
    "answered": mark("Signals acted on"),
    "when": mark("Conditions that held"),
    "else": mark("Conditions that did not hold"),
}


def results_of(made: Tried, slug: str, address: str, longer: int) -> Results:
    """Return what was found; ``longer`` are the seconds to offer where the time was too short."""
    found, telling = made.found, _Telling(made, address)
    late = bool(found.limit) and found.stopped
    # What there was no time to look for is no finding.
    problems = [
        one for one in found.problems if not (found.stopped and made.places.is_missing(one.path))
    ]
    return Results(
        slug=slug,
        proof=found.proof,
        limit=found.limit,
        next="" if late else found.next,
        attempts=found.attempts,
        findings=[telling.finding(one) for one in problems[:MOST]],
        more=max(0, len(problems) - MOST),
        kinds=list(telling.kinds()),
        trainees=_trainees(made.comparison, made.vignette.title) if made.comparison else None,
        longer=longer if late and made.seconds < longer else 0,
        is_stopped=made.stopped,
    )


def margin(made: Tried) -> dict[str, dict[str, object]]:
    """Return for each line what its margin says: a sign, the words for it, whether it is never met.

    The sign is a share of the sample, or a word where nobody of the sample came by.
    """
    found, lines = made.found, made.places.by_line.items()
    return {
        str(line): _sign(hit, found.attempts)
        for line, (_, hit) in lines
        if not (found.stopped and hit.verdict == "missing")
    }


def _sign(hit: Hit, attempts: int) -> dict[str, object]:
    never, rare, none = tr("never"), tr("rare"), tr("none")
    if hit.witness is None:
        sign = f"✕ {never}" if hit.verdict == "impossible" else f"? {none}"
        return {
            "sign": sign,
            "words": tr("Never met: {why}.", why=tr(hit.why)),
            "never": True,
        }
    if not hit.count:
        words = trn(
            "Met by none of {all} attempts at random; one decision leads here.",
            "Met by none of {all} attempts at random; {n} decisions lead here.",
            len(hit.witness),
            all=attempts,
        )
        return {"sign": f"○ {rare}", "words": words, "never": False}
    words = tr("Met by {n} of {all} attempts at random.", n=hit.count, all=attempts)
    return {"sign": f"{percents(hit.share)} %", "words": words, "never": False}


class _Telling:
    """Says what was found in one text, with ways that lead to ``address``."""

    def __init__(self, made: Tried, address: str) -> None:
        self._made, self._address = made, address

    def finding(self, one: Problem) -> Finding:
        """Return a problem, with the way to it or near it."""
        near = self._made.places.near(one.path)
        way = self._way(near.way, exact=near.exact) if near else None
        return Finding(str(one.severity), one.line, one.column, one.message, one.hint, way)

    def kinds(self) -> Iterator[Kind]:
        """Yield all kinds of things there are."""
        for kind, title in KINDS.items():
            start = f"{kind}/"
            here = {k: hit for k, hit in self._made.found.hits.items() if k.startswith(start)}
            if here:
                verdicts = Counter(hit.verdict for hit in here.values())
                counts = verdicts["met"], verdicts["impossible"], verdicts["missing"]
                seldom = sorted(
                    here, key=lambda key: (here[key].witness is not None, here[key].share)
                )
                shown = [self._met(key, here[key]) for key in seldom[:MOST]]
                yield Kind(tr(title), *counts, shown)

    def _met(self, key: str, hit: Hit) -> Met:
        way = None if hit.witness is None else self._way(hit.witness)
        why = tr(hit.why) if hit.why else ""
        name, line = key.partition("/")[2], self._made.places.lines[key]
        return Met(name, line, hit.share, way, hit.shortest, why)

    def _way(self, way: tuple[Choice, ...], *, exact: bool = True) -> Way:
        path = written(way, self._made.vignette)
        address = f"{self._address}?path={quote(path, safe=',@')}" if self._address else ""
        return Way(path, address, exact)


def _trainees(found: Comparison, title: str) -> Trainees:
    each = [
        Strategy(
            name, tr(STRATEGIES[name].says), name in HABITS, one.fare, one.good, one.minutes.median
        )
        for name, one in found.outcomes.items()
    ]
    return Trainees(figure(found, title), verdict(found), each)
