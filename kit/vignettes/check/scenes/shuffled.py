"""Texts that name an option by its place: the page shows the options in another order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kit.errors import Severity
from kit.vignettes.reading.nodes import Complaint, Path, Root

#: A letter is a capital: "opción a" goes on otherwise.
_PLACE: Final = re.compile(
    r"\b(?i:the (?:first|second|third|fourth|fifth|last) options?)\b"
    r"|\b(?i:(?:la|las) (?:primera|segunda|tercera|cuarta|quinta|última)s? opci[oó]n(?:es)?)\b"
    r"|\b(?i:option|opción) (?:[1-9]|[A-E])(?!\w|\.\d)"
)


def shuffled(root: Root) -> Iterator[Complaint]:
    """Yield a warning about each text after a decision that names an option by its place."""
    for path, node in root.walk():
        if isinstance(node.data, str) and _is_told(path) and (found := _PLACE.search(node.data)):
            message = f"found {found[0]!r}; allowed: an option named by what it says"
            hint = "The options are shown in another order each time: quote its words instead."
            yield Complaint(node.mark, path, message, hint, Severity.WARNING)


def _is_told(path: Path) -> bool:
    """Return whether a text is one that is read after a decision."""
    return path[0] == "scenes" and ("reactions" in path or path[-1] in ("rationale", "reflection"))
