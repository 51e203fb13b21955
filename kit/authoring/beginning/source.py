"""Read the file that a case is made of: an outline or a Twine story, as text."""

from __future__ import annotations

import re
from pathlib import Path

from kit.errors import KitError, UsageError
from kit.language import tr
from kit.vignettes.reading.decode import MAX_BYTES, decode
from kit.vignettes.reading.nodes import UnreadableError


def read_source(file: Path) -> str:
    """Return the text of a file, its lines ended by a line feed each.

    Raises KitError, one sentence with the place, for a file that is not there or cannot be read, is
    larger than a vignette may be, is not UTF-8, or holds invisible characters.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)  # of a device, or a pipe, no size is known before
    except OSError as error:
        said = tr("{file} cannot be read: {reason}.", file=file, reason=error.strerror or error)
        raise UsageError(said) from error
    if len(content) > MAX_BYTES:
        raise KitError(
            tr(
                "{file} has more than {most} bytes. Split it, or look for pasted data.",
                file=file,
                most=f"{MAX_BYTES:,}",
            )
        )
    try:
        text, _ = decode(content)
    except UnreadableError as error:
        first = error.complaints[0]
        place = f"{file}:{first.mark.line}:{first.mark.column}"
        raise KitError(f"{place}: {first.message}. {first.hint}") from error
    return re.sub(r"\r\n?", "\n", text)
