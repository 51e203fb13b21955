"""Text for the terminal: Markdown in the kit's own subset, headings, items. No boxes, no columns.

Everything is in lines that wrap, so that it reads in 40 columns, in a pipe and by a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser

from rich.console import Group
from rich.text import Text

from kit.language import number
from kit.screens.render import percents
from kit.vignettes import to_html

BREAKS = {"p": "\n\n", "ul": "\n", "ol": "\n", "li": "\n- ", "br": "\n", "blockquote": "\n\n"}
STYLES = {"em": "italic", "strong": "bold"}


class _Reader(HTMLParser):
    """Turn the few tags of `kit.vignettes.text` into a Text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Text()
        self._styles: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS and (self.text or tag == "li"):
            self.text.append(BREAKS[tag] if self.text else BREAKS[tag].lstrip("\n"))
        if tag in STYLES:
            self._styles.append(STYLES[tag])
        if tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in STYLES and self._styles:
            self._styles.pop()
        if tag == "a" and self._links:
            address = self._links.pop()
            if address and not self.text.plain.endswith(address):
                self.text.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        words = data.replace("\n", " ") if data.strip() else " " * (data == " ")
        self.text.append(words, " ".join(self._styles) or None)


def told(markdown: str) -> Text:
    """Return a text in Markdown, of one paragraph or several."""
    return from_html(to_html(markdown))


def inline(markdown: str) -> Text:
    """Return a text in Markdown as a part of a line."""
    return from_html(to_html(markdown, inline=True))


def from_html(html: str) -> Text:
    """Return HTML of the kit's own as a Text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text


def line(*parts: str | Text) -> Text:
    """Return the parts joined to one Text."""
    return Text.assemble(*parts)


def heading(words: str) -> Text:
    """Return a heading."""
    return Text(words, style="bold underline")


def named(name: str, text: str | Text) -> Text:
    """Return ``name: text``, the name in bold."""
    return Text.assemble((name, "bold"), ": ", text)


def after(words: str, text: str) -> str:
    """Return ``words: text``, without style."""
    return f"{words}: {text}"


def item(*parts: str | Text) -> Text:
    """Return an item of a list."""
    return Text.assemble("- ", *parts)


def items(parts: Iterable[str | Text]) -> list[Text]:
    """Return the parts as a list, as one block."""
    lines = [item(part) for part in parts]
    return [Text("\n").join(lines)] if lines else []


def blocks(parts: Iterable[Text]) -> Group:
    """Return the parts with an empty line after each."""
    return Group(*(piece for part in parts for piece in (part, Text())))


def of100(level: float) -> str:
    """Return a level of 0..1 in points of 100."""
    return f"{100 * level:.0f}"


def percent(share: float) -> str:
    """Return a share of 0..1 in percent."""
    return f"{percents(share)} %"


def signed(amount: float) -> str:
    """Return a change of -1..1 as points of 100, with its sign; none where it rounds to zero."""
    shown = round(100 * amount, 1)
    return number(shown, "+.1f") if shown else number(0.0, ".1f")
