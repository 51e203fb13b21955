"""The host's signposts for the pause: Markdown in ``KIT_SUPPORT``, or a file that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kit.errors import KitError
from kit.vignettes.check.prose import flaws
from kit.vignettes.text import to_html

#: One line without spaces that ends like a text file, or begins like a path: it names a file.
_FILE: Final = re.compile(r"(?:[~./].*|[^\s<>()\[\]]+)\.(?:md|markdown|txt)|[~/]\S+|\.{1,2}/\S+")

#: A number behind a link to call or to text it, as people write numbers.
_NUMBER: Final = re.compile(r"\]\(((?:tel|sms): ?[0-9+][0-9 ()/-]*)\)")

#: More would not fit in a kernel's environment, nor in anybody's mind.
LONGEST: Final = 20_000

#: What is typed and not shown: headings, images, code, tables.
_SHOWN_AS_TYPED: Final = (
    (r"^#{1,6} ", "a heading"),
    (r"!\[", "a picture"),
    (r"^\s*(?:```|~~~)|`", "code"),
    (r"^\s*\|.*\|\s*$", "a table"),
)


def signposts(given: str) -> str:
    r"""Return the Markdown that ``KIT_SUPPORT`` gives: itself, or that of the file it names.

    A line of a service unit cannot hold a line end, so that one may be typed as ``\n``.
    Numbers to call or to text may have spaces. Raises KitError for a file that is not there, that
    cannot be read or is no page but a book.
    """
    given = given.strip()
    named = _FILE.fullmatch(given)
    text = _read(Path(given).expanduser()) if named else given.replace("\\n", "\n")
    if len(text) > LONGEST:
        raise KitError(
            f"KIT_SUPPORT gives {len(text):,} characters of signposts; allowed: {LONGEST:,}."
        )
    return _NUMBER.sub(lambda found: re.sub(r"[ ()/]", "", found[1]).join(("](", ")")), text)


def lost(markdown: str) -> Iterator[str]:
    """Yield what trainees would see otherwise than it was typed, a sentence each."""
    yield from flaws(markdown)
    for pattern, what in _SHOWN_AS_TYPED:
        if re.search(pattern, markdown, re.MULTILINE):
            yield f"found {what}; allowed: emphasis, links, lists. It is shown as typed."
    for dead in re.findall(r"\](?!\([A-Za-z][\w+.-]*:\S*\))\([^)]*\)", _words(markdown)):
        yield f"found a link that is none ({dead[1:]}); allowed: [words](tel:116123)."


def _words(markdown: str) -> str:
    """Return what is read of a text; a link that is none is still in it."""
    return re.sub(r"<[^>]*>", "", to_html(markdown))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise KitError(
            f"KIT_SUPPORT names the file {file.absolute()}, which cannot be read ({why})."
        ) from error
