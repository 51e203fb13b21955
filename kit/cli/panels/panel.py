"""``kit panel``: what an expert panel thinks of a case's options, and how far it agrees."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.options import Slug
from kit.errors import KitError, Problem, Severity

if TYPE_CHECKING:
    from kit.practice.panels.reading import Panel
    from kit.vignettes import Library, Vignette

#: A panel's file, beside the vignette that it is of.
FILE = "panel.csv"


def panel(
    slug: Slug,
    file: Annotated[
        Path | None, typer.Option("--panel", help="The panel's file; else panel.csv of the case.")
    ] = None,
    answers: Annotated[
        Path | None, typer.Option(help="Score the answers in this file, of the same columns.")
    ] = None,
    reasons: Annotated[bool, typer.Option(help="Print the panellists' reasons, too.")] = False,
) -> None:
    """Print an expert panel's view of a case: every option, how far apart, and of how many.

    The file has a row for each panellist and option: panellist, scene, option, appraisal (-2
    harmful to 2 best), reason. Answers are scored by script concordance: each earns as much as the
    panel gave it. There is no pass and no fail. Exit code 1 where a row cannot be read.
    """
    from kit.cli.panels.telling import scored, told
    from kit.sittings.library import library_here

    library = library_here()
    vignette = library.vignette(slug)
    rated = _read(file or _beside(library, slug), vignette)
    lines = list(told(vignette, rated, reasons=reasons))
    answered = _read(answers, vignette) if answers else None
    lines += scored(rated, answered) if answered else ()
    problems = _problems(rated, answered)
    typer.echo("\n".join([*map(str, problems), *lines]))
    if any(one.severity is Severity.ERROR for one in problems):
        raise typer.Exit(1)


def _beside(library: Library, slug: str) -> Path:
    file = library.case_folder(slug) / FILE
    if file.is_file():
        return file
    raise KitError(
        f"There is no panel for {slug!r}: {file} is not there. A workshop's room in panel mode "
        "makes one; or write it yourself, with the columns panellist, scene, option, appraisal, "
        "reason."
    )


def _read(file: Path, vignette: Vignette) -> Panel:
    from kit.practice.panels.reading import read_panel

    try:
        return read_panel(file.read_bytes().decode("utf-8-sig"), vignette, str(file))
    except OSError as error:
        raise KitError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise KitError(
            f"{file} is not in UTF-8. Save it as “CSV UTF-8” in the spreadsheet."
        ) from error


def _problems(*panels: Panel | None) -> list[Problem]:
    return [problem for one in panels if one for problem in one.problems]
