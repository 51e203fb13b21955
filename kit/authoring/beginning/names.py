"""Names for what is written: the folder of a case, and ids made out of titles."""

from __future__ import annotations

import re
import unicodedata

from kit.errors import UsageError
from kit.language import tr
from kit.vignettes.schema.base import ID_PATTERN

#: The most letters of a folder's name, as of every id.
MOST = 80

#: The most letters of an id that is made out of a title; what follows is cut off at a hyphen.
LONG = 48

#: Letters that Unicode does not take apart into a Latin one and its accent.
LATIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d"})


def check_slug(slug: str) -> None:
    """Raise UsageError for a name that cannot be the folder and the id of a case."""
    if re.fullmatch(ID_PATTERN, slug) and len(slug) <= MOST:
        return
    said = tr(
        "{slug} cannot be the name of a case. Allowed are small letters, digits and single "
        "hyphens, beginning with a letter, up to {most} signs: a-quiet-evening.",
        slug=f"“{slug[:MOST]}”",
        most=MOST,
    )
    guess = id_of(slug)
    meant = tr("Did you mean {name}?", name=guess) if guess else ""
    raise UsageError(f"{said} {meant}".rstrip())


def id_of(text: str) -> str:
    """Return a title as an id: small ASCII letters, digits, hyphens; empty if it has no letter."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LATIN))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
    words = re.sub(r"^[^a-z]+", "", words)
    return words if len(words) <= LONG else words[: LONG + 1].rpartition("-")[0] or words[:LONG]


class Ids:
    """Ids that are unique: the second of a name has -2 after it."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def new(self, text: str, otherwise: str) -> str:
        """Return an id made of ``text``, or of ``otherwise`` where that has no letters."""
        base = id_of(text) or otherwise
        found, number = base, self._next.get(base, 1)
        while found in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._next[base] = number
        self._taken.add(found)
        return found
