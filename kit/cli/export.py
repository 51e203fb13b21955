"""``kit export``: a report, an attempt or a couple's model as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.options import Out, Slug
from kit.cli.output import write
from kit.errors import KitError

if TYPE_CHECKING:
    from kit.practice import Attempt
    from kit.vignettes import Library

app = typer.Typer(
    no_args_is_help=True, help="Write a report, an attempt or a couple’s model to a file."
)

Journal = Annotated[
    bool, typer.Option("--journal", help="With your journal’s notes, private otherwise.")
]


@app.command()
def report(
    slug: Slug,
    html: Annotated[bool, typer.Option("--html/--pdf", help="A page, or a PDF.")] = False,
    letter: Annotated[
        bool, typer.Option("--letter/--a4", help="The paper of the PDF: US Letter, or A4.")
    ] = False,
    name: Annotated[str, typer.Option(help="A name to print on it; it is kept nowhere.")] = "",
    date: Annotated[str, typer.Option(help="A date to print on it.")] = "",
    journal: Journal = False,
    out: Out = None,
) -> None:
    """Write the report of your present attempt at a vignette, a page or two."""
    from kit.reports.report import report_html, report_pdf

    library = _library()
    found = _present_attempt(library, slug)
    others = tuple(library.vignettes.values())
    if html:
        page = report_html(found, name=name, others=others, journal=journal, date=date)
        write(page.encode(), out, f"{slug}-report.html")
        return
    made = report_pdf(
        found,
        name=name,
        others=others,
        journal=journal,
        date=date,
        paper="us-letter" if letter else "a4",
    )
    write(made, out, f"{slug}-report.pdf")


@app.command()
def attempt(
    slug: Slug,
    as_json: Annotated[
        bool, typer.Option("--json/--csv", help="Events and rows, or a row a decision.")
    ] = False,
    journal: Journal = False,
    out: Out = None,
) -> None:
    """Write your present attempt at a vignette for a spreadsheet or a program."""
    from kit.records.tables import attempt_csv, attempt_json

    found = _present_attempt(_library(), slug)
    if as_json:
        write(attempt_json(found, journal=journal).encode(), out, f"{slug}-attempt.json")
    else:
        write(attempt_csv(found).encode("utf-8-sig"), out, f"{slug}-attempt.csv")


@app.command()
def xmile(
    slug: Slug,
    weeks: Annotated[int, typer.Option(help="How many weeks to run.", min=1, max=520)] = 26,
    out: Out = None,
) -> None:
    """Write a vignette’s couple, untreated, for other simulators (Stella, PySD)."""
    from kit.model.exchange.xmile import to_xmile
    from kit.practice.attempts.opening import couple_of

    couple = couple_of(_library().vignette(slug))
    write(to_xmile(couple, weeks=weeks).encode(), out, f"{slug}.xmile")


def _library() -> Library:
    from kit.language import language
    from kit.vignettes import default_root, load

    return load(default_root(), language())


def _present_attempt(library: Library, slug: str) -> Attempt:
    """Return this computer's newest attempt at ``slug``; raise KitError where there is none."""
    from kit.practice import replay
    from kit.store import Attempts, Store

    vignette = library.vignette(slug)
    with Store() as store:
        attempts = Attempts(store)
        record = attempts.current("local", slug)
        if record is None:
            raise KitError(f"There is no attempt at {slug!r} yet. Begin one: kit play {slug}")
        return replay(vignette, library.catalogue, attempts.events(record.id))
