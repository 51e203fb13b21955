"""An attempt for other programs: XLSX and CSV for a spreadsheet, JSON that can be replayed."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from kit.errors import KitError
from kit.practice import Attempt, Event, event_from_json, event_to_json, replay
from kit.practice.attempts.events import Noted
from kit.records.rows import COLUMNS, Cell, rows
from kit.records.sheets import workbook
from kit.records.signs import as_data, met
from kit.vignettes import Catalogue, Vignette

#: The version of the JSON: a newer one is refused; adding a key does not raise it.
FORMAT = 1
KIND = "attune attempt"
#: A spreadsheet evaluates a cell that begins with one of these (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class AttemptFileError(KitError):
    """A file that is not an attempt, or one from a newer version of the kit."""


def attempt_csv(attempt: Attempt) -> str:
    """Return CSV, one row a decision under a header (see `kit.records.rows`); None is "".

    No cell is a formula: text that a spreadsheet would evaluate gets an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows(attempt):
        writer.writerow({name: as_text(cell) for name, cell in row.items()})
    return out.getvalue()


def attempt_xlsx(attempt: Attempt) -> bytes:
    """Return the rows of `attempt_csv` as a spreadsheet, with numbers as numbers."""
    return workbook("attempt", COLUMNS, (list(row.values()) for row in rows(attempt)))


def as_text(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet does not evaluate as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def attempt_json(attempt: Attempt, *, journal: bool = False) -> str:
    """Return JSON with the events, from which the attempt can be replayed, and with its rows.

    The journal's notes are private and stay out unless ``journal`` is set.
    """
    events = [e for e in attempt.events if journal or not isinstance(e, Noted)]
    record = {
        "kind": KIND,
        "format": FORMAT,
        "vignette": {"id": attempt.vignette.id, "title": attempt.vignette.title},
        "events": [json.loads(event_to_json(event)) for event in events],
        "rows": rows(attempt),
        "safety": [as_data(one) for one in met(attempt)],
    }
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def attempt_of(text: str, vignette: Vignette, catalogue: Catalogue) -> Attempt:
    """Replay the events of `attempt_json` over the vignette they were made with.

    Raises AttemptFileError for another kind of file or a newer format, EventError for an event
    that cannot have happened and MoveError for events that do not fit the vignette.
    """
    return replay(vignette, catalogue, _events(_record(text)))


def _record(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except ValueError:
        record = None
    if not isinstance(record, dict) or record.get("kind") != KIND:
        raise AttemptFileError("This is not an attempt that the kit wrote as JSON.")
    if record.get("format") != FORMAT:
        raise AttemptFileError(
            f"This attempt has the format {record.get('format')!r}; this version of the kit knows "
            f"format {FORMAT}. Update the kit to read a newer one."
        )
    return record


def _events(record: dict[str, Any]) -> list[Event]:
    events = record.get("events")
    if not isinstance(events, list):
        raise AttemptFileError(
            "This attempt holds no list of events, so it cannot be played again."
        )
    return [event_from_json(json.dumps(event)) for event in events]
