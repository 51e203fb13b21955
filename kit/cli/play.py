"""``kit play``: a vignette in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from kit.cli.options import BARE, Kept, Slug
from kit.cli.output import UsageError
from kit.errors import KitError

#: How many attempts a strategy makes where nothing else is said.
RUNS: Final = 1_000


def play(
    slug: Slug = "",
    auto: Annotated[
        str,
        typer.Option(
            "--auto",
            metavar="[STRATEGY]",
            help="Alone: show the author's own way, what is chosen in each scene, why, and the "
            "debrief. With a strategy, or several with commas, it plays the case many times: "
            "author, greedy, typical, second, random, worst, longest, shortest, reflect, "
            "one-partner, all. Kept nowhere.",
            show_default=False,
        ),
    ] = "",
    runs: Annotated[
        int,
        typer.Option(
            help="With --auto: how many attempts of each strategy.",
            min=0,
            max=100_000,
            show_default="1000",
        ),
    ] = 0,
    seed: Annotated[
        int, typer.Option(help="With --auto: the same seed plays the same attempts.", min=0)
    ] = 0,
    figure: Annotated[
        Path | None,
        typer.Option(help="With --auto: draw the strategies into this SVG file.", metavar="FILE"),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="With --auto: text or json.", metavar="FORMAT")
    ] = "text",
    path: Annotated[
        str | None,
        typer.Option(
            help="Choices as option[@lean],option[@lean],...: make them, and go on from there. "
            "Kept nowhere; kit explore and kit check print such paths."
        ),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Begin a new attempt; the present one is kept.")
    ] = False,
    in_language: Annotated[
        str | None, typer.Option("--language", help="Its language: en, es.", envvar="KIT_LANGUAGE")
    ] = None,
    data: Kept = None,
) -> None:
    """Play a case in the terminal.

    Every step is kept as in the browser: stop with Ctrl-C and go on later where you were. At any
    question, help lists what else can be typed: flag, note, back, compare and more. Left out are
    the figures: kit serve and kit export report have them. Answers can come from a file, a line
    each.
    """
    from kit.cli.playing.auto import play_by_key
    from kit.cli.playing.player import play as by_typing
    from kit.language import use
    from kit.store import Store

    if not auto and (runs or seed or figure or form != "text"):
        raise KitError("--runs, --seed, --figure and --format go with --auto, which is missing.")
    if path is not None and (auto or new):
        raise UsageError("--path goes with neither --auto nor --new: it is for looking.")
    slug, auto = _either_way_round(slug, auto)
    if not slug:
        raise _which()
    with use(in_language or None):
        if auto == BARE["--auto"] and not (runs or figure or form != "text"):
            play_by_key(slug)
        elif auto:
            from kit.cli.strategies.playing import play_strategies

            play_strategies(slug, auto, runs or RUNS, seed, figure, form)
        elif path is not None:
            _look(slug, path)
        else:
            with Store(data or None) as store:
                by_typing(slug, store, new=new)


def _look(slug: str, path: str) -> None:
    from kit.authoring.exploring.path import PathError
    from kit.cli.playing.looking import look

    try:
        look(slug, path)
    except PathError as error:
        raise UsageError(str(error)) from error


def _either_way_round(slug: str, auto: str) -> tuple[str, str]:
    """Return slug and strategy where ``--auto`` alone stands before the slug, and took it."""
    return (slug, auto) if slug or not auto else (auto, BARE["--auto"])


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
