"""Read a translation's file: return the translation, or report every problem with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kit.errors import Severity
from kit.vignettes.check.prose import prose
from kit.vignettes.check.shape import readable, validated
from kit.vignettes.reading.document import Document
from kit.vignettes.reading.nodes import Complaint, Mark, Path, Root, path_text
from kit.vignettes.schema.base import LANGUAGE_PATTERN
from kit.vignettes.schema.translation import Heading
from kit.vignettes.translating.compare import compared
from kit.vignettes.translating.outline import Branch
from kit.vignettes.translating.texts import Source
from kit.vignettes.translating.translation import Translation
from kit.vignettes.translating.units import units

#: How many of the places that are not translated a warning names.
NAMED = 3


def read_translation(document: Document, tag: str, source: Source) -> Translation | None:
    """Return the translation in a file named for ``tag``, or None after reporting its errors.

    Texts that are missing, or older than their source, are reported as warnings.
    """
    document.report(_untagged(tag))
    root = readable(document) if document.sound else None
    if root is None:
        return None
    validated(document, root, Heading)
    document.report(_misnamed(root, tag, source))
    document.report(compared(root, replace(source.texts, apart=tuple(Heading.model_fields))))
    document.report(prose(root))
    if not document.sound:
        return None
    texts = texts_of(root, source.texts)
    missing = [path for path, said in source.texts.walk() if said.needed and path not in texts]
    document.report(_missing(root, source, missing))
    document.report(_outdated(root, source))
    return Translation(tag, texts, not missing)


def texts_of(root: Root, source: Branch) -> dict[Path, str]:
    """Return the texts that a document has for places of ``source``."""
    nodes = ((path, root.get(*path)) for path, _ in source.walk())
    given = {path: node.data for path, node in nodes if node is not None}
    return {path: text.strip() for path, text in given.items() if isinstance(text, str)}


def _untagged(tag: str) -> Iterator[Complaint]:
    if not re.fullmatch(LANGUAGE_PATTERN, tag):
        message = f"found a file named for '{tag}'; allowed: a language tag, such as es or pt-BR"
        yield Complaint(Mark(1, 1), (), message, "Name it again.")


def _misnamed(root: Root, tag: str, source: Source) -> Iterator[Complaint]:
    for key, wanted, what in (
        ("language", tag, "the language in the name of the file"),
        ("translates", source.name, "what stands beside it"),
    ):
        node = root.get(key)
        if node is not None and isinstance(node.data, str) and node.data != wanted:
            message = f"found '{node.data}'; allowed: {wanted}, {what}"
            yield Complaint(node.mark, (key,), message, f"Write {key}: {wanted}")
    if tag == source.language:
        message = f"found a translation into '{tag}'; allowed: another language than the source's"
        hint = "Name the file and its `language` by the language it is in, or delete it."
        yield Complaint(root.mark, (), message, hint)


def _missing(root: Root, source: Source, missing: list[Path]) -> Iterator[Complaint]:
    if not missing:
        return
    needed = sum(said.needed for _, said in source.texts.walk())
    named = ", ".join(map(path_text, missing[:NAMED]))
    more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
    message = f"found {needed - len(missing)} of {needed} texts; missing: {named}{more}"
    hint = "What is missing is shown in the language of the source."
    yield _warning(root, ("translates",), message, hint)


def _outdated(root: Root, source: Source) -> Iterator[Complaint]:
    """Yield a warning about each unit whose text has changed since it was translated."""
    known = root.get("of")
    if known is None:
        return
    for unit, fingerprint in units(source.texts).items():
        name = path_text(unit)
        translated = known.inside.get(name)
        if translated is None or translated.data == fingerprint:
            continue
        message = "found a translation of older text; allowed: one of the text as it is now"
        hint = f"Look it over, then delete its line {known.keys[name].line} and run kit translate."
        yield _warning(root, unit, message, hint)


def _warning(root: Root, path: Path, message: str, hint: str) -> Complaint:
    found, node = root.find(path)
    mark = root.find(path[:-1])[1].keys.get(str(path[-1]), node.mark)
    return Complaint(mark, found, message, hint, Severity.WARNING)
