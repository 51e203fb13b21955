"""The outline of a translation's file: the texts of a part to translate, by key and id.

The shape follows from the schema alone, where every text that a person reads is marked
(``Words``): same keys; lists of things with ids become mappings by id, other lists stay lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic.fields import FieldInfo

from kit.vignettes.reading.nodes import Path
from kit.vignettes.schema.base import Part, Words


@dataclass(frozen=True)
class Phrase:
    """A text of the source."""

    text: str
    proper: bool = False

    @property
    def needed(self) -> bool:
        """Whether it must be translated: not a proper name, and not a bare year."""
        return not self.proper and any(map(str.isalpha, self.text))


@dataclass(frozen=True)
class Branch:
    """A mapping of keys, a mapping by id or a list, with its children in ``inside``.

    ``others`` are the other keys in the source, without a text or with an empty one; ``apart``
    are the further keys of the translation's file that hold no texts.
    """

    kind: Literal["keys", "ids", "list"]
    inside: Mapping[str | int, Outline]
    others: frozenset[str] = frozenset()
    apart: tuple[str, ...] = ()

    def walk(self, path: Path = ()) -> Iterator[tuple[Path, Phrase]]:
        """Yield every text with its path in the translation's file, in the order of the source."""
        for step, inner in self.inside.items():
            if isinstance(inner, Phrase):
                yield (*path, step), inner
            else:
                yield from inner.walk((*path, step))


Outline = Phrase | Branch


def outline(part: Part) -> Branch:
    """Return the texts of ``part``."""
    found = {
        key: _value(getattr(part, name), field.annotation, field.metadata)
        for key, (name, field) in named(type(part)).items()
    }
    inside: dict[str | int, Outline] = {key: inner for key, inner in found.items() if inner}
    return Branch("keys", inside, frozenset(found.keys() - inside.keys()))


def named(model: type[Part]) -> Mapping[str, tuple[str, FieldInfo]]:
    """Return the attribute and the field of each key: `for` is an attribute ``for_``."""
    fields = model.model_fields.items()
    return {field.alias or name: (name, field) for name, field in fields}


def by_id(parts: Mapping[str, Part]) -> Branch:
    """Return the texts of several parts, by their ids."""
    return Branch("ids", {id: outline(part) for id, part in parts.items()})


def _value(value: object, annotation: object, metadata: Iterable[object]) -> Outline | None:
    match value:
        case str():
            mark = next((one for one in metadata if isinstance(one, Words)), None)
            return Phrase(value, mark.proper) if mark and value else None
        case Part():
            inner = outline(value)
            return inner if inner.inside else None
        case tuple():
            return _list(value, get_args(annotation))
    return None


def _list(values: tuple[Any, ...], annotations: tuple[Any, ...]) -> Branch | None:
    if values and hasattr(values[0], "id"):
        return by_id({one.id: one for one in values})
    item = annotations[0]
    found = [_value(one, item, getattr(item, "__metadata__", ())) for one in values]
    empty = Branch("keys", {})
    return Branch("list", {i: x or empty for i, x in enumerate(found)}) if any(found) else None
