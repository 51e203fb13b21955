"""Checks of ids: each is defined once, and each reference has a definition.

Works on the document, not on checked objects, so that a wrong value in one place does not hide
a wrong name in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from kit.vignettes.check.cures import as_id, meant
from kit.vignettes.check.words import nearest
from kit.vignettes.reading.nodes import Complaint, Node, Path, Root
from kit.vignettes.schema.vocabulary import Tone

#: The ids defined in each list of the format (scenes, options …), with their first place.
Names = Mapping[str, Mapping[str, Path]]

#: Scenes and endings share their names, because a route may lead to either.
_SPACE: Final = {"scenes": "places", "endings": "places"}

#: Keys that hold a list of names; the others hold one name, and `in` either.
_LISTS: Final = ("references", "answers")
_EITHER: Final = ("in",)

#: What to do about a name that nothing is like.
_OWN: Final = "Name one that is there, or give this id to a new {}."
_FIND: Final = {
    "intervention": "Name one that is there, or add it to your own interventions.yaml.",
    "reference": "Name one that is there, or add it to your own references.yaml.",
    "ending or tone": "Name one of these.",
}


@dataclass(frozen=True)
class Shared:
    """The ids defined in interventions.yaml and references.yaml, and those free of errors.

    ``lost`` are the kinds of which an instructor's own file cannot be used: what is unknown may be
    defined there.
    """

    given: Mapping[str, Collection[str]]
    loaded: Mapping[str, Collection[str]]
    lost: frozenset[str] = frozenset()


def ids(root: Root) -> Iterator[tuple[str, str, Path, Node]]:
    """Yield every id that a document defines: the list it is in, the id, its path and node."""
    for path, node in root.under("id"):
        if len(path) >= 3 and path[-1] == "id" and isinstance(node.data, str):
            yield str(path[-3]), node.data, path, node


def given(root: Root) -> Names:
    """Return the ids defined in a document by the list they are in."""
    names: dict[str, dict[str, Path]] = {}
    for kind, name, path, _ in ids(root):
        names.setdefault(kind, {}).setdefault(name, path)
    return names


def repeated(root: Root) -> Iterator[Complaint]:
    """Yield a complaint about every id that is defined a second time."""
    first: dict[tuple[str, str], Node] = {}
    for kind, name, path, node in ids(root):
        other = first.setdefault((_SPACE.get(kind, kind), name), node)
        if other is not node:
            message = (
                f"found the id '{name}' again; allowed: once, and line {other.mark.line} has it"
            )
            hint = "Give one of the two another id, and use it wherever that one is meant."
            yield Complaint(node.mark, path, message, hint)


def unknown(root: Root, shared: Shared | None) -> Iterator[Complaint]:
    """Yield a complaint about every reference to an id that is not defined."""
    for role, (what, known) in {**_own(given(root)), **_common(shared)}.items():
        yield from misused(root, role, what, known, shared)


def misused(
    root: Root, role: str, what: str, known: Collection[str], shared: Shared | None
) -> Iterator[Complaint]:
    """Yield complaints about names at the key ``role`` of no ``what``, or of one with errors."""
    for path, node in root.under(role):
        alike = role in _EITHER or isinstance(path[-1], int) == (role in _LISTS)
        if isinstance(node.data, str) and alike:
            kind = {"intervention": "interventions"}.get(role, role)
            if shared is not None and kind in shared.lost and node.data not in known:
                yield _lost(node, path, what, kind)
                continue
            yield from _name(node, path, what, known)
            yield from _faulty(node, path, kind, shared) if shared is not None else ()


def _own(names: Names) -> dict[str, tuple[str, Collection[str]]]:
    """Return, for each referring key, what its names stand for and the vignette's own ids."""
    uses: dict[str, tuple[str, Collection[str]]] = {
        "chosen": ("option", names.get("options", {})),
        "visited": ("scene", names.get("scenes", {})),
        "answers": ("signal", names.get("signals", {})),
        "answered": ("signal", names.get("signals", {})),
        "on_entering": ("scene", names.get("scenes", {})),
    }
    if "endings" not in names:  # reported once already, so no route to an ending is reported again
        return uses
    places = {**names.get("scenes", {}), **names["endings"]}
    uses["in"] = ("ending or tone", {**names["endings"], **dict.fromkeys(get_args(Tone))})
    return {**uses, "next": ("scene or ending", places), "to": ("scene or ending", places)}


def _common(shared: Shared | None) -> dict[str, tuple[str, Collection[str]]]:
    if shared is None:
        return {}
    return {
        "intervention": ("intervention", shared.given["interventions"]),
        "references": ("reference", shared.given["references"]),
    }


def _name(node: Node, path: Path, what: str, known: Collection[str]) -> Iterator[Complaint]:
    if node.data in known or str(node.data) in map(as_id, known):  # the id has its own complaint
        return
    allowed = ", ".join(known) if len(known) <= 12 else f"one of the {len(known)} that are given"
    message = f"unknown {what} {node.data!r}; allowed: {allowed or 'none, for none is given'}"
    hint = meant(node.data, nearest(node.data, known)) or _FIND.get(what, _OWN.format(what))
    yield Complaint(node.mark, path, message, hint)


def _lost(node: Node, path: Path, what: str, kind: str) -> Complaint:
    """Return a complaint about a name that may be defined in a file that cannot be used."""
    message = (
        f"found the {what} {node.data!r}, which the kit does not have, and your own {kind}.yaml "
        f"has errors; allowed: an entry without errors"
    )
    return Complaint(node.mark, path, message, "Mend that file first.")


def _faulty(node: Node, path: Path, kind: str, shared: Shared) -> Iterator[Complaint]:
    """Yield a complaint about a reference to an entry of the catalogue that has errors."""
    if node.data in shared.given.get(kind, ()) and node.data not in shared.loaded[kind]:
        message = f"'{node.data}' has errors in {kind}.yaml; allowed: an entry without errors"
        yield Complaint(node.mark, path, message, "Mend it there first.")
