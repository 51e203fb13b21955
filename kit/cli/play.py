"""``kit play``: a vignette in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from kit.cli.options import BARE, Kept, Slug
from kit.errors import KitError, UsageError

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
    from kit.language import use

    several = runs or figure or form != "text"
    if not auto and (several or seed):
        raise UsageError("--runs, --seed, --figure and --format go with --auto, which is missing.")
    if path is not None and (auto or new):
        raise UsageError("--path goes with neither --auto nor --new: it is for looking.")
    slug, auto = _either_way_round(slug, auto)
    if not slug:
        raise _which()
    with use(in_language or None):
        if auto == BARE["--auto"] and not several:
            _by_key(slug)
        elif auto:
            _by_strategy(slug, auto, runs or RUNS, seed, figure, form)
        elif path is not None:
            _from_a_path(slug, path)
        else:
            _by_typing(slug, data, new)


def _by_key(slug: str) -> None:
    """Show the author's own way."""
    from kit.cli.playing.auto import play_by_key

    play_by_key(slug)


def _by_strategy(
    slug: str, names: str, runs: int, seed: int, figure: Path | None, form: str
) -> None:
    """Play the strategies many times."""
    from kit.cli.strategies.playing import play_strategies

    play_strategies(slug, names, runs, seed, figure, form)


def _from_a_path(slug: str, path: str) -> None:
    """Play on from where a path leads to; nothing is kept."""
    from kit.cli.playing.looking import look

    look(slug, path)


def _by_typing(slug: str, data: str | None, new: bool) -> None:
    """Play as a trainee does; each step is kept."""
    from kit.cli.playing.player import play as by_typing
    from kit.store import Store

    with Store(data or None) as store:
        by_typing(slug, store, new=new)


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
    return UsageError(f"Say which case: {', '.join(known)}. For example: kit play {known[0]}")
