"""What exploring says: the proof, the limit that stopped it, and why a thing is not met."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain as joined
from itertools import combinations
from typing import Final

from kit.authoring.exploring.bounds import PLAIN, Bounds
from kit.authoring.exploring.effort import Effort
from kit.authoring.exploring.explored import Hit
from kit.authoring.exploring.things import Reading, Things
from kit.authoring.trying.chains import Chain
from kit.authoring.trying.facts import Facts
from kit.vignettes import Lean

#: Of more facts that a condition asks for, not every set is tried for the reason.
MOST_FACTS: Final = 10

LEANS: Final[tuple[Lean, ...]] = ("a", "b", "both")


def proof(bounds: Bounds, hits: Mapping[str, Hit]) -> str:
    """Return what was searched, and how far that proves anything."""
    met = sum(hit.verdict == "met" for hit in hits.values())
    never = sum(hit.verdict == "impossible" for hit in hits.values())
    spots = len(bounds.routes.came)
    if not bounds.whole:
        return f"{met:,} of {len(hits):,} met by playing. Not every way by the routes was followed."
    return (
        f"Every way by the routes was followed to its end: {spots:,} states (a place, and what the "
        f"routes ask of the way there), with every option and lean. {met:,} of {len(hits):,} "
        f"things were met by playing, {never:,} proven impossible."
    )


def limit(bounds: Bounds, left: Collection[str], spent: int, *, stopped: bool, most: int) -> str:
    """Return what stopped the exploration; empty where nothing is left."""
    if not left:
        return ""
    if stopped:
        return f"{len(left):,} things were not met when the time was up."
    if not bounds.whole:
        return f"The ways by the routes have more than {bounds.most:,} states."
    ended = f"{spent:,} decisions" + (", as many as were allowed," if spent >= most else "")
    return (
        f"{len(left):,} things that the routes allow depend on the couple's numbers, and were not "
        f"met in {ended} played towards them. That is no proof that nobody can."
    )


def next_step(bounds: Bounds, left: Collection[str], effort: Effort, *, stopped: bool) -> str:
    """Return what to try where something is left."""
    if not left:
        return ""
    if stopped:
        return "Give it more --seconds."
    if not bounds.whole:
        return f"Raise --limit, to {10 * effort.spots} say."
    more = f"--courses {4 * effort.courses} --decisions {8 * effort.decisions}"
    return f"Search wider ({more}), or look whether the numbers in their conditions are meant so."


def why(things: Things, bounds: Bounds, key: str, missing: bool) -> str:
    """Return why nobody came to a thing, as far as it is known."""
    if missing and not bounds.whole:
        return "not met, and not every way was followed"
    if missing:
        return "not found: the routes allow it, but no couple that was played came to it"
    if key.startswith(PLAIN):
        return "out of reach: no way by the routes comes there"
    reading, number = _reading_of(things, key)
    if key.startswith("else/"):
        return "impossible: wherever it is asked, it holds"
    when = reading.chain.whens[number]
    if not _ever(Chain((when, None), reading.chain.asked), 0):
        return "impossible: its condition contradicts itself"
    if not _ever(reading.chain, number):
        return "impossible: wherever it would hold, one before it holds first"
    return "out of reach: no way by the routes comes there with what it asks for"


def _reading_of(things: Things, key: str) -> tuple[Reading, int]:
    label = key.split("/", 1)[1] if key.startswith(("when/", "else/")) else key.replace("/", ":", 1)
    reading = next(one for one in things.readings if label in one.labels)
    return reading, reading.labels.index(label)


def _ever(chain: Chain, number: int) -> bool:
    """Return whether the condition of this index may be the first to hold, for any facts."""
    return any(
        number in chain.first(facts, lean) for facts in _every(chain.asked) for lean in LEANS
    )


def _every(asked: Facts) -> Iterator[Facts]:
    """Yield every set of facts of those asked for; of too many, no set and all."""
    parts = [
        *(Facts(chosen=frozenset({one})) for one in sorted(asked.chosen)),
        *(Facts(visited=frozenset({one})) for one in sorted(asked.visited)),
        *(Facts(answered=frozenset({one})) for one in sorted(asked.answered - asked.acute)),
    ]
    if asked.acute:
        parts += [Facts(acute=asked.acute), Facts(answered=asked.acute)]
    several = range(len(parts) + 1) if len(parts) <= MOST_FACTS else (0, len(parts))
    for some in joined.from_iterable(combinations(parts, n) for n in several):
        facts = Facts()
        for part in some:
            facts = facts | part
        yield facts
