"""Checks of the graph of scenes: each scene and ending can be reached, each scene can end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kit.vignettes.check.names import given
from kit.vignettes.check.words import nearest
from kit.vignettes.reading.nodes import Complaint, Node, Root


@dataclass(frozen=True)
class Graph:
    """The scenes that each scene leads to. ``whole`` is false when a route cannot be resolved."""

    start: str
    ways: Mapping[str, frozenset[str]]
    endings: frozenset[str]
    whole: bool

    def reached(self) -> frozenset[str]:
        """Return the scenes and endings that an attempt can come to."""
        return _closure({self.start}, self.ways)

    def lost(self) -> frozenset[str]:
        """Return what no attempt can come to: of a row of scenes the first, and of a ring one."""
        reached, found = self.reached(), list[str]()
        out = [name for name in (*self.ways, *sorted(self.endings)) if name not in reached]
        led = {to for name in out for to in self.ways.get(name, ()) if to != name}
        for name in sorted(out, key=lambda one: one in led):  # those that nothing leads to, first
            if name not in _closure(found, self.ways):
                found.append(name)
        return frozenset(found)

    def returns(self, scene: str) -> bool:
        """Return whether a way leads from a scene back to it."""
        return scene in _closure(self.ways[scene], self.ways)

    def trapped(self) -> tuple[str, ...]:
        """Return the scenes from which no ending can be reached, in the order of the file."""
        back: dict[str, set[str]] = {}
        for scene, targets in self.ways.items():
            for target in targets:
                back.setdefault(target, set()).add(scene)
        saved = _closure(self.endings, back)
        return tuple(scene for scene in self.ways if scene not in saved)


def check_ways(root: Root) -> Iterator[Complaint]:
    """Yield complaints about missing routes, dead loops, and unreachable scenes and endings."""
    yield from _without_way(root)
    graph = _graph(root)
    if graph is None or not graph.whole:
        return
    yield from _traps(root, graph)
    yield from _unreached(root, graph)


def _without_way(root: Root) -> Iterator[Complaint]:
    for index, scene in root.items("scenes"):
        options = [option for _, option in scene.items("options")]
        if "next" not in scene.inside and any("next" not in option.inside for option in options):
            message = "the key 'next' is missing; needed: where the scene leads"
            hint = "Give it to the scene, or to every one of its options."
            yield Complaint(scene.mark, ("scenes", index), message, hint)


def _traps(root: Root, graph: Graph) -> Iterator[Complaint]:
    reached = graph.reached()
    trapped = [scene for scene in graph.trapped() if scene in reached and graph.returns(scene)]
    if trapped:
        path = given(root)["scenes"][trapped[0]]
        names = ", ".join(trapped)
        message = (
            f"found a loop with no way out ({names}); allowed: a way to an ending from each scene"
        )
        hint = "Give a scene or an option of the loop another `next`."
        yield Complaint(root.find(path)[1].mark, path[:-1], message, hint)


def _unreached(root: Root, graph: Graph) -> Iterator[Complaint]:
    """Yield a complaint about each scene and ending out of reach, but not what only it leads to."""
    lost = graph.lost()
    for kind, what in (("scenes", "scene"), ("endings", "ending")):
        for name, path in given(root).get(kind, {}).items():
            if name in lost:
                message = f"found the unreachable {what} '{name}'; allowed: {kind} on some way"
                hint = f"Lead a scene or an option to it with `next: {name}`, or take it out."
                yield Complaint(root.find(path)[1].mark, path[:-1], message, hint)


def _graph(root: Root) -> Graph | None:
    names = given(root)
    scenes, endings = names.get("scenes", {}), names.get("endings", {})
    known = {*scenes, *endings}
    ways = {name: _targets(root.find(path[:-1])[1], known) for name, path in scenes.items()}
    if not ways:
        return None
    named = len(ways) == len(list(root.items("scenes")))
    whole = named and all(ways.values()) and "" not in set().union(*ways.values())
    return Graph(next(iter(ways)), ways, frozenset(endings), whole)


def _targets(scene: Node, known: set[str]) -> frozenset[str]:
    """Return a scene's targets; a misspelt name counts as its nearest, an unknown one as ''."""
    options = [option for _, option in scene.items("options")]
    own = [option.inside.get("next", scene.inside.get("next")) for option in options]
    found = [name for node in own for name in _names(node)]
    return frozenset(name if name in known else nearest(name, known) for name in found)


def _names(node: Node | None) -> Iterator[str]:
    if node is None or node.data is None:
        yield ""
        return
    if isinstance(node.data, str):
        yield node.data
        return
    for item in node.inside.values():
        target = item.data.get("to") if isinstance(item.data, dict) else None
        yield target if isinstance(target, str) else ""


def _closure(start: Iterable[str], ways: Mapping[str, set[str] | frozenset[str]]) -> frozenset[str]:
    seen = set(start)
    fresh = list(seen)
    while fresh:
        for target in ways.get(fresh.pop(), ()):
            if target not in seen:
                seen.add(target)
                fresh.append(target)
    return frozenset(seen)
