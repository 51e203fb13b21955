"""The command ``kit``: its verbs, and every expected failure as a sentence with an exit code."""

from __future__ import annotations

import typer

from kit.cli import data, export, hosting
from kit.cli.check import check
from kit.cli.doctor import doctor
from kit.cli.play import play
from kit.cli.serve import serve
from kit.cli.translate import translate
from kit.errors import KitError

app = typer.Typer(
    name="kit",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    help="Attune: practise the repair of emotional distance on case vignettes.\n\n"
    "Start with **kit serve** and open the address it prints. A teaching simulation: not a "
    "clinical tool, and no place for real patients' data.",
)
for verb in (serve, check, translate, play, doctor):
    app.command()(verb)
app.add_typer(hosting.app, name="hosting")
app.add_typer(export.app, name="export")
app.add_typer(data.app, name="data")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when it went well, 1 on an expected failure, 2 on wrong usage."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except KitError as error:
        typer.echo(f"kit: {error}", err=True)
        return 1
    except typer.Abort:
        return 130
    except typer.TyperException as error:  # the parser's own: wrong option, missing argument
        if said := error.format_message():  # nothing: the help is printed already
            end = "" if said.endswith((".", "?")) else "."
            typer.echo(f"kit: {said}{end} Try 'kit --help'.", err=True)
        return 2
    return code if isinstance(code, int) else 0
