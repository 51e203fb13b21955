"""The second pass over interventions.yaml and references.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.check.names import Shared, misused, repeated
from kit.vignettes.check.prose import prose
from kit.vignettes.reading.nodes import Complaint, Root


def check_interventions(root: Root, shared: Shared | None) -> Iterator[Complaint]:
    """Yield complaints about repeated ids, wrong references and readiness that looks at history.

    ``shared`` holds the references; it is None when references.yaml cannot be used.
    """
    yield from repeated(root)
    yield from prose(root)
    if shared is not None:
        given = shared.given["references"]
        yield from misused(root, "references", "reference", given, shared)
    for key in ("chosen", "visited", "answered", "open", "lean"):
        for path, node in root.under(key):
            message = f"found '{key}' in a readiness; allowed: partner, split, all, any, not"
            hint = "An intervention does not know the case: ask how the couple stand."
            yield Complaint(node.mark, path[:-1], message, hint)


def check_references(root: Root) -> Iterator[Complaint]:
    """Yield complaints about repeated ids and mistyped ISBNs."""
    yield from repeated(root)
    yield from prose(root)
    for path, node in root.under("isbn"):
        if isinstance(node.data, str) and not _is_isbn(node.data):
            message = f"found {node.data!r}; allowed: an ISBN whose check digit is right"
            yield Complaint(node.mark, path, message, "Compare its digits with the book.")


def _is_isbn(text: str) -> bool:
    """Return whether the check digit is right; leave a wrong length to the first pass."""
    digits = [10 if sign == "X" else int(sign) for sign in text if sign in "0123456789X"]
    if len(digits) == 10:
        return sum(weight * digit for weight, digit in enumerate(reversed(digits), 1)) % 11 == 0
    return len(digits) != 13 or (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0
