"""What a trainee takes along from the debrief: made here, handed over, kept nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypedDict

from kit.errors import KitError
from kit.language import tr
from kit.practice import Attempt
from kit.records.tables import attempt_csv, attempt_json
from kit.reports.report import report_html, report_pdf
from kit.vignettes import Vignette


@dataclass(frozen=True)
class File:
    """A file for the browser's downloads."""

    name: str
    kind: str
    content: bytes


def taken(attempt: Attempt, fields: Mapping[str, str], others: Iterable[Vignette]) -> File:
    """Make what the form asks for: ``as`` is pdf, html, csv or json; ``name`` is printed only.

    Raises KitError for another form.
    """
    made: Mapping[str, Callable[[], File]] = {
        "pdf": lambda: _report(attempt, "pdf", report_pdf(attempt, **_asked(fields, others))),
        "html": lambda: _report(
            attempt, "html", report_html(attempt, **_asked(fields, others)).encode()
        ),
        "csv": lambda: _table(attempt),
        "json": lambda: _data(attempt, journal="journal" in fields),
    }
    asked = fields.get("as", "")
    if asked not in made:
        raise KitError(tr("Choose what to take with you: {kinds}.", kinds=", ".join(made)))
    return made[asked]()


def everything(held: Mapping[str, object]) -> File:
    """Write all that is held of a trainee as one file."""
    text = json.dumps(held, ensure_ascii=False, indent=1) + "\n"
    return File("attune-everything.json", "application/json", text.encode())


class _Asked(TypedDict):
    name: str
    journal: bool
    others: Iterable[Vignette]
    date: str


def _asked(fields: Mapping[str, str], others: Iterable[Vignette]) -> _Asked:
    return {
        "name": fields.get("name", ""),
        "journal": "journal" in fields,
        "others": others,
        "date": datetime.now(UTC).date().isoformat(),
    }


def _report(attempt: Attempt, form: str, content: bytes) -> File:
    kinds = {"pdf": "application/pdf", "html": "text/html"}
    return File(f"{attempt.vignette.id}-report.{form}", kinds[form], content)


def _table(attempt: Attempt) -> File:
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    content = attempt_csv(attempt).encode("utf-8-sig")
    return File(f"{attempt.vignette.id}-attempt.csv", "text/csv", content)


def _data(attempt: Attempt, journal: bool) -> File:
    content = attempt_json(attempt, journal=journal).encode()
    return File(f"{attempt.vignette.id}-attempt.json", "application/json", content)
