"""Fingerprints of the source's texts, which show what has changed since it was translated.

Each fingerprint is of one unit: a thing with an id (a scene, an option, an ending …) without
the things with ids inside it, or the value of one key of the file (the title, the couple).
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from kit.vignettes.reading.nodes import Path, path_text
from kit.vignettes.translating.outline import Branch, Outline, Phrase


def units(source: Branch) -> Mapping[Path, str]:
    """Return the fingerprint of each unit of ``source`` by its path, in the order of the file."""
    texts: dict[Path, list[str]] = {}
    for step, inner in source.inside.items():
        _gather(inner, (step,), (step,), texts)
    return {unit: _fingerprint(found) for unit, found in texts.items()}


def _gather(inner: Outline, path: Path, unit: Path, texts: dict[Path, list[str]]) -> None:
    if isinstance(inner, Phrase):
        texts.setdefault(unit, []).append(f"{path_text(path)}: {inner.text}")
        return
    for step, deeper in inner.inside.items():
        below = (*path, step)
        _gather(deeper, below, below if inner.kind == "ids" else unit, texts)


def _fingerprint(texts: list[str]) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()[:8]
