"""What exploring says: the proof, the limit that stopped it, and why a thing is not met."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import reduce
from itertools import chain as joined
from itertools import combinations
from operator import or_
from typing import Final

from kit.authoring.exploring.bounds import PLAIN, Bounds
from kit.authoring.exploring.effort import Effort
from kit.authoring.exploring.explored import Hit
from kit.authoring.exploring.readings import Reading
from kit.authoring.exploring.things import Things
from kit.authoring.trying.chains import Chain
from kit.authoring.trying.facts import Facts
from kit.language import mark, tr
from kit.vignettes import Lean

#: Of more facts that a condition asks for, not every set is tried for the reason.
MOST_FACTS: Final = 12

BEYOND: Final = mark("out of reach: no way by the routes comes there with what it asks for")

LEANS: Final[tuple[Lean, ...]] = ("a", "b", "both")


def proof(bounds: Bounds, hits: Mapping[str, Hit]) -> str:
    """Return what was searched, and how far that proves anything."""
    met = sum(hit.verdict == "met" for hit in hits.values())
    never = sum(hit.verdict == "impossible" for hit in hits.values())
    spots = len(bounds.routes.came)
    if not bounds.routes.whole:
        return tr(
            "{met} of {all} met by playing. Not every way by the routes was followed.",
            met=f"{met:,}",
            all=f"{len(hits):,}",
        )
    return tr(
        "Every way by the routes was followed to its end: {spots} states (a place, and what the "
        "routes ask of the way there), with every option and lean. {met} of {all} things were met "
        "by playing, {never} proven impossible.",
        spots=f"{spots:,}",
        met=f"{met:,}",
        all=f"{len(hits):,}",
        never=f"{never:,}",
    )


def limit(bounds: Bounds, left: Collection[str], spent: int, *, stopped: bool, most: int) -> str:
    """Return what stopped the exploration; empty where nothing did."""
    if stopped and left:
        return tr("{n} things were not met when the time was up.", n=f"{len(left):,}")
    if not _whole(bounds, left):
        if stopped:
            return tr("The time was up before every way by the routes had been followed.")
        return tr("The ways by the routes have more than {most} states.", most=f"{bounds.most:,}")
    if not left:
        return ""
    if spent >= most:
        return tr(
            "{n} things that the routes allow depend on the couple's numbers, and were not met in "
            "{spent} decisions, as many as were allowed, played towards them. That is no proof "
            "that nobody can.",
            n=f"{len(left):,}",
            spent=f"{spent:,}",
        )
    return tr(
        "{n} things that the routes allow depend on the couple's numbers, and were not met in "
        "{spent} decisions played towards them. That is no proof that nobody can.",
        n=f"{len(left):,}",
        spent=f"{spent:,}",
    )


def next_step(bounds: Bounds, left: Collection[str], effort: Effort, *, stopped: bool) -> str:
    """Return what to try where the exploration was stopped."""
    whole = _whole(bounds, left)
    if stopped and (left or not whole):
        return tr("Give it more --seconds.")
    if not whole:
        return tr("Raise --limit, to {spots} say.", spots=10 * effort.spots)
    if not left:
        return ""
    more = f"--courses {4 * effort.courses} --decisions {8 * effort.decisions}"
    return tr(
        "Search wider ({more}), or look whether the numbers in their conditions are meant so.",
        more=more,
    )


def _whole(bounds: Bounds, left: Collection[str]) -> bool:
    """Return whether all ways were followed, those too that only what is left asks for."""
    return bounds.whole if left else bounds.routes.whole


def why(things: Things, bounds: Bounds, key: str, missing: bool) -> str:
    """Return why nobody came to a thing, as far as it is known; in English, for `tr`."""
    if missing and not bounds.whole:
        return mark("not met, and not every way was followed")
    if missing:
        return mark("not found: the routes allow it, but no couple that was played came to it")
    if key.startswith(PLAIN):
        return mark("out of reach: no way by the routes comes there")
    if key.startswith("else/"):
        return mark("impossible: wherever it is asked, it holds")
    reading, number = _reading_of(things, key)
    if len(_parts(reading.chain.asked)) > MOST_FACTS:
        return BEYOND
    when = reading.chain.whens[number]
    if not _ever(Chain((when, None), reading.chain.asked), 0):
        return mark("impossible: its condition contradicts itself")
    if not _ever(reading.chain, number):
        return mark("impossible: wherever it would hold, one before it holds first")
    return BEYOND


def _reading_of(things: Things, key: str) -> tuple[Reading, int]:
    label = key.split("/", 1)[1] if key.startswith(("when/", "else/")) else key.replace("/", ":", 1)
    reading = next(one for one in things.readings if label in one.labels)
    return reading, reading.labels.index(label)


def _ever(chain: Chain, number: int) -> bool:
    """Return whether the condition of this index may be the first to hold, for any facts."""
    return any(
        number in chain.first(facts, lean) for facts in _every(chain.asked) for lean in LEANS
    )


def _parts(asked: Facts) -> list[Facts]:
    """Return the facts asked for, each alone, but all acute signals as met together."""
    return [
        *(Facts(chosen=frozenset({one})) for one in sorted(asked.chosen)),
        *(Facts(visited=frozenset({one})) for one in sorted(asked.visited)),
        *(Facts(answered=frozenset({one})) for one in sorted(asked.answered)),
        *([Facts(acute=asked.acute)] if asked.acute else []),
    ]


def _every(asked: Facts) -> Iterator[Facts]:
    """Yield every set of the facts asked for."""
    parts = _parts(asked)
    for some in joined.from_iterable(combinations(parts, n) for n in range(len(parts) + 1)):
        yield reduce(or_, some, Facts())
