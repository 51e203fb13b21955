"""The text of a file as an author edits it, whatever its encoding and its line ends are."""

from __future__ import annotations

import codecs
from hashlib import sha256

#: The digest of a file that is not there yet.
NONE = ""


def text_of(content: bytes) -> str:
    """Return the text of a file, with simple line ends.

    What is not UTF-8 is read as what Windows' editors write instead; it is UTF-8 once it is saved.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = content.decode("utf-16", errors="replace")
    else:
        try:
            found = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            found = content.decode("cp1252", errors="replace")
    return simple(found)


def content_of(text: str, before: bytes = b"") -> bytes:
    """Return the bytes to save, with the line ends that the file had before."""
    text = simple(text)
    if before.count(b"\r\n") > before.count(b"\n") / 2:
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8")


def digest_of(content: bytes | None) -> str:
    """Return a short hash of a file's bytes, by which two versions are told apart."""
    return NONE if content is None else sha256(content).hexdigest()[:16]


def simple(text: str) -> str:
    r"""Return text with ``\n`` alone at the ends of its lines, as a form may send others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
