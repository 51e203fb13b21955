"""Parse and check the fields of a form, which all arrive as text."""

from __future__ import annotations

from kit.errors import KitError
from kit.language import tr


def whole(text: str) -> int:
    """Return the whole number that a form sent, 0 to 999,999; raise KitError for anything else."""
    if not text.isdecimal() or len(text) > 6:
        raise KitError(tr("The page sent something that is not a number. Reload the page."))
    return int(text)
