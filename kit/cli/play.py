"""``kit play``: a vignette in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from kit.cli.options import Slug


def play(
    slug: Slug,
    auto: Annotated[
        bool,
        typer.Option(
            "--auto", help="Let the author's own choices play, to the debrief. Kept nowhere."
        ),
    ] = False,
) -> None:
    """Play a vignette in the terminal.

    Decisions are kept as in the browser: stop with Ctrl-C and go on later where you were.
    """
    from kit.cli.playing.terminal import play_by_key, play_by_typing

    (play_by_key if auto else play_by_typing)(slug)
