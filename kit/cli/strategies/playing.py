"""Play strategies with a bar of progress, and print, draw or write what they came to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kit.authoring.trying.playing import Case
from kit.authoring.trying.strategies.comparing import Comparison, compared, file_of
from kit.authoring.trying.strategies.rules import STRATEGIES, named
from kit.authoring.trying.strategies.running import attempts_of, cores, run
from kit.cli.strategies.tables import told
from kit.errors import KitError, UsageError
from kit.language import language, tr
from kit.sittings.library import library_here

#: So many attempts of each strategy that was not named stand beside it, at most.
BESIDE: Final = 1_000

#: What can be printed.
FORMATS: Final = ("text", "json")

#: The columns of the tables.
WIDTH: Final = 80


def play_strategies(
    slug: str, names: str, runs: int, seed: int, figure: Path | None, form: str
) -> None:
    """Play the strategies of ``names`` ``runs`` times each, the others beside them; print it."""
    wanted = named(names)
    if form not in FORMATS:
        raise UsageError(f"There is no format {form}; there are {' and '.join(FORMATS)}.")
    library = library_here(language())
    case = Case(library.vignette(slug), library.catalogue)
    most = dict.fromkeys(STRATEGIES, min(runs, BESIDE)) | {one.name: runs for one in wanted}
    total = sum(attempts_of(STRATEGIES[name], count) for name, count in most.items())
    with _progress(total) as progress:
        found = compared(case, run(case, most, seed, processes=cores(), progress=progress))
    if form == "json":
        typer.echo(_json(slug, seed, found))
    else:
        console = Console(width=min(WIDTH, Console().width), highlight=False)
        for part in told(case.vignette, found, wanted, seed):
            console.print(part)
    if figure:
        _draw(figure, found, case.vignette.title)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], object]]:
    """Show a bar on the error stream, where that is a terminal; it is gone at the end."""
    what = TextColumn("{task.description}")
    columns = (what, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    err = Console(stderr=True)
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(tr("Playing attempts"), total=total)
        yield lambda played: bar.advance(task, played)


def _json(slug: str, seed: int, found: Comparison) -> str:
    outcomes = {name: asdict(one) for name, one in found.outcomes.items()}
    return json.dumps({"version": 1, "vignette": slug, "seed": seed, "strategies": outcomes})


def _draw(file: Path, found: Comparison, title: str) -> None:
    try:
        file.write_text(file_of(found, title), encoding="utf-8")
    except OSError as error:
        raise KitError(f"{file} cannot be written: {error.strerror}.") from None
    typer.echo(tr("The figure is in {file}.", file=str(file)), err=True)
