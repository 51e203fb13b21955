"""Read module.yaml, and find its texts in a language."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kit.vignettes.check.module import check_module
from kit.vignettes.check.shape import readable, validated
from kit.vignettes.reading.document import Document, read_document
from kit.vignettes.schema.module import Module
from kit.vignettes.translating.tags import ever_wider


def read_module(document: Document, languages: Collection[str] = ()) -> Module | None:
    """Return the module in a document, or None after reporting its errors.

    ``languages`` are those in which its case can be read, its own first; none: it is not known.
    """
    root = readable(document)
    if root is None:
        return None
    module = validated(document, root, Module)
    document.report(check_module(root, languages))
    return module if document.sound else None


def module_of(content: bytes | None) -> Module:
    """Return the module in the bytes of a module.yaml; the defaults without one, or with errors."""
    found = None if content is None else read_module(read_document("module.yaml", content))
    return found or Module()


def said_in(texts: Mapping[str, str], language: str, source: str) -> tuple[str, str]:
    """Return a text for ``language`` and the tag it is in; ("", "") where there is none.

    Without one in that language it is the one in ``source``, the case's own, else the first.
    """
    for tag in (*ever_wider(language), *ever_wider(source), *texts):
        if tag in texts:
            return texts[tag], tag
    return "", ""
