"""What a verb prints, and the file that it makes: to a path of one's choice or standard output."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import typer

from kit.errors import KitError


def replace_what_cannot_be_written() -> None:
    """Print a question mark for a sign that the encoding of the output lacks, and go on.

    Windows sends what goes to a file in the code page, and a machine without a locale in ASCII:
    there a check mark, or an author's own key, would end the command with a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def version() -> str:
    """Return the version of the installed kit."""
    from importlib import metadata

    try:
        return metadata.version("attune-kit")
    except metadata.PackageNotFoundError:
        return "from a checkout"


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
