"""Write the file that a verb makes, to a path of the user's choice or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from kit.errors import KitError


def write(content: bytes, out: Path | None, name: str) -> None:
    """Write to ``out``, by default the file ``name`` in this folder, and print its path.

    ``-`` is standard output, and then nothing else is printed. Raises KitError for a file that
    cannot be written.
    """
    file = out or Path(name)
    if str(file) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        file.write_bytes(content)
    except OSError as error:
        raise KitError(f"{file} cannot be written: {error.strerror}.") from error
    typer.echo(f"Written: {file}")
