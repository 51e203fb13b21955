"""The texts of a source beside those of its translation: which are missing, and which are older."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kit.vignettes.reading.nodes import Path, Root, path_text
from kit.vignettes.translating.file import texts_of
from kit.vignettes.translating.texts import Source
from kit.vignettes.translating.units import units

#: How a translation stands: as its source is now, not there, or of an older text of its source.
Fit = Literal["fits", "missing", "older"]


@dataclass(frozen=True)
class Pair:
    """A text of the source and its translation, with its place in the translation's file.

    ``line`` counts from 1: where the translation is, or the nearest thing around its place.
    """

    path: Path
    text: str
    said: str
    fit: Fit
    line: int

    @property
    def name(self) -> str:
        """The path as text."""
        return path_text(self.path)


def pairs(source: Source, root: Root | None) -> tuple[Pair, ...]:
    """Return every text that needs a translation beside the one it has in a file's ``root``."""
    said = texts_of(root, source.texts) if root is not None else {}
    old = _older(source, root)
    return tuple(
        Pair(
            path,
            phrase.text,
            said.get(path, ""),
            _fit(path, said.get(path, ""), old),
            root.find(path)[1].mark.line if root is not None else 1,
        )
        for path, phrase in source.texts.walk()
        if phrase.needed
    )


def _fit(path: Path, said: str, old: frozenset[Path]) -> Fit:
    if not said:
        return "missing"
    unit = next((path[:n] for n in range(len(path), 0, -1) if path[:n] in old), None)
    return "fits" if unit is None else "older"


def _older(source: Source, root: Root | None) -> frozenset[Path]:
    """Return the units of which the file notes another fingerprint than they have now."""
    known = root.get("of") if root is not None else None
    if known is None:
        return frozenset()
    noted = {name: node.data for name, node in known.inside.items()}
    now = units(source.texts)
    return frozenset(unit for unit, mark in now.items() if noted.get(path_text(unit), mark) != mark)
