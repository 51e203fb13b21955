"""What an exploration found, as hits with their shares, ways and reasons."""

from __future__ import annotations

from collections.abc import Mapping

from kit.authoring.exploring.explored import Explored, Hit
from kit.authoring.exploring.judging.promises import promises
from kit.authoring.exploring.readings import PROMISE
from kit.authoring.exploring.state import Exploring
from kit.authoring.exploring.verdict import limit, next_step, proof, why


def hits_of(state: Exploring) -> Explored:
    """Return what an exploration found."""
    sample = state.sample
    left = {key for key in state.left if PROMISE not in key}
    shortest = {} if state.stopped else _shortest(state)
    hits = {
        key: Hit(
            sample.counts[key],
            sample.counts[key] / sample.attempts if sample.attempts else 0.0,
            sample.ways.get(key),
            "met" if key in sample.ways else "missing" if key in left else "impossible",
            shortest.get(key, False),
            "" if key in sample.ways else why(state.things, state.bounds, key, key in left),
        )
        for key in state.things.paths
        if PROMISE not in key
    }
    edges = {edge: count / sample.attempts for edge, count in sorted(sample.edges.items())}
    return Explored(
        state.case.vignette.id,
        hits,
        edges,
        not left and state.bounds.routes.whole and not state.stopped,
        proof(state.bounds, hits),
        limit(state.bounds, left, state.spent, stopped=state.stopped, most=state.effort.decisions),
        next_step(state.bounds, left, state.effort, stopped=state.stopped),
        sample.attempts,
        state.effort.seed,
        tuple(promises(state.case, state.things, sample.ways, state.impossible)),
        stopped=state.stopped,
    )


def _shortest(state: Exploring) -> Mapping[str, bool]:
    """Return of each way that was found whether none can be shorter.

    Where it is as short as the way to its place, that is known without a search of its own.
    """
    if not state.bounds.routes.whole:
        return {}
    ways = state.sample.ways
    near = state.bounds.nearest
    unsure = [key for key, way in ways.items() if len(way) > near(key)]
    earliest = state.bounds.earliest(unsure)
    return {key: len(way) <= earliest.get(key, near(key)) for key, way in ways.items()}
