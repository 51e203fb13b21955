"""``kit publish``: give a case to trainees, take it away, go back, see what is different."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.options import Kept
from kit.errors import KitError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection

    from kit.authoring.publishing import Released, Standing
    from kit.store import Store
    from kit.vignettes import Folders

NONE = "There is no case of yours yet. Begin one: kit new"


def publish(
    slugs: Annotated[
        list[str] | None,
        typer.Argument(
            help="The cases. After --back: one, and an earlier revision. After --diff: one, and "
            "two of published, draft or a revision.",
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Publish every case of yours that has changed.")
    ] = False,
    note: Annotated[str, typer.Option(help="What has changed, for --list.")] = "",
    off: Annotated[
        bool, typer.Option("--off", help="Take them away; whoever has begun finishes.")
    ] = False,
    back: Annotated[
        bool, typer.Option("--back", help="Publish the revision before again, or the one named.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what is different, and publish nothing.")
    ] = False,
    listing: Annotated[
        bool, typer.Option("--list", help="Show how each case of yours stands.")
    ] = False,
    data: Kept = None,
) -> None:
    """Publish cases of yours: trainees get them, as their files are now.

    Until then they are drafts, which no trainee can reach. Whoever has begun a case goes on with
    the text that they began; new attempts take the one that was published last. A running server
    has it within two seconds. A case with errors is refused; of warnings you are told.
    """
    from kit.sittings.library import folders_here
    from kit.store import Store

    cases = slugs or []
    if sum((off, back, diff, listing, every)) > 1 or (every and cases):
        raise UsageError("Give one of --all, --off, --back, --diff and --list.")
    with Store(data or None) as store:
        folders = folders_here(store.place.folder)
        if listing:
            _list(store, folders)
        elif diff:
            _diff(store, folders, cases)
        elif back:
            _back(store, folders, cases)
        elif off:
            _off(store, folders, _given(cases, store, folders))
        else:
            _publish(store, folders, cases, every, note)


def _publish(store: Store, folders: Folders, cases: list[str], every: bool, note: str) -> None:
    from kit.authoring.publishing import State, publish, standings

    if every:
        to_do = (State.DRAFT, State.CHANGED)
        found = standings(store, folders)
        cases = [one.slug for one in found if one.state in to_do]
        if not cases:
            typer.echo(_nothing(found))
    refused: list[KitError] = []
    for slug in cases if every else _given(cases, store, folders):
        try:
            _say(publish(store, folders, slug, note))
        except KitError as error:
            refused.append(error)
            typer.echo(f"kit: {error}", err=True)
    if refused:
        raise typer.Exit(2 if all(isinstance(one, UsageError) for one in refused) else 1)


def _nothing(found: Collection[Standing]) -> str:
    """Return the sentence for --all where no case is a draft or has changed."""
    from kit.authoring.publishing import State

    if not found:
        return NONE
    taken = ", ".join(one.slug for one in found if one.state is State.TAKEN)
    but = f", but for what was taken away ({taken}): name a case to publish it again"
    return f"Nothing to publish: every case of yours is published as it is{but if taken else ''}."


def _say(made: Released) -> None:
    """Print what came of publishing a case, its doubts first."""
    for problem in made.doubts:
        typer.echo(str(problem))
    if made.caution:
        typer.echo(f"{made.slug} never tells trainees the author's view. {made.caution}")
    if made.new:
        typer.echo(f"Published: {made.slug}, revision {made.revision}.")
    else:
        typer.echo(f"{made.slug} is published as it is already, revision {made.revision}.")
    if made.notebook:
        typer.echo(f"For JupyterLab and stock Voilà: {made.notebook}")
    if made.trouble:
        typer.echo(made.trouble)


def _off(store: Store, folders: Folders, cases: list[str]) -> None:
    from kit.authoring.publishing import unpublish

    for slug in cases:
        unpublish(store, folders, slug)
        typer.echo(f"Taken away: {slug}. Whoever has begun it can finish; nobody can begin it.")


def _back(store: Store, folders: Folders, cases: list[str]) -> None:
    from kit.authoring.publishing import take_back

    if not 1 <= len(cases) <= 2:
        raise UsageError("After --back give one case and, if you like, a revision.")
    _say(take_back(store, folders, *cases))


def _diff(store: Store, folders: Folders, cases: list[str]) -> None:
    from kit.authoring.publishing import as_text, difference

    if not 1 <= len(cases) <= 3:
        raise UsageError("After --diff give one case and, if you like, one or two revisions.")
    typer.echo(as_text(difference(store, folders, *cases)), nl=False)


def _list(store: Store, folders: Folders) -> None:
    from kit.authoring.publishing import standings

    found = standings(store, folders)
    for one in found:
        typer.echo(_line(one))
    if not found:
        typer.echo(NONE)


def _line(one: Standing) -> str:
    at = f" since {one.at:%Y-%m-%d %H:%M} UTC" if one.at else ""
    revision = f", revision {one.revision}{at}" if one.revision else at
    note = f" ({one.note})" if one.note else ""
    errors = "" if one.sound or not one.there else "; its files have errors: kit check"
    gone = "" if one.there else "; its files are gone"
    return f"{one.slug}: {one.state}{revision}{note}{errors}{gone}"


def _given(cases: list[str], store: Store, folders: Folders) -> list[str]:
    """Return the cases that were named; raise UsageError where none was."""
    from kit.authoring.publishing import standings

    if not cases:
        known = ", ".join(one.slug for one in standings(store, folders)) or "none yet (kit new)"
        raise UsageError(f"Say which case, or --all. Yours are: {known}.")
    return cases
