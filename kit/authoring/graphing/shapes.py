"""The outline of each node: a scene, and an ending by its tone, told apart without colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from kit.authoring.graphing.graph import Node


class Box(NamedTuple):
    """The corners of a node: left, top, width and height."""

    x: float
    y: float
    wide: float
    high: float


class Look(NamedTuple):
    """The outline of a kind of node, and the colours of its ground and its line."""

    outline: Callable[[Box], str]
    ground: str
    line: str


def _rounded(box: Box, radius: float) -> str:
    x, y, wide, high = box
    r = min(radius, high / 2)
    arc = f"a{r:g} {r:g} 0 0 1"
    return (
        f"M{x + r:g} {y:g}h{wide - 2 * r:g}{arc} {r:g} {r:g}v{high - 2 * r:g}{arc} {-r:g} {r:g}"
        f"h{2 * r - wide:g}{arc} {-r:g} {-r:g}v{2 * r - high:g}{arc} {r:g} {-r:g}z"
    )


def _scene(box: Box) -> str:
    return _rounded(box, 8)


def _pill(box: Box) -> str:
    return _rounded(box, 28)


def _hexagon(box: Box) -> str:
    x, y, wide, high = box
    return (
        f"M{x + 12:g} {y:g}h{wide - 24:g}l12 {high / 2:g}l-12 {high / 2:g}h{24 - wide:g}"
        f"l-12 {-high / 2:g}z"
    )


def _arrow(box: Box) -> str:
    x, y, wide, high = box
    return f"M{x:g} {y:g}h{wide - 14:g}l14 {high / 2:g}l-14 {high / 2:g}h{14 - wide:g}z"


def _cut(box: Box) -> str:
    x, y, wide, high = box
    return (
        f"M{x + 10:g} {y:g}h{wide - 20:g}l10 10v{high - 20:g}l-10 10h{20 - wide:g}l-10 -10"
        f"v{20 - high:g}z"
    )


def _double(box: Box) -> str:
    x, y, wide, high = box
    return _rounded(box, 10) + _rounded(Box(x + 4, y + 4, wide - 8, high - 8), 7)


SCENE: Final = Look(_scene, "surface", "line-strong")
DANGER: Final = Look(_scene, "bad-soft", "bad")
ENDINGS: Final[Mapping[str, Look]] = {
    "repair": Look(_pill, "good-soft", "good"),
    "holding": Look(_double, "accent-soft", "accent"),
    "distance": Look(_hexagon, "warn-soft", "warn"),
    "referral": Look(_arrow, "sunken", "ink-soft"),
    "parting": Look(_cut, "sunken", "ink-soft"),
}


def look_of(node: Node) -> Look:
    """Return how a node looks."""
    if node.tone:
        return ENDINGS[node.tone]
    return DANGER if node.acute else SCENE
