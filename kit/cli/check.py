"""``kit check``: print the problems of vignettes, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kit.errors import Problem, Severity


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Folders of vignettes, single vignette folders or files; none: the kit's own.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check vignettes and say everything that is wrong with them at once.

    One line a problem: file:line:column: path: what was found; what is allowed. Exit code 1 when
    there is an error; warnings and notes to self do not count.
    """
    from kit.authoring.check import check as run

    report = run(paths or [])
    for problem in report.problems:
        typer.echo(str(problem))
    for folder in report.borrowed:
        typer.echo(
            f"{folder} has no interventions.yaml and references.yaml: the kit's own were used."
        )
    typer.echo(tally(report.checked, report.problems))
    if any(problem.severity is Severity.ERROR for problem in report.problems):
        raise typer.Exit(1)


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
