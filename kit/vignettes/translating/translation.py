"""A translation: texts by their place, and the parts of a vignette with these texts in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Any, TypeVar

from kit.vignettes.reading.nodes import Path
from kit.vignettes.schema.base import Part
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.translating.outline import outline

P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class Translation:
    """The texts of one file by their paths in it; what it lacks is said as the source says it."""

    language: str
    texts: Mapping[Path, str]
    complete: bool = True


def translated(vignette: Vignette, translation: Translation) -> Vignette:
    """Return the vignette in another language: the same ids, numbers and ``hash``, other words."""
    said = with_texts(vignette, translation.texts).model_copy(
        update={"language": translation.language}
    )
    said._complete = translation.complete
    return said


def with_texts(part: P, texts: Mapping[Path, str], path: Path = ()) -> P:
    """Return ``part`` with the texts that are given for places below ``path``."""
    return part.model_copy(
        update={
            str(key): _value(getattr(part, str(key)), texts, (*path, key))
            for key in outline(part).inside
        }
    )


def _value(value: Any, texts: Mapping[Path, str], path: Path) -> Any:
    match value:
        case str():
            return texts.get(path, value)
        case Part():
            return with_texts(value, texts, path)
        case tuple():
            places = ((*path, getattr(one, "id", index)) for index, one in enumerate(value))
            return tuple(map(_value, value, repeat(texts), places))
    return value
