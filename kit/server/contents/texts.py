"""The files of a folder of cases as bytes, and which of two versions of them go together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from kit.vignettes.folders import VIGNETTE, yaml_files

#: Bytes by their path in a folder of cases: ``references.yaml``, ``two-rooms/vignette.yaml``.
Texts: TypeAlias = Mapping[str, bytes]


def read_texts(root: Path) -> dict[str, bytes]:
    """Return the files of a library that can be read, its cases with their earlier revisions."""
    found: dict[str, bytes] = {}
    for file in yaml_files(root):
        with suppress(OSError):
            found[file.relative_to(root).as_posix()] = file.read_bytes()
    return found


def write_texts(root: Path, texts: Texts) -> None:
    """Write the files of a library below ``root``, which is there afterwards."""
    root.mkdir(parents=True, exist_ok=True)
    for rel, text in texts.items():
        (root / rel).parent.mkdir(parents=True, exist_ok=True)
        (root / rel).write_bytes(text)


def digest(texts: Texts) -> str:
    """Return the name of a content, 16 hex digits."""
    content = sha256()
    for rel in sorted(texts):
        content.update(f"{rel}\0{len(texts[rel])}\0".encode() + texts[rel])
    return content.hexdigest()[:16]


def shared(texts: Texts) -> dict[str, bytes]:
    """Return the files that all cases share."""
    return {rel: text for rel, text in texts.items() if "/" not in rel}


def cases(texts: Texts) -> set[str]:
    """Return the slugs of the cases."""
    return {rel.partition("/")[0] for rel in texts if Path(rel).name == VIGNETTE and "/" in rel}


def newest(
    fresh: Texts, before: Texts, broken: Collection[str], loads: Callable[[Texts], Collection[str]]
) -> dict[str, bytes]:
    """Return the newest texts with which every case that was sound ``before`` still loads.

    ``broken`` are files to take from ``before``, where they are there; ``loads`` tells which cases
    of some texts load. Cases that never loaded are left out.
    """
    first = {rel: before.get(rel, text) if rel in broken else text for rel, text in fresh.items()}
    loaded = set(loads(first))
    if cases(first) <= loaded:
        return first
    known = loaded | cases(before)
    second = _of(first | _own(before, cases(before) - loaded), known)
    third = second | {rel: text for rel, text in before.items() if "/" not in rel}
    for wanted in (second, third, before):
        if cases(wanted) <= set(loads(wanted)):
            return dict(wanted)
    return _of(third, loads(third))


def cut_off(fresh: Texts, before: Texts) -> Iterator[str]:
    """Yield the files that end in the middle of a line and are the beginning of what they were."""
    for rel, text in fresh.items():
        old = before.get(rel, b"")
        if text and text != old and old.startswith(text) and not text.endswith(b"\n"):
            yield rel


def of(texts: Texts, slugs: Collection[str]) -> dict[str, bytes]:
    """Return the files of some cases, and those that all cases share."""
    whole = {rel: rel.partition("/") for rel in texts}
    return {
        rel: texts[rel] for rel, (slug, apart, _) in whole.items() if not apart or slug in slugs
    }


def _of(texts: Texts, slugs: Collection[str]) -> dict[str, bytes]:
    """Return the files of some cases, those that all share, and what is laid over the kit's."""
    folders = {rel.partition("/")[0] for rel in texts if "/" in rel}
    return of(texts, {*slugs, *(folders - cases(texts))})


def _own(texts: Texts, slugs: Collection[str]) -> dict[str, bytes]:
    return {rel: text for rel, text in of(texts, slugs).items() if "/" in rel}
