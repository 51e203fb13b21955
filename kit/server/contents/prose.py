"""A notebook's Markdown as HTML: our safe subset, and above it the headings that pages need."""

from __future__ import annotations

import re
from html import escape

from kit.vignettes import to_html

HEADING = re.compile(r"(#{1,3}) +(.+?) *(?:\n+|\Z)")


def prose(source: str) -> str:
    """Return the HTML of a Markdown cell; a heading counts where the cell begins with one."""
    found = HEADING.match(source.lstrip())
    if found is None:
        return to_html(source)
    level, words = len(found[1]), escape(found[2])
    return f"<h{level}>{words}</h{level}>\n{to_html(source.lstrip()[found.end() :])}"
