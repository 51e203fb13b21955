"""Text that is safe to print: what people typed, and Markdown without its marks."""

from __future__ import annotations

import html
import unicodedata

from kit.vignettes import to_html

#: Control characters and halves of a character; neither can be printed.
UNPRINTABLE = {"Cc", "Cs"}
LONGEST_NAME = 120


def typed(text: str) -> str:
    """Return what somebody typed without what cannot be printed; lines stay lines."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in UNPRINTABLE)
    return "".join(kept).strip()


def one_line(text: str) -> str:
    """Return a name or a title as one line of at most 120 characters."""
    return " ".join(typed(text).split())[:LONGEST_NAME]


def unmarked(markdown: str) -> str:
    """Return Markdown's words without its marks: paper shows them as they are."""
    import nh3

    return html.unescape(nh3.clean(to_html(markdown, inline=True), tags=set()))
