"""``kit explore``: play all of a case, and say what can be met, how, and what cannot."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.errors import KitError, Severity, UsageError

if TYPE_CHECKING:
    from kit.authoring.exploring import Explored
    from kit.vignettes import Library, Vignette


class Format(StrEnum):
    """How an exploration is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def explore(
    case: Annotated[
        str,
        typer.Argument(help="The case, for example the-quiet-house, or the path of its folder."),
    ],
    attempts: Annotated[
        int, typer.Option(help="How many attempts at random are sampled.", min=1, max=100_000)
    ] = 1_000,
    limit: Annotated[
        int, typer.Option(help="The most states of its routes that are followed.", min=1)
    ] = 200_000,
    decisions: Annotated[
        int, typer.Option(help="The most decisions played towards what is missing.", min=0)
    ] = 100_000,
    courses: Annotated[
        int, typer.Option(help="How many courses are followed from each layer of these.", min=3)
    ] = 300,
    seconds: Annotated[
        float | None, typer.Option(help="Begin no further step after so many seconds.", min=0)
    ] = None,
    seed: Annotated[int, typer.Option(help="The seed of the sample.", min=0)] = 0,
    all_of_it: Annotated[
        bool, typer.Option("--all", help="As text: print the shortest way to everything.")
    ] = False,
    format: Annotated[Format, typer.Option(help="How it is printed.")] = Format.TEXT,
) -> None:
    """Play all of a case, and say what can be met, by which shortest way, and what cannot.

    Every way that the routes allow is followed to its end, or the limit is named; what depends on
    the couple's numbers is searched for by playing. Problems are printed as by kit check. Exit code
    1 when something is out of reach, dead, or not as the case promises.
    """
    from kit.authoring.exploring.effort import Effort
    from kit.authoring.exploring.explore import explore as run

    library, slug = _found(case)
    effort = Effort(attempts, limit, decisions, courses, seconds, seed)
    found = run(library, slug, effort, lambda step: typer.echo(f"{step} …", err=True))
    typer.echo(_told(found, library.vignettes[slug], format, all_of_it=all_of_it))
    if any(problem.severity is Severity.ERROR for problem in found.problems):
        raise typer.Exit(1)


def _told(found: Explored, vignette: Vignette, form: Format, *, all_of_it: bool) -> str:
    from kit.authoring.exploring import telling

    if form is Format.JSON:
        return telling.as_json(found, vignette)
    problems = [str(problem) for problem in found.problems]
    if form is Format.MARKDOWN:
        told = telling.as_markdown(found, vignette)
        return "\n".join([told, *(["", *(f"- {one}" for one in problems)] if problems else [])])
    return "\n".join([*problems, telling.as_text(found, vignette, all_of_it=all_of_it)])


def _found(case: str) -> tuple[Library, str]:
    """Return the library of a case, and its slug; raise KitError where it has errors."""
    from kit.authoring.check import check
    from kit.sittings.library import library_here

    folder, library = Path(case).expanduser(), library_here()
    if case in library.files:
        library.vignette(case)
        return library, case
    try:
        if not folder.exists():
            library.vignette(case)
        report = check([folder])
    except KitError as error:
        raise UsageError(str(error)) from error
    if not report.sound:
        first = next((str(one) for one in report.problems), "")
        raise KitError(f"{case} has errors, so that it cannot be explored. {first}".strip())
    if len(report.sound) > 1:
        slugs = ", ".join(slug for _, slug in report.sound)
        raise UsageError(f"{case} holds several cases: {slugs}. Give the folder of one.")
    return report.sound[0]
