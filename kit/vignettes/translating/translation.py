"""A translation: texts by their path, and how they replace the texts of a vignette."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from kit.vignettes.reading.nodes import Path
from kit.vignettes.schema.base import Part
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.translating.outline import Branch, Outline, Phrase, named, outline
from kit.vignettes.translating.tags import ever_wider

P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class Translation:
    """The texts of one file by their paths in it; missing ones stay in the source's language."""

    language: str
    texts: Mapping[Path, str]
    complete: bool = True


def laid_over(
    below: Mapping[str, Translation],
    over: Mapping[str, Translation],
    hidden: Collection[Path],
) -> dict[str, Translation]:
    """Return the translations of two layers by language, each with what is best in either layer.

    Those ``below`` count without the entries at the paths ``hidden``, whose text is another above.
    """
    merged = {}
    for tag in sorted({*below, *over}):
        under, own = _best(below, tag), _best(over, tag)
        kept = {path: text for path, text in under.texts.items() if path[:2] not in hidden}
        merged[tag] = Translation(tag, {**kept, **own.texts}, under.complete and own.complete)
    return merged


def _best(known: Mapping[str, Translation], tag: str) -> Translation:
    found = (known[each] for each in ever_wider(tag) if each in known)
    return next(found, Translation(tag, {}))


def translated(vignette: Vignette, translation: Translation) -> Vignette:
    """Return the vignette in another language: the same ids, numbers and ``hash``, other words."""
    said = with_texts(vignette, translation.texts).model_copy(
        update={"language": translation.language}
    )
    said._complete = translation.complete
    return said


def with_texts(part: P, texts: Mapping[Path, str], path: Path = ()) -> P:
    """Return ``part`` with its texts replaced by those in ``texts`` below ``path``."""
    return _part(part, outline(part), texts, path)


def _part(part: P, source: Branch, texts: Mapping[Path, str], path: Path) -> P:
    names = {key: name for key, (name, _) in named(type(part)).items()}
    said = {
        names[str(key)]: _value(getattr(part, names[str(key)]), inner, texts, (*path, key))
        for key, inner in source.inside.items()
    }
    return part.model_copy(update=said)


def _value(value: Any, source: Outline, texts: Mapping[Path, str], path: Path) -> Any:
    if isinstance(source, Phrase):
        return texts.get(path, value)
    if source.kind == "keys":
        return _part(value, source, texts, path)
    inner = zip(value, source.inside.items(), strict=True)
    return tuple(_value(one, branch, texts, (*path, step)) for one, (step, branch) in inner)
