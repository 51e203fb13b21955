"""A case's scenes and endings as nodes, and the routes between them as edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from kit.authoring.graphing.conditions import in_words
from kit.language import listed, mark, tr, trn
from kit.vignettes import Ending, Option, Scene, Vignette
from kit.vignettes.schema.vocabulary import Tone, sign_of

#: Two ids: where an edge comes from, and where it leads.
Pair: TypeAlias = tuple[str, str]

#: The tones of endings, in words.
TONES: Final[Mapping[Tone, str]] = {
    "repair": mark("repair"),
    "holding": mark("holding"),
    "distance": mark("distance"),
    "referral": mark("referral"),
    "parting": mark("parting"),
}

#: A label that is longer is cut; its whole text stands in the SVG and in the list.
SHORT: Final = 48


@dataclass(frozen=True)
class Node:
    """A scene, or an ending with its ``tone``.

    ``acute`` are the kinds of its acute signals, in words. ``reached`` is whether some way by the
    routes leads there from the start, whatever their conditions.
    """

    id: str
    title: str
    session: int = 0
    tone: Tone | Literal[""] = ""
    acute: tuple[str, ...] = ()
    start: bool = False
    reached: bool = True


@dataclass(frozen=True)
class Edge:
    """All routes from one scene to one place.

    ``options`` are those that may lead there, ``every`` whether these are all of the scene.
    ``conditions`` are those of its routes, in words; ``sure`` is whether some route there has none,
    and ``otherwise`` whether it is then only taken where no earlier one was.
    """

    origin: str
    to: str
    options: tuple[str, ...]
    every: bool
    conditions: tuple[str, ...] = ()
    sure: bool = True
    otherwise: bool = False

    @property
    def pair(self) -> Pair:
        """Its two ends, as exploring names it."""
        return self.origin, self.to

    @property
    def says(self) -> str:
        """What leads there, in words."""
        count = tr("every option") if self.every else _count(self.options)
        return f"{count}, {self.when}" if self.when else count

    @property
    def when(self) -> str:
        """Where it is taken, in words; "" where always."""
        if self.conditions and not self.sure:
            between = tr("or")  # outside the f-string, where Python 3.11 does not find it
            return tr("if {condition}", condition=f" {between} ".join(self.conditions))
        return tr("otherwise") if self.otherwise else ""

    @property
    def label(self) -> str:
        """What stands beside its line: nothing where all options lead there, and always."""
        count = "" if self.every else _count(self.options)
        return ", ".join(one for one in (count, self.when) if one)

    @property
    def short(self) -> str:
        """The label, cut to what a link in Mermaid or Graphviz has room for."""
        return self.label if len(self.label) <= SHORT else f"{self.label[: SHORT - 1].rstrip()}…"


@dataclass(frozen=True)
class Graph:
    """A case as a graph: nodes in the order of the file, edges in the order of their origins."""

    slug: str
    title: str
    language: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def leaving(self, node: str) -> tuple[Edge, ...]:
        """Return the edges that leave a node."""
        return tuple(edge for edge in self.edges if edge.origin == node)


def graph_of(vignette: Vignette) -> Graph:
    """Return a case as a graph; its words in the current language, its titles in its own."""
    edges = tuple(edge for scene in vignette.scenes for edge in _edges(scene, vignette))
    reached = _reached(vignette.scenes[0].id, edges)
    start = vignette.scenes[0].id
    nodes = (
        *(_scene(scene, scene.id == start, scene.id in reached) for scene in vignette.scenes),
        *(_ending(ending, ending.id in reached) for ending in vignette.endings),
    )
    return Graph(vignette.id, vignette.title, vignette.language, nodes, edges)


def _scene(scene: Scene, start: bool, reached: bool) -> Node:
    kinds = dict.fromkeys(sign_of(signal.kind) for signal in scene.signals if signal.acute)
    return Node(scene.id, scene.title, scene.session, "", tuple(kinds), start, reached)


def _ending(ending: Ending, reached: bool) -> Node:
    return Node(ending.id, ending.title, tone=ending.tone, reached=reached)


@dataclass
class _Found:
    """What leads from a scene to one place."""

    options: dict[str, None] = field(default_factory=dict)
    conditions: dict[str, None] = field(default_factory=dict)
    sure: bool = False
    plain: bool = False


def _edges(scene: Scene, vignette: Vignette) -> Iterator[Edge]:
    """Yield the edges of a scene in the order in which its options name their ends."""
    found: dict[str, _Found] = {}
    for option in scene.options:
        _follow(option, scene, vignette.couple.names, found)
    for to, one in found.items():
        every = len(one.options) == len(scene.options)
        ways = tuple(one.options), every, tuple(one.conditions), one.sure
        yield Edge(scene.id, to, *ways, otherwise=one.sure and not one.plain)


def _follow(
    option: Option, scene: Scene, names: Mapping[str, str], found: dict[str, _Found]
) -> None:
    routes = option.next or scene.next
    for route in routes:
        one = found.setdefault(route.to, _Found())
        one.options[option.id] = None
        one.sure = one.sure or route.when is None
        one.plain = one.plain or (route.when is None and len(routes) == 1)
        if route.when is not None:
            one.conditions[in_words(route.when, names)] = None


def _reached(start: str, edges: Sequence[Edge]) -> frozenset[str]:
    after: dict[str, list[str]] = {}
    for edge in edges:
        after.setdefault(edge.origin, []).append(edge.to)
    seen, fresh = {start}, [start]
    while fresh:
        new = [to for to in after.get(fresh.pop(), ()) if to not in seen]
        seen.update(new)
        fresh.extend(new)
    return frozenset(seen)


def _count(options: Sequence[str]) -> str:
    return trn("{n} option", "{n} options", len(options))


def kind_of(node: Node) -> str:
    """Return what a node is, in words: its session, or an ending's tone; and what is amiss."""
    said = tr("Ending: {tone}", tone=tr(TONES[node.tone])) if node.tone else ""
    parts = [said or tr("Session {number}", number=node.session)]
    parts += [tr("start")] if node.start else []
    parts += [] if node.reached else [tr("unreachable")]
    return " · ".join(parts)


def danger_of(node: Node) -> str:
    """Return the acute signals of a scene in words; "" without one."""
    return tr("acute: {kinds}", kinds=listed(node.acute)) if node.acute else ""
