"""``kit export``: a report, an attempt or a couple's model as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from kit.cli.help import Group, Verbs
from kit.cli.options import Kept, Out, Slug
from kit.cli.output import write
from kit.errors import KitError, UsageError

if TYPE_CHECKING:
    from kit.practice import Attempt
    from kit.vignettes import Library


class Exports(Group):
    """The verbs of this file, and one for each further format of an attempt.

    Those are looked up late: the registry takes a second to import, too much for ``kit --help``.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the verbs, in the order of the help."""
        return [*super().list_commands(ctx), *_further()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the verb of a name; None where there is none."""
        own = super().get_command(ctx, cmd_name)
        return own or (_verb(cmd_name) if cmd_name in _further() else None)


app = Verbs("Write a report, an attempt or a couple’s model to a file.", cls=Exports)

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
    trial: Annotated[
        int,
        typer.Option(
            "--try",
            help="The number of an earlier try, as you left it: one that you finished, say. "
            "0: the present one.",
            min=0,
        ),
    ] = 0,
    out: Out = None,
) -> None:
    """Write the report of your present attempt at a case, a few pages."""
    from kit.reports.formats import FORMATS, Printed

    library = _library()
    wanted = Printed(
        _as_left(_present_attempt(library, slug), trial),
        journal,
        name,
        date,
        library.suggested,
        "us-letter" if letter else "a4",
    )
    file = FORMATS["html" if html else "pdf"].file(wanted)
    write(file.content, out, file.name)


@app.command()
def twee(slug: Slug, out: Out = None) -> None:
    """Write a case as a story that Twine opens (Twee 3).

    Scenes and endings become passages, options links. Reactions, views and conditions have no place
    in Twine and stay behind; kit new --from makes a case of a story again.
    """
    from kit.authoring.twine.from_case import story_of
    from kit.authoring.twine.passages import written

    story = story_of(_library().vignette(slug))
    write(written(story).encode(), out, f"{slug}.twee")


@app.command()
def attempt(
    slug: Slug,
    as_json: Annotated[
        bool, typer.Option("--json/--csv", help="Events and rows, or a row a decision.")
    ] = False,
    journal: Journal = False,
    out: Out = None,
) -> None:
    """Write your present attempt at a case for a spreadsheet or a program."""
    _write("json" if as_json else "csv", slug, journal, out)


@app.command()
def panel(
    code: Annotated[str, typer.Argument(help="The code of the workshop’s room, six digits.")],
    out: Out = None,
    kept: Kept = None,
) -> None:
    """Write what the panellists of a workshop’s room have said: the panel.csv of its case.

    Laid beside the vignette, kit panel shows it. Nobody is named in it.
    """
    from kit.records.panels import panel_csv
    from kit.sittings.panels import panel_of
    from kit.sittings.room import RoomView
    from kit.store import Store
    from kit.store.rooms import Rooms

    with Store(kept) as store:
        view = RoomView(store, Rooms(store).by_code(code))
        ratings = panel_of(view, store)
    if not ratings:
        raise KitError(
            f"Nobody has appraised an option in the room {code}. A panel’s room is opened in panel "
            "mode, and its members appraise each option."
        )
    write(panel_csv(ratings).encode("utf-8-sig"), out, "panel.csv")


@app.command()
def xmile(
    slug: Slug,
    weeks: Annotated[int, typer.Option(help="How many weeks to run.", min=1, max=520)] = 26,
    out: Out = None,
) -> None:
    """Write a case’s couple, untreated, for other simulators (Stella, PySD)."""
    from kit.records.formats import COUPLE, Untreated

    file = COUPLE.file(Untreated(_library().vignette(slug), weeks))
    write(file.content, out, file.name)


def _as_left(attempt: Attempt, trial: int) -> Attempt:
    """Return the attempt as it was at the end of a try; raise KitError where there is none."""
    from kit.practice.attempts.tries import as_left

    tries = len(attempt.ways)
    if trial > tries:
        raise UsageError(f"There is no try {trial}; this attempt has {tries}. Give a lower number.")
    return as_left(attempt, trial or tries)


def _further() -> list[str]:
    """Return the formats of an attempt that none of the verbs above writes."""
    from kit.reports.formats import FORMATS

    return [key for key in FORMATS if key not in ("pdf", "html", "csv", "json")]


def _verb(key: str) -> Any:
    """Return a verb that writes an attempt in the format ``key``."""
    from kit.reports.formats import FORMATS

    verb = Verbs("")

    @verb.command(key, help=f"Write your present attempt at a vignette: {FORMATS[key].words}.")
    def _(slug: Slug, journal: Journal = False, out: Out = None) -> None:
        _write(key, slug, journal, out)

    return get_command(verb)


def _write(key: str, slug: str, journal: bool, out: Path | None) -> None:
    from kit.reports.formats import FORMATS, Printed

    file = FORMATS[key].file(Printed(_present_attempt(_library(), slug), journal))
    write(file.content, out, file.name)


def _library() -> Library:
    from kit.language import language
    from kit.sittings.library import library_here

    return library_here(language())


def _present_attempt(library: Library, slug: str) -> Attempt:
    """Return this computer's newest attempt at ``slug``; raise KitError where there is none."""
    from kit.language import language
    from kit.practice import replay
    from kit.sittings.case import Case
    from kit.store import Attempts, Store

    with Store() as store:
        case = Case(library, slug, store, language())
        attempts = Attempts(store)
        record = attempts.current("local", slug)
        if record is None:
            raise KitError(
                f"Neither kit play nor a notebook has an attempt at {slug!r} here yet. Begin one: "
                f"kit play {slug}. What was played in a browser is taken from its debrief there."
            )
        events = attempts.events(record.id)
        return replay(*case.begun(record.revision, events), events)
