"""An author's notes to themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kit.errors import Severity
from kit.vignettes.nodes import Complaint, Node

_NOTE: Final = re.compile(r"\bTODO\b[: ]*(.*)")


def todos(root: Node) -> Iterator[Complaint]:
    """Report every text that holds the word TODO."""
    for path, node in root.walk():
        note = _NOTE.search(node.data) if isinstance(node.data, str) else None
        if note:
            text = note.group(1).strip() or "no words"
            message = f"found the note TODO ({text[:60]}); allowed: text that is finished"
            yield Complaint(node.mark, path, message, severity=Severity.TODO)
