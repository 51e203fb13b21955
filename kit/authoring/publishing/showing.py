"""A difference shown: as text for a terminal, as HTML for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from markupsafe import Markup

from kit.authoring.publishing.differing import Change, How
from kit.authoring.publishing.words import Piece
from kit.language import mark, tr

#: What is said of a change that is more than other words.
HOW: Final[Mapping[How, str]] = {
    "added": mark("new"),
    "removed": mark("taken out"),
    "renamed": mark("has a new id"),
    "moved": mark("in another order"),
    "written": mark("only the writing changed"),
}

#: What is said where two revisions are the same.
SAME: Final = mark("Nothing is different.")


def as_text(changes: Iterable[Change]) -> str:
    """Return a difference as plain text: [-taken out-] and {+put in+}, with a line for each."""
    lines: list[str] = []
    for file, found in groupby(changes, key=lambda one: one.file):
        lines += [file, *(f"  {_where(one)}: {_said(one)}" for one in found)]
    return "\n".join(lines or [tr(SAME)]) + "\n"


def as_html(changes: Iterable[Change]) -> Markup:
    """Return a difference as HTML; nothing in a text of the case is markup."""
    parts = [
        Markup("<h3>{}</h3>\n<dl>\n{}</dl>\n").format(file, Markup().join(map(_entry, found)))
        for file, found in groupby(changes, key=lambda one: one.file)
    ]
    inside = Markup().join(parts) or Markup("<p>{}</p>\n").format(tr(SAME))
    return Markup('<div class="difference">\n{}</div>').format(inside)


def _where(one: Change) -> str:
    place = " › ".join(one.where)
    return f"{place}, {tr(HOW[one.how])}" if one.how in HOW else place


def _said(one: Change) -> str:
    return "".join(map(_marked, one.pieces)).rstrip()


def _marked(piece: Piece) -> str:
    kind, text = piece
    if kind == "same":
        return text
    bare, space = text.rstrip(), text[len(text.rstrip()) :]
    return (f"[-{bare}-]" if kind == "out" else f"{{+{bare}+}}") + (space or " " * (kind == "out"))


def _entry(one: Change) -> Markup:
    said = Markup().join(map(_tagged, one.pieces))
    return Markup("<dt>{}</dt>\n<dd>{}</dd>\n").format(_where(one), said)


def _tagged(piece: Piece) -> Markup:
    """Return a piece as HTML; few screen readers tell of del and ins, so words do."""
    kind, text = piece
    if kind == "same":
        return Markup("{}").format(text)
    tag, heard = ("del", tr("taken out:")) if kind == "out" else ("ins", tr("put in:"))
    return Markup('<{}><span class="kit-visually-hidden">{} </span>{}</{}> ').format(
        tag, heard, text, tag
    )
