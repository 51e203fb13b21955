"""A formulation: the couple's cycle, drawn from fragments into a loop of six places."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import Field

from kit.vignettes.schema.base import Aside, Id, Name, Part, Text


class Slot(NamedTuple):
    """A place of the loop: the partner, and what of theirs belongs there."""

    partner: Literal["a", "b"]
    role: Literal["does", "feels", "protects"]


#: The places by name, in the direction of the loop: what a does meets what b feels, and so on.
LOOP: Final[Mapping[str, Slot]] = MappingProxyType(
    {
        "a-does": Slot("a", "does"),
        "b-feels": Slot("b", "feels"),
        "b-protects": Slot("b", "protects"),
        "b-does": Slot("b", "does"),
        "a-feels": Slot("a", "feels"),
        "a-protects": Slot("a", "protects"),
    }
)
#: Their names alone, in the same order.
SLOTS: Final = tuple(LOOP)


class Fragment(Part):
    """A piece that may belong in the cycle, or only looks as if it did."""

    id: Id
    """Its stable name, unique in the whole vignette."""

    text: Text
    """The piece in a few words, one plain line."""

    why: Aside = ""
    """Said to whoever puts it in another place than the author: why it tempts, what it misses."""


class CyclePart(Part):
    """One partner's half of the cycle: ids of fragments."""

    does: Name
    """What the other partner sees: the move in the quarrel or the quiet."""

    feels: Name
    """What lies underneath, and is mostly not shown."""

    protects: Name
    """What the move keeps safe: from what, or for whom."""


class Cycle(Part):
    """The author's map: what each partner does, feels and protects. Each fragment once."""

    a: CyclePart
    """The half of partner a."""

    b: CyclePart
    """The half of partner b."""

    @property
    def slots(self) -> Mapping[str, str]:
        """The id of the fragment in each of ``SLOTS``."""
        halves = {"a": self.a, "b": self.b}
        return {name: getattr(halves[slot.partner], slot.role) for name, slot in LOOP.items()}


class Formulation(Part):
    """The couple's cycle to be drawn in a scene, and the author's map to hold beside it."""

    fragments: Annotated[tuple[Fragment, ...], Field(min_length=7, max_length=16)]
    """What there is to choose from: the six of the map and tempting others; better 9 to 12."""

    map: Cycle
    """The author's view of the cycle."""

    rationale: Aside = ""
    """Why, in the author's view (Markdown)."""

    def fragment(self, id: str) -> Fragment:
        """Return the fragment of this id; raise ``KeyError`` when there is none."""
        for fragment in self.fragments:
            if fragment.id == id:
                return fragment
        raise KeyError(id)
