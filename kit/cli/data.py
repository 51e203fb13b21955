"""``kit data``: list trainees by the code on their page, export or erase the data of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.help import Verbs
from kit.cli.options import Kept, Out
from kit.cli.output import write
from kit.errors import UsageError

if TYPE_CHECKING:
    from kit.store import LearnerRecord, People

app = Verbs("List what is kept of trainees; export or erase one of them.")

Learner = Annotated[
    str, typer.Argument(help="The code on the trainee’s page: “Trainee 3F2A”, or more of it.")
]


@app.command("list")
def listing(kept: Kept = None) -> None:
    """List the trainees by their codes: since when, and how much is kept. Never what they wrote."""
    from kit.store import People, Store

    with Store(kept) as store:
        typer.echo(_lines(People(store).list()) or "Nothing is kept of anybody.")


@app.command()
def export(learner: Learner, out: Out = None, kept: Kept = None) -> None:
    """Write all that is kept of a trainee to a file, for them to have."""
    from kit.records.formats import EVERYTHING
    from kit.store import People, Store

    with Store(kept) as store:
        people = People(store)
        record = _find(people, learner)
        file = EVERYTHING.file(people.export(record.key))
        write(file.content, out, f"attune-{record.key[:8]}.json")


@app.command()
def erase(
    learner: Learner,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
    kept: Kept = None,
) -> None:
    """Erase all that is kept of a trainee, to the last byte of the store. There is no way back."""
    from kit.store import People, Store

    with Store(kept) as store:
        people = People(store)
        record = _find(people, learner)
        typer.echo(_line(record))
        if not yes:
            typer.confirm("Erase it all, for good?", abort=True)
        people.erase(record.key)
        typer.echo(f"Erased: nothing is kept of {record.name} any more.")


def _find(people: People, asked: str) -> LearnerRecord:
    """Find the learner a trainee names: “Trainee 3F2A”, its letters, or more of the code.

    Raises KitError where there is none, and where there are several, with a line for each.
    """
    start = asked.strip().casefold().removeprefix("trainee").strip()
    known = people.list()
    found = [one for one in known if start and one.key.casefold().startswith(start)]
    exact = [one for one in found if one.key.casefold() == start]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise UsageError(
            f"This store keeps nothing of {asked!r}. A page shows its trainee’s code at the "
            "foot: “You are Trainee 3F2A”; kit data list has them all."
        )
    raise UsageError(
        f"{asked!r} can be {len(found)} trainees. Give more of the code in brackets:\n"
        + _lines(found)
    )


def _lines(records: Iterable[LearnerRecord]) -> str:
    """Return a line for each learner, the latest first."""
    return "\n".join(map(_line, sorted(records, key=lambda one: one.last, reverse=True)))


def _line(record: LearnerRecord) -> str:
    """Return a line about how much is kept of a learner; never what they wrote.

    Dates are those of this machine's time zone.
    """
    attempts, plans = _count(record.attempts, "attempt"), _count(record.plans, "plan")
    since, last = (f"{at.astimezone():%Y-%m-%d}" for at in (record.since, record.last))
    return f"{record.name}  since {since}, last {last}: " + (f"{attempts}, {plans}  ({record.key})")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
