"""Ways with the author's leans in place of the random ones, where they lead to the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kit.authoring.exploring.playing.meeting import Meeting
from kit.authoring.exploring.playing.sampling import Sample
from kit.authoring.trying.playing import Case, begun, stepped
from kit.practice.answers.beam import Node
from kit.practice.attempts.decision import Choice
from kit.practice.attempts.events import Decided, Lean
from kit.practice.attempts.present import leans
from kit.vignettes import Vignette

Way = tuple[Choice, ...]


def make_plainer(case: Case, meeting: Meeting, sample: Sample) -> None:
    """Replace each way that was found by the one with the author's leans, if it meets the same."""
    own = {o.id: o.lean for scene in case.vignette.scenes for o in scene.options}
    plain = {way: _leaning(way, own) for way in set(sample.ways.values())}
    wanted = {other for way, other in plain.items() if other != way}
    met = {way: _met(meeting, node) for way, node in _played(case, wanted).items()}
    for key, way in sample.ways.items():
        if key in met.get(plain[way], ()):
            sample.ways[key] = plain[way]


def _leaning(way: Way, own: Mapping[str, Lean]) -> Way:
    return tuple(Choice(one.option, own[one.option]) for one in way)


def _met(meeting: Meeting, node: Node) -> set[str]:
    return meeting.deciding(node.decisions[-1]) | meeting.entering(node)


def _played(case: Case, ways: Collection[Way]) -> dict[Way, Node]:
    """Return the node after each way that can be gone; what begins alike is played once."""
    nodes: dict[Way, Node] = {(): begun(case)}
    for made in range(1, max(map(len, ways), default=0) + 1):
        next_ = dict.fromkeys(way[:made] for way in ways if len(way) >= made)
        moves = {
            way: (nodes[way[:-1]], _move(nodes[way[:-1]], way[-1]))
            for way in next_
            if way[:-1] in nodes and _possible(case.vignette, nodes[way[:-1]], way[-1])
        }
        nodes.update(zip(moves, stepped(case, list(moves.values())), strict=True))
    return {way: node for way, node in nodes.items() if way in ways}


def _move(node: Node, choice: Choice) -> Decided:
    return Decided(node.place, choice.option, choice.lean, 0.0)


def _possible(vignette: Vignette, node: Node, choice: Choice) -> bool:
    scene = next((one for one in vignette.scenes if one.id == node.place), None)
    options = [one.id for one in scene.options] if scene else []
    return scene is not None and choice.option in options and choice.lean in leans(scene)
