"""Links of Twine, and what a story format adds to text: macros, variables, scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LINK: Final = re.compile(r"\[\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?\]")

#: What only a story format understands: of SugarCube, Harlowe, Snowman; a variable.
MACRO: Final = re.compile(
    r"<</?[^<>\n]*>>"
    r"|\([a-z][\w-]*:(?:[^()\n]|\([^()\n]*\))*\)"
    r"|<%[^%\n]*%>"
    r"|\$[A-Za-z_]\w*"
)


@dataclass(frozen=True)
class Link:
    """A link: what is read, where it leads, and the code that it runs, which is for Twine alone."""

    words: str
    to: str
    code: str = ""


def link_of(found: re.Match[str]) -> Link:
    """Return the link that `LINK` found: [[words->to]], [[to<-words]], [[words|to]] or [[to]]."""
    body, code = found[1], (found[2] or "").strip()
    if "->" in body:
        words, _, to = body.rpartition("->")
    elif "<-" in body:
        to, _, words = body.partition("<-")
    elif "|" in body:
        words, _, to = body.partition("|")
    else:
        words = to = body
    return Link(words.strip() or to.strip(), to.strip(), code)


def link_text(words: str, to: str) -> str:
    """Return a link; signs in the words that would end it or point elsewhere are replaced."""
    plain = words.replace("->", "→").replace("<-", "←").replace("|", "/")
    plain = plain.replace("[", "(").replace("]", ")")
    return f"[[{' '.join(plain.split())}->{to}]]"
