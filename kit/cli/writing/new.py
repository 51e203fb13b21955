"""``kit new``: begin a case, from a template, an outline or a Twine story."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from kit.errors import KitError, UsageError


def new(
    slug: Annotated[
        str,
        typer.Argument(
            help="The name of its folder, for example a-quiet-evening; asked for in a terminal.",
            show_default=False,
        ),
    ] = "",
    title: Annotated[str, typer.Option(help="Its title; without one, the slug in words.")] = "",
    language: Annotated[
        str,
        typer.Option(help="The language you write in, as a tag: en, es.", envvar="KIT_LANGUAGE"),
    ] = "en",
    source: Annotated[
        Path | None,
        typer.Option("--from", help="An outline (.md) or a Twine story (.twee) to begin with."),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(help="The library folder; else KIT_VIGNETTES, else your own in KIT_DATA."),
    ] = None,
) -> None:
    """Begin a case: a short one that plays, with comments that teach.

    In a terminal it asks for what is missing. Nothing is ever written over. With --from, the
    headings of an outline become scenes and the items of its lists options, or the passages of a
    Twine story scenes and its links options; what cannot be known becomes a note that begins with
    TODO, with its line in that file.
    """
    from kit.authoring.beginning.begin import begin
    from kit.authoring.library_folder import make_folder, own_folder
    from kit.language import fitting, use

    with use(fitting(language)):
        place = folder.expanduser() if folder else own_folder(make=False)
        slug, title = _asked(slug, title, source, place)
        make_folder(place)
        file = begin(place, slug, title, language, source)
        _say_what_next(file, slug, place == own_folder(make=False))


def _asked(slug: str, title: str, source: Path | None, place: Path) -> tuple[str, str]:
    """Return slug and title, asked for where they are missing and somebody can answer."""
    from kit.authoring.beginning.begin import draft_of, slug_of
    from kit.language import tr

    if slug:
        return slug, title
    known = title or (draft_of(source).title if source else "")
    guess = slug_of(source or Path(), known)
    if not sys.stdin.isatty():
        example = guess or "a-quiet-evening"
        raise UsageError(
            tr("Say what the folder of the case is called: kit new {name}", name=example)
        )
    title = title or typer.prompt(tr("What is the case called?"), default=known or None)
    while True:
        guess = slug_of(source or Path(), title)
        slug = typer.prompt(tr("The name of its folder"), default=guess or None)
        if refused := _refusal(place, slug):
            typer.echo(refused)
            continue
        return slug, title


def _refusal(place: Path, slug: str) -> str:
    from kit.authoring.beginning.begin import check_free

    try:
        check_free(place, slug)
    except KitError as error:
        return str(error)
    return ""


def _say_what_next(file: Path, slug: str, own: bool) -> None:
    from kit.language import tr

    typer.echo(tr("Written: {file}", file=file))
    before = "" if own else f"KIT_VIGNETTES={quote(str(file.parents[1]))} "
    for command, words in (
        (f"kit check {quote(str(file.parent))}", tr("what is still to be done")),
        (f"{before}kit play {slug}", tr("play it here")),
        (f"{before}kit publish {slug}", tr("show it to trainees")),
    ):
        typer.echo(f"  {command}\n      {words}")
