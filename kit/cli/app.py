"""The command ``kit``: its verbs, and every expected failure as a sentence with an exit code."""

from __future__ import annotations

import platform
import sys
from typing import Annotated

import typer

from kit.cli import data, export, hosting
from kit.cli.check import check
from kit.cli.doctor import doctor
from kit.cli.explore import explore
from kit.cli.graph import graph
from kit.cli.help import Verbs
from kit.cli.output import replace_what_cannot_be_written, version
from kit.cli.panels.panel import panel
from kit.cli.play import play
from kit.cli.publishing.bundle import bundle
from kit.cli.publishing.publish import publish
from kit.cli.serve import serve
from kit.cli.translate import translate
from kit.cli.writing.new import new
from kit.errors import KitError, UsageError
from kit.server.hosting import hiding

app = Verbs(
    "Attune: practise the repair of emotional distance on case vignettes.\n\n"
    "Start with kit serve and open the address it prints. A teaching simulation: not a clinical "
    "tool, and no place for real patients' data.",
    name="kit",
)
for verb in (serve, new, check, explore, graph, panel, translate, play, publish, bundle, doctor):
    app.command()(verb)
app.add_typer(hosting.app, name="hosting")
app.add_typer(export.app, name="export")
app.add_typer(data.app, name="data")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"Attune {version()}, Python {platform.python_version()}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", is_eager=True, callback=_print_version, help="Print the version and exit."
    ),
]


@app.callback()
def _options(asked: Version = False) -> None:
    """Take the options before the verb."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when it went well, 1 on an expected failure, 2 on wrong usage."""
    replace_what_cannot_be_written()
    if arguments is None and sys.argv[1:2] == ["serve"]:
        hiding.receive()
    try:
        code = app(args=arguments, prog_name="kit", standalone_mode=False)
    except KitError as error:
        typer.echo(f"kit: {error}", err=True)
        return 2 if isinstance(error, UsageError) else 1
    except typer.Abort:
        return 130
    except typer.TyperException as error:  # the parser's own: wrong option, missing argument
        said = error.format_message()
        end = "" if said.endswith((".", "?")) else "."
        context = getattr(error, "ctx", None)
        where = context.command_path if context else "kit"
        typer.echo(f"kit: {said}{end} Try '{where} --help'.", err=True)
        return 2
    return code if isinstance(code, int) else 0
