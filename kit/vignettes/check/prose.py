"""Checks of texts: an author's notes to themselves, and markup that is shown as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kit.errors import Severity
from kit.vignettes.reading.decode import INVISIBLE, invisible
from kit.vignettes.reading.nodes import Complaint, Node, Path, Root
from kit.vignettes.text import SCHEMES

_NOTE: Final = re.compile(r"\bTODO\b[: ]*(.*)")
_HTML: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_SCHEME: Final = re.compile(r"\]\(\s*<?([A-Za-z][A-Za-z0-9+.-]*):")


def prose(root: Root) -> Iterator[Complaint]:
    """Yield complaints about notes (TODO), raw HTML, dead links and hidden characters."""
    for path, node in root.walk():
        if isinstance(node.data, str):
            yield from _text(node, path, node.data)


def _text(node: Node, path: Path, text: str) -> Iterator[Complaint]:
    if not text.isprintable() and (hidden := INVISIBLE.search(text)):
        yield Complaint(node.mark, path, invisible(hidden[0]), "Remove its escape.")
    if "TODO" in text and (note := _NOTE.search(text)):
        words = note[1].strip()[:60] or "no words"
        message = f"found the note TODO ({words}); allowed: text that is finished"
        hint = "Finish it, and take the word TODO out."
        yield Complaint(node.mark, path, message, hint, Severity.TODO)
    for message, hint in _flaws(text):
        yield Complaint(node.mark, path, message, hint, Severity.WARNING)


def flaws(text: str) -> Iterator[str]:
    """Yield a sentence about everything in a text that is shown as typed."""
    return (f"{message}. {hint}" for message, hint in _flaws(text))


def _flaws(text: str) -> Iterator[tuple[str, str]]:
    if "<" in text and (html := _HTML.search(text)):
        message = f"found HTML ({html[0][:60]}); allowed: Markdown"
        yield message, "It is shown as typed and never run."
    for scheme in _SCHEME.findall(text) if "](" in text else ():
        if scheme.lower() not in SCHEMES:
            message = f"found a link to {scheme}:; allowed: {', '.join(sorted(SCHEMES))}"
            yield message, "It is shown as typed and never followed."
