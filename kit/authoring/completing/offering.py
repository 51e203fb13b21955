"""What may stand at a place: keys with what they are for, words, ids with their titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kit.authoring.completing.items import Completion, Completions
from kit.authoring.completing.known import Known, Name, names_in, of_catalogue
from kit.authoring.completing.schemas import (
    Schema,
    alike,
    allowed,
    at,
    mappings,
    opening,
    purpose,
    schema_of,
)
from kit.authoring.completing.spot import Spot, spot
from kit.authoring.completing.translated import is_translation, keys_of_translation
from kit.vignettes.curriculum import CURRICULUM

#: Which lists the value of a key comes from; its own value is one of their ids.
REFERS: Mapping[str, tuple[str, ...]] = {
    "intervention": ("interventions",),
    "references": ("references",),
    "next": ("scenes", "endings"),
    "to": ("scenes", "endings"),
    "answers": ("signals",),
    "answered": ("signals",),
    "chosen": ("options",),
    "visited": ("scenes",),
    "on_entering": ("scenes",),
    "in": ("endings", "tones"),
    **dict.fromkeys(("does", "feels", "protects"), ("fragments",)),
}
PARAMETERS_AT = ("couple", "parameters")
#: Where the numbers of a range are few enough to be offered.
FEW = 12


def complete(text: str, line: int, column: int, known: Known, file: str) -> Completions:
    """Return what may stand at a line and a column (from 1), also where ``text`` is broken.

    ``file`` is the name of the file, without folders. Never raises for any text and place.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    line = min(max(line, 1), text.count("\n") + 1)
    found = spot(text, line, column)
    if found is None:
        return Completions(line, column, column, ())
    items = tuple(_all(text, found, known, file))
    if text.split("\n")[line - 1][: found.start].endswith(":"):
        items = tuple(replace(item, insert=f" {item.insert}") for item in items)
    return Completions(line, found.start + 1, found.end + 1, items)


def _all(text: str, found: Spot, known: Known, file: str) -> Iterator[Completion]:
    if is_translation(file):
        yield from keys_of_translation(found, known.source)
    elif root := schema_of(file):
        here = at(root, found.path)
        if found.kind == "value":
            yield from _values(text, here, found, known)
            yield from _opened(root, here) if not found.typed else ()
        else:
            yield from _keys(root, mappings(here, found.there), found)
            yield from _parameters(found)
            yield from _items(text, root, here, found, known)


def _keys(root: Schema, here: list[Schema], found: Spot) -> Iterator[Completion]:
    """Yield the keys that are not there yet, the needed ones first."""
    given = {key: one for part in here for key, one in part["properties"].items()}
    if found.key in given:  # its value stays
        given = {key: one for key, one in given.items() if alike(one, given[found.key])}
    needed = {key for part in here for key in part.get("required", ())} if len(here) == 1 else set()
    for key in sorted(
        (key for key in given if key not in found.there), key=lambda key: key not in needed
    ):
        detail = "needed" if key in needed else _default(given[key])
        info = f"{purpose(given[key])}\n\n{allowed(root, given[key])}"
        yield Completion(key, _with_colon(root, key, given[key], found), detail, info, "property")


def _parameters(found: Spot) -> Iterator[Completion]:
    """Yield the symbols of the model's parameters, where a couple has its own."""
    if found.path == PARAMETERS_AT:
        from kit.model import PARAMETERS  # here, as it imports NumPy

        for key, one in PARAMETERS.items():
            if key not in found.there:
                insert = key if found.key else f"{key}: "
                bounds = f"{one.low:g}–{one.high:g}"
                yield Completion(key, insert, bounds, one.meaning, "property")


def _default(one: Schema) -> str:
    default = one.get("default")
    if isinstance(default, bool):
        return str(default).lower()
    return str(default) if isinstance(default, str | float | int) else ""


def _with_colon(root: Schema, key: str, one: Schema, found: Spot) -> str:
    if found.key:
        return key
    below = opening(root, one) if found.indent >= 0 else None
    return f"{key}: " if below is None else f"{key}:\n{' ' * (found.indent + 2)}{below}"


def _items(
    text: str, root: Schema, here: list[Schema], found: Spot, known: Known
) -> Iterator[Completion]:
    """Yield what may begin the first item of a list, and the words that are an item themselves."""
    lists = [one for one in here if one.get("type") == "array"]
    if found.indent >= 0 and lists and not found.there and not found.typed:
        inner = at(root, (*found.path, 0))
        for item in [*_keys(root, mappings(inner, frozenset()), replace(found, indent=-1))]:
            yield replace(item, label=f"- {item.label}", insert=f"- {item.insert}")
        inside = replace(found, path=(*found.path, 0))
        for item in _values(text, inner, inside, known):
            yield replace(item, label=f"- {item.label}", insert=f"- {item.insert}")
    elif not found.there and not found.key:
        yield from _values(text, here, found, known)


def _opened(root: Schema, here: list[Schema]) -> Iterator[Completion]:
    """Yield the beginnings of a mapping in braces: ``{chosen: }``."""
    for one in mappings(here, frozenset()):
        for key in list(one["properties"])[:1]:
            inner = one["properties"][key]
            info = f"{purpose(one)}\n\n{purpose(inner)}"
            yield Completion(f"{{{key}: }}", f"{{{key}: }}", purpose(one)[:60], info, "class", 1)


def _values(text: str, here: Iterable[Schema], found: Spot, known: Known) -> Iterator[Completion]:
    for one in here:
        words = one.get("enum") or ([one["const"]] if "const" in one else [])
        for word in words:
            yield Completion(str(word), str(word), _row(word), CURRICULUM.get(word, ""), "enum")
        if one.get("type") == "boolean":
            yield from (Completion(word, word, type="enum") for word in ("true", "false"))
        if one.get("type") == "integer" and not found.typed:
            yield from _numbers(one)
        if "pattern" in one:
            yield from map(_named, _names(text, found, known))


def _row(word: object) -> str:
    return CURRICULUM.get(str(word), "")[:60]


def _numbers(one: Schema) -> Iterator[Completion]:
    low, high = one.get("minimum"), one.get("maximum")
    if low is not None and high is not None and high - low <= FEW:
        for number in range(low, high + 1):
            yield Completion(str(number), str(number), info=purpose(one), type="enum")


def _names(text: str, found: Spot, known: Known) -> Iterator[Name]:
    keys = [step for step in found.path if isinstance(step, str)]
    kinds = REFERS.get(keys[-1], ()) if keys else ()
    own, shared = names_in(text), of_catalogue(known.catalogue)
    for kind in kinds:
        seen = {one.id: one for one in (*shared.get(kind, ()), *own.get(kind, ()))}
        yield from seen.values()


def _named(name: Name) -> Completion:
    return Completion(name.id, name.id, name.title, name.about or name.title, "constant")
