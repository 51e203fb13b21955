"""``kit play``: a vignette in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from kit.cli.options import Kept, Slug
from kit.errors import KitError


def play(
    slug: Slug = "",
    auto: Annotated[
        bool,
        typer.Option(
            "--auto",
            help="Show the author's own way: what is chosen in each scene, why, and the debrief. "
            "Kept nowhere.",
        ),
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Begin a new attempt; the present one is kept.")
    ] = False,
    in_language: Annotated[
        str | None, typer.Option("--language", help="Its language: en, es.", envvar="KIT_LANGUAGE")
    ] = None,
    data: Kept = None,
) -> None:
    """Play a vignette in the terminal.

    Every step is kept as in the browser: stop with Ctrl-C and go on later where you were. At any
    question, help lists what else can be typed: flag, note, back, compare and more. Left out are
    the figures: kit serve and kit export report have them. Answers can come from a file, a line
    each.
    """
    from kit.cli.playing.auto import play_by_key
    from kit.cli.playing.player import play as by_typing
    from kit.language import use
    from kit.store import Store

    if not slug:
        raise _which()
    with use(in_language or None):
        if auto:
            play_by_key(slug)
            return
        with Store(data or None) as store:
            by_typing(slug, store, new=new)


def _which() -> KitError:
    """Return the sentence that names the cases there are."""
    from kit.language import language
    from kit.sittings.library import library_here

    library = library_here(language())
    known = list(library.vignettes)
    if not known:
        why = library.none if not library.files else f"No case in {library.root} is sound."
        return KitError(f"There is no case: {why} What is wrong says: kit check")
    return KitError(f"Say which case: {', '.join(known)}. For example: kit play {known[0]}")
