"""A warning at a place of the document."""

from __future__ import annotations

from kit.errors import Severity
from kit.vignettes.reading.nodes import Complaint, Path, Root


def warn(root: Root, path: Path, message: str, hint: str = "") -> Complaint:
    """Return a warning at ``path``, or at the nearest place above it that the document has."""
    taken, node = root.find(path)
    return Complaint(node.mark, taken, message, hint, Severity.WARNING)
