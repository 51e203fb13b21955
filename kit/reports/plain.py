"""Text that is safe to print: typed text cleaned, and Markdown without its marks."""

from __future__ import annotations

import html
import unicodedata

from kit.vignettes import to_html

#: Control characters and surrogates: neither can be printed.
UNPRINTABLE = {"Cc", "Cs"}
LONGEST_NAME = 120


def typed(text: str) -> str:
    """Return typed text without unprintable characters; line breaks stay."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    kept = (c for c in text if c == "\n" or unicodedata.category(c) not in UNPRINTABLE)
    return "".join(kept).strip()


def one_line(text: str) -> str:
    """Return a name or a title as one line of at most 120 characters."""
    return " ".join(typed(text).split())[:LONGEST_NAME]


def unmarked(markdown: str) -> str:
    """Return the text of Markdown without its marks, which the PDF would print as they are."""
    import nh3

    return html.unescape(nh3.clean(to_html(markdown, inline=True), tags=set()))
