"""``kit check``: print the problems of vignettes, one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from kit.authoring.reporting.github import command
from kit.authoring.reporting.report import as_json
from kit.cli.output import version
from kit.cli.writing.watching import watch
from kit.errors import KitError, Problem, Severity, UsageError

if TYPE_CHECKING:
    from kit.authoring.check import Report
    from kit.authoring.trying import Tried
    from kit.vignettes import Reader

#: The columns of the tables.
WIDTH = 80


class Form(StrEnum):
    """How the problems are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Cases by name, folders of cases, single case folders or files; none: your own "
            "and the kit's.",
            show_default=False,
        ),
    ] = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Play each case, too, by automatic trainees.")
    ] = False,
    attempts: Annotated[
        int,
        typer.Option(help="With --deep: how many attempts each trainee makes.", min=1, max=100_000),
    ] = 2_000,
    form: Annotated[
        Form, typer.Option("--format", help="For people, as JSON, or for GitHub's workflows.")
    ] = Form.TEXT,
    watching: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file is saved; Ctrl-C ends it.")
    ] = False,
) -> None:
    """Check cases and say everything that is wrong with them at once.

    One line a problem: file:line:column: path: what was found; what is allowed. Exit code 1 when
    there is an error, 2 when there is nothing to check there; warnings and notes to self do not
    count. With --deep automatic trainees play each case without errors: what they met stands in
    tables after the problems. --format json writes a report for programs, whose schema is
    kit/authoring/reporting/report-v1.schema.json; github writes workflow commands.
    """

    def look(paths: Sequence[Path]) -> bool:
        return _check(paths, attempts if deep else 0, form, indent=None if watching else 2)

    places = [_place(path) for path in paths or []]
    if watching:
        watch(places, look)
    elif not look(places):
        raise typer.Exit(1)


def _place(path: Path) -> Path:
    """Return a path as it is; for the name of a case in the library here, its folder."""
    from kit.sittings.library import folders_here
    from kit.vignettes.folders import VIGNETTE, laid_over

    if path.exists() or len(path.parts) != 1:
        return path
    here = folders_here()
    layers = (root / path for root in (here.own, here.under))
    above = laid_over(here, path.name)
    return above or next((one for one in layers if (one / VIGNETTE).is_file()), path)


def _check(paths: Sequence[Path], attempts: int, form: Form, indent: int | None) -> bool:
    """Check once, print what was found, and return whether there is no error."""
    from kit.authoring.check import check as run
    from kit.sittings.library import folders_here

    try:
        report = run(paths, None if paths else folders_here())
    except KitError as error:
        raise UsageError(str(error)) from error
    found = _tried(report, attempts) if attempts else []
    more = [*(one for case in found for one in case.problems)]
    more += _broken(report) if attempts else ()
    problems = sorted({*report.problems, *more})
    if form is Form.JSON:
        typer.echo(as_json(report.checked, problems, report.unread, tool=version(), indent=indent))
    elif form is Form.GITHUB:
        _annotate(report, problems)
    else:
        _print(report, problems, found)
    return not any(problem.severity is Severity.ERROR for problem in problems)


def _annotate(report: Report, problems: Sequence[Problem]) -> None:
    for problem in problems:
        typer.echo(command(problem))
    typer.echo(tally(report.checked, problems))


def _print(report: Report, problems: Sequence[Problem], found: Sequence[Tried]) -> None:
    for problem in problems:
        typer.echo(str(problem))
    if report.unread:
        typer.echo(f"Not yet read by an outside clinician: {', '.join(report.unread)}.")
    for library, slug in report.sound:
        if readers := library.vignettes[slug].readers:
            typer.echo(f"{slug}: {read_by(readers)}")
    _print_tables(found)
    typer.echo(tally(report.checked, problems))


def read_by(readers: Sequence[Reader]) -> str:
    """Return in words who outside the kit has read a vignette, and what they objected to."""
    found = (
        f"{one.role}, {one.when}" + (f", objected: {one.objected}" if one.objected else "")
        for one in readers
    )
    return f"Read by {'; '.join(found)}"


def _tried(report: Report, attempts: int) -> list[Tried]:
    """Play each sound vignette; say which on the error stream, as it takes some seconds."""
    from kit.authoring.trying import tried

    found = []
    for library, slug in report.sound:
        typer.echo(f"Playing {slug}: {attempts:,} attempts of each automatic trainee …", err=True)
        found.append(tried(library, slug, attempts))
    return found


def _broken(report: Report) -> Iterator[Problem]:
    """Yield what the sound vignettes do not keep of what they promise under ``expect``."""
    from kit.authoring.exploring.explore import promised

    for library, slug in report.sound:
        yield from promised(library, slug)


def _print_tables(found: Sequence[Tried]) -> None:
    for case in found:
        typer.echo(f"\n{case.table}\n")
    if found:
        from kit.authoring.coverage import missing

        rows = ", ".join(missing([case.taught for case in found])) or "nothing"
        typer.echo(fill(f"Not taught by {'it' if len(found) == 1 else 'any'}: {rows}.", WIDTH))


def tally(checked: int, problems: Sequence[Problem]) -> str:
    """Return the last line: the number of vignettes checked, and of problems of each kind."""
    counts = {s: sum(p.severity is s for p in problems) for s in Severity}
    found = ", ".join(
        f"{counts[s]} {name if counts[s] == 1 else name + 's'}"
        for s, name in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.TODO, "todo"),
        )
    )
    return f"{checked} {'vignette' if checked == 1 else 'vignettes'} checked: {found}."
