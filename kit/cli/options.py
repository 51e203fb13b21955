"""Options and arguments that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

#: Where the server listens by default: as `Address`, whose import would slow ``kit --help``.
PORT, HOST, BASE_URL = 8866, "127.0.0.1", "/"

#: Options whose value may be left out, and what they mean then.
BARE = {"--auto": "author"}

Slug = Annotated[str, typer.Argument(help="The case, for example the-quiet-house.")]

Kept = Annotated[
    str | None,
    typer.Option("--data", help="The folder or database URL; else KIT_DATA, else your own."),
]

Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="The file to write; - is the standard output."),
]


def port(words: str, envvar: str | None = None) -> object:
    """Return an option for a TCP port, 1–65535, with ``words`` as its help."""
    return typer.Option(help=words, min=1, max=65535, envvar=envvar)
