"""Render Markdown as safe HTML: a small subset, and nothing an author writes is executed."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: The rules of CommonMark in use. Headings, images, code, tables and raw HTML stay as typed.
RULES: Final = ("emphasis", "link", "autolink", "escape", "entity", "newline", "list", "blockquote")

TAGS: Final = frozenset({"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br"})
_SCHEME: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "sms"})


@lru_cache(maxsize=4096)
def to_html(markdown: str, *, inline: bool = False) -> str:
    """Return ``markdown`` as HTML; with ``inline``, without a surrounding paragraph.

    Raw HTML, scripts included, is escaped and so shown as text; a link may lead to http, https,
    mailto, tel or sms only. The sanitiser at the end is a second line of defence.
    """
    import nh3

    reader = _reader()
    html = reader.renderInline(markdown) if inline else reader.render(markdown)
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=set(SCHEMES),
    )


@cache
def _reader() -> MarkdownIt:
    """Return the parser, built once, and only when something is shown."""
    from markdown_it import MarkdownIt

    class Reader(MarkdownIt):
        """A parser that leaves a link elsewhere as it was typed: without its address it is dead."""

        def validateLink(self, url: str) -> bool:
            scheme = _SCHEME.match(url)
            return super().validateLink(url) and (not scheme or scheme[1].lower() in SCHEMES)

    return Reader("zero", {"html": False}).enable(list(RULES))
