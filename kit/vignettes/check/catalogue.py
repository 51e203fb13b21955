"""The second pass over interventions.yaml and references.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kit.vignettes.check.names import repeated
from kit.vignettes.check.prose import prose
from kit.vignettes.check.words import did_you_mean, nearest
from kit.vignettes.reading.nodes import Complaint, Root


def check_interventions(root: Root, references: Collection[str] | None) -> Iterator[Complaint]:
    """Complain about repeated ids, unknown references and readiness that looks at history.

    ``references`` is None when references.yaml could not be read.
    """
    yield from repeated(root)
    yield from prose(root)
    yield from _cited(root, references) if references is not None else ()
    for key in ("chosen", "visited", "lean"):
        for path, node in root.under(key):
            message = f"found '{key}' in a readiness; allowed: partner, split, all, any, not"
            yield Complaint(node.mark, path[:-1], message)


def check_references(root: Root) -> Iterator[Complaint]:
    """Complain about repeated ids and mistyped ISBNs."""
    yield from repeated(root)
    yield from prose(root)
    for path, node in root.under("isbn"):
        if isinstance(node.data, str) and not _is_isbn(node.data):
            message = f"found {node.data!r}; allowed: an ISBN whose check digit is right"
            yield Complaint(node.mark, path, message)


def _cited(root: Root, references: Collection[str]) -> Iterator[Complaint]:
    for path, node in root.under("references"):
        if isinstance(node.data, str) and node.data not in references:
            message = f"unknown reference {node.data!r}; allowed: an id in references.yaml"
            yield Complaint(node.mark, path, message, did_you_mean(nearest(node.data, references)))


def _is_isbn(text: str) -> bool:
    """Check the last digit; what has not the length of an ISBN was complained about before."""
    digits = [10 if sign == "X" else int(sign) for sign in text if sign in "0123456789X"]
    if len(digits) == 10:
        return sum(weight * digit for weight, digit in enumerate(reversed(digits), 1)) % 11 == 0
    return len(digits) != 13 or (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0
