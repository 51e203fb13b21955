"""Confirm by playing that a bad ending can really be reached: the couple's numbers decide.

From each layer of decisions only so many courses are followed, those of every spot that differ most
in the partners' trust; so a way that is found is real, and one that is not found may exist.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from kit.authoring.trying.facts import needed
from kit.authoring.trying.playing import Case, begun, stepped
from kit.authoring.trying.ways import Spot, Ways
from kit.practice.answers.beam import Node
from kit.practice.attempts.decision import Choice
from kit.practice.attempts.events import Decided
from kit.practice.attempts.present import leans

#: The most courses that are followed from one layer: with five choices each, half a second in all.
LAYER: Final = 300

#: No way of more decisions is tried.
MOST_DECISIONS: Final = 40


class _Course(NamedTuple):
    """A played node and the spot it stands at."""

    node: Node
    spot: Spot


def witnesses(case: Case, found: Ways, wanted: Iterable[Spot]) -> Mapping[str, Sequence[Choice]]:
    """Return the shortest way that was played to each ending among the ``wanted`` spots.

    Ways with the author's leans are tried first, and all leans where none of those comes there.
    Of ways of one length it is the one of which the author thinks most: so a trainee might go.
    """
    wanted = tuple(wanted)
    ways = _played(case, found, wanted, every_lean=False)
    left = [spot for spot in wanted if spot.place not in ways]
    return {**_played(case, found, left, every_lean=True), **ways}


def _played(
    case: Case, found: Ways, wanted: Iterable[Spot], *, every_lean: bool
) -> dict[str, Sequence[Choice]]:
    left, ways = set(wanted), dict[str, Sequence[Choice]]()
    layer = [_Course(begun(case), next(iter(found.came)))]
    for _ in range(MOST_DECISIONS):
        if not (layer and left):
            break
        leading = found.towards(left)
        after = [one for one in _after(case, layer, every_lean) if one.spot in leading]
        for one in sorted(after, key=_credit, reverse=True):
            if one.spot in left:
                ways.setdefault(one.spot.place, _choices(one.node))
        left = {spot for spot in left if spot.place not in ways}
        layer = _kept([one for one in after if one.spot.place not in ways])
    return ways


def _after(case: Case, layer: Sequence[_Course], every_lean: bool) -> Iterator[_Course]:
    """Yield every course one decision on."""
    scenes = {scene.id: scene for scene in case.vignette.scenes}
    asked = needed(case.vignette)
    moves, facts = [], []
    for node, spot in layer:
        scene = scenes[spot.place]
        for option in scene.options:
            for lean in leans(scene) if every_lean else (option.lean,):
                moves.append((node, Decided(scene.id, option.id, lean, 0.0)))
                facts.append(spot.facts.after(option))
    for node, known in zip(stepped(case, moves), facts, strict=True):
        entered = known.entering(scenes[node.place]) if node.place in scenes else known
        yield _Course(node, Spot(node.place, entered.among(asked)))


def _kept(courses: Collection[_Course]) -> list[_Course]:
    """Return at most `LAYER` courses: of each spot those that differ most in trust, in turns."""
    by_spot = groupby(sorted(courses, key=_order), lambda one: _name(one.spot))
    groups = [_apart(list(group)) for _, group in by_spot]
    turns = [(turn, one) for group in groups for turn, one in enumerate(group)]
    return [one for _, one in sorted(turns, key=lambda pair: pair[0])[:LAYER]]


def _apart(courses: list[_Course]) -> list[_Course]:
    """Return courses ordered by trust as lowest, highest, and then from the middle outwards."""
    ends = [courses[0], courses[-1]] if len(courses) > 1 else courses
    inner = list(enumerate(courses[1:-1]))
    outwards = sorted(inner, key=lambda pair: abs(pair[0] - len(inner) // 2))
    return ends + [one for _, one in outwards]


def _order(one: _Course) -> tuple[object, float]:
    return _name(one.spot), _trust(one.node)


def _credit(one: _Course) -> tuple[int, int]:
    made = one.node.decisions
    return sum(d.appraisal for d in made), sum(d.lean == d.option.lean for d in made)


def _name(spot: Spot) -> tuple[object, ...]:
    facts = spot.facts
    sets = (facts.chosen, facts.visited, facts.answered, facts.acute)
    return (spot.place, *(tuple(sorted(one)) for one in sets))


def _trust(node: Node) -> float:
    """Return the trust of the partner who trusts less."""
    return float(node.course.states[-1, :, 0].min())


def _choices(node: Node) -> tuple[Choice, ...]:
    return tuple(Choice(made.option.id, made.lean) for made in node.decisions)
