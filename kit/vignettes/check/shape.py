"""The first pass: validate the shape of a document, and report its errors."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from kit.vignettes.check.faults import complaints
from kit.vignettes.check.words import found
from kit.vignettes.reading.document import Document
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.base import FORMAT, Part

P = TypeVar("P", bound=Part)


def readable(document: Document) -> Root | None:
    """Return the root of a document that is a mapping in a format this kit knows, else None.

    The version is checked before anything else: this kit cannot judge a newer format.
    """
    root = document.root
    if root is None:
        return None
    if not isinstance(root.data, dict):
        message = (
            f"found {found(root.data)}; allowed: a mapping that begins with `format: {FORMAT}`"
        )
        document.report([Complaint(root.mark, (), message)])
        return None
    return None if _newer(document, root) else root


def _newer(document: Document, root: Root) -> bool:
    version = root.get("format")
    if version is None or type(version.data) is not int or version.data <= FORMAT:
        return False
    message = f"found format {version.data}, which is newer than this kit; allowed: {FORMAT}"
    document.report([Complaint(version.mark, ("format",), message, "Update the kit.")])
    return True


def validated(document: Document, root: Root, model: type[P]) -> P | None:
    """Return the document as an object, or None after reporting every error."""
    try:
        return model.model_validate(root.data)
    except ValidationError as error:
        document.report(complaints(error, model, root))
        return None
