"""``kit check --watch``: check again whenever a file is saved, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from kit.errors import KitError

#: Seconds between two looks at the files.
EVERY = 0.3


def watch(paths: Sequence[Path], check: Callable[[Sequence[Path]], object]) -> None:
    """Check everything once, then the cases that change; nothing on the screen is cleared.

    A change outside the cases, in a catalogue say, has all of them checked. What is wrong with a
    path, a folder that is gone, is said like a problem, and the watch goes on.
    """
    from kit.authoring.watching import changed_cases, gone_cases, signature
    from kit.sittings.library import folders_here

    watched = paths or folders_here().layers
    seen = signature(watched)
    _look(paths, check)
    typer.echo("Watching; Ctrl-C ends it.", err=True)
    try:
        while True:
            time.sleep(EVERY)
            now = signature(watched)
            if now != seen:
                typer.echo(time.strftime("\n%H:%M:%S"), err=True)
                for name in gone_cases(seen, now):
                    typer.echo(f"{name} is not there any more.", err=True)
                touched, seen = changed_cases(seen, now), now
                _look(touched or paths, check)
    except KeyboardInterrupt:
        typer.echo("", err=True)


def _look(paths: Sequence[Path], check: Callable[[Sequence[Path]], object]) -> None:
    try:
        check(paths)
    except KitError as error:
        typer.echo(f"kit: {error}", err=True)
