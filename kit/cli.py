"""The command ``kit``: parse, call, print. Every expected failure becomes a sentence here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kit.errors import KitError, Problem, Severity

app = typer.Typer(
    name="kit",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    help="Attune: practise the repair of emotional distance on case vignettes.\n\n"
    "Start with **kit serve** and open the address it prints. A teaching simulation: not a "
    "clinical tool, and no place for real patients' data.",
)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8866,
    host: Annotated[
        str, typer.Option(help="The address to listen on; 127.0.0.1 is this computer alone.")
    ] = "127.0.0.1",
    token: Annotated[
        str,
        typer.Option(
            help="Ask every visitor for this word once; 'auto' makes one up.", show_default=False
        ),
    ] = "",
    data: Annotated[
        str | None,
        typer.Option(
            help="The folder or database URL that keeps attempts; else KIT_DATA, else your own."
        ),
    ] = None,
    open_to_all: Annotated[
        bool,
        typer.Option("--open-to-all", help="Let a whole network in without a token."),
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option(help="A host name under which a proxy on this machine passes visitors on."),
    ] = None,
    fork: Annotated[
        bool,
        typer.Option(
            "--fork/--no-fork", help="Fork each session from one that is ready (Linux only)."
        ),
    ] = True,
) -> None:
    """Serve the cases in the browser.

    Opens a landing page with every module at http://127.0.0.1:8866. Decisions are kept the
    moment they are made; stop the server with Ctrl-C whenever you like.
    """
    from kit.server import serve as run
    from kit.server.address import Address
    from kit.server.hosting import Hosting

    run(Hosting(Address(host, port), token, data, open_to_all, tuple(name or ()), fork))


@app.command()
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
    from kit.checking import check as run

    report = run(paths or [])
    for problem in report.problems:
        typer.echo(str(problem))
    typer.echo(_tally(report.checked, report.problems))
    if any(problem.severity is Severity.ERROR for problem in report.problems):
        raise typer.Exit(1)


@app.command()
def translate(
    name: Annotated[str, typer.Argument(help="The vignette; or interventions, or references.")],
    language: Annotated[str, typer.Argument(help="The language as a tag: es, pt-BR.")],
) -> None:
    """Begin a translation, or put what is new in the source into one.

    Writes vignette.LANGUAGE.yaml beside the vignette, with an empty place for every text under
    the words of the source. What is translated already stays as it is.
    """
    from kit.commands.translate import translate as run

    done = run(name, language)
    if not done.new and not done.added:
        typer.echo(f"{done.file} has a place for every text already.")
        return
    typer.echo(f"{'Written' if done.new else 'Renewed'}: {done.file}")
    typer.echo("Put the translation of each text after its colon, then say: kit check")


@app.command()
def play(
    slug: Annotated[str, typer.Argument(help="The vignette, for example the-quiet-house.")],
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
    from kit.terminal import play, play_by_key

    (play_by_key if auto else play)(slug)


export = typer.Typer(
    no_args_is_help=True, help="Write a report, an attempt or a couple’s model to a file."
)
app.add_typer(export, name="export")

Slug = Annotated[str, typer.Argument(help="The vignette, for example the-quiet-house.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="The file to write; - is the standard output."),
]
Journal = Annotated[
    bool, typer.Option("--journal", help="With your journal’s notes, private otherwise.")
]


@export.command("report")
def export_report(
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
    from kit.exporting import report

    paper = "us-letter" if letter else "a4"
    made = report(slug, html=html, paper=paper, name=name, date=date, journal=journal)
    _write(made, out, f"{slug}-report.{'html' if html else 'pdf'}")


@export.command("attempt")
def export_attempt(
    slug: Slug,
    as_json: Annotated[
        bool, typer.Option("--json/--csv", help="Events and rows, or a row a decision.")
    ] = False,
    journal: Journal = False,
    out: Out = None,
) -> None:
    """Write your present attempt at a vignette for a spreadsheet or a program."""
    from kit.exporting import attempt

    made = attempt(slug, as_json=as_json, journal=journal)
    _write(made, out, f"{slug}-attempt.{'json' if as_json else 'csv'}")


@export.command("xmile")
def export_xmile(
    slug: Slug,
    weeks: Annotated[int, typer.Option(help="How many weeks to run.", min=1, max=520)] = 26,
    out: Out = None,
) -> None:
    """Write a vignette’s couple, untreated, for other simulators (Stella, PySD)."""
    from kit.exporting import xmile

    _write(xmile(slug, weeks=weeks), out, f"{slug}.xmile")


def _write(content: bytes, out: Path | None, default: str) -> None:
    from kit.exporting import write

    file = out or Path(default)
    write(content, file)
    if str(file) != "-":
        typer.echo(f"Written: {file}")


def _tally(checked: int, problems: tuple[Problem, ...]) -> str:
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


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when it went well, 1 on an expected failure, 2 on wrong usage."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except KitError as error:
        typer.echo(f"kit: {error}", err=True)
        return 1
    except typer.Abort:
        return 130
    except Exception as error:
        if hasattr(error, "format_message"):  # the parser's own: wrong option, missing argument
            said = error.format_message()
            end = "" if said.endswith((".", "?")) else "."
            typer.echo(f"kit: {said}{end} Try 'kit --help'.", err=True)
            return 2
        raise
    return code if isinstance(code, int) else 0
