"""``kit translate``: write a file with a place for every text to be translated."""

from __future__ import annotations

from typing import Annotated

import typer


def translate(
    name: Annotated[str, typer.Argument(help="The vignette; or interventions, or references.")],
    language: Annotated[str, typer.Argument(help="The language as a tag: es, pt-BR.")],
) -> None:
    """Begin a translation, or put what is new in the source into one.

    Writes vignette.LANGUAGE.yaml beside the vignette, with an empty place for every text under
    the words of the source. What is translated already stays as it is.
    """
    from kit.authoring.translate import translate as run
    from kit.sittings.library import folders_here

    done = run(name, language, folders_here())
    if not done.new and not done.added:
        typer.echo(f"{done.file} has a place for every text already.")
        return
    typer.echo(f"{'Written' if done.new else 'Renewed'}: {done.file}")
    typer.echo("Put the translation of each text after its colon, then say: kit check")
