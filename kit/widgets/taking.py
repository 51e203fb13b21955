"""The files that a trainee can download from the debrief; the server keeps no copy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from kit.errors import KitError
from kit.language import tr
from kit.practice import Attempt
from kit.records.formats import File
from kit.reports.formats import FORMATS, Printed
from kit.vignettes import Vignette


def taken(attempt: Attempt, fields: Mapping[str, str], others: tuple[Vignette, ...]) -> File:
    """Return the file for a form: ``as`` is one of `FORMATS`; ``name`` is printed, not kept.

    Raises KitError for another format.
    """
    found = FORMATS.get(fields.get("as", ""))
    if found is None:
        raise KitError(tr("Choose what to take with you: {kinds}.", kinds=", ".join(FORMATS)))
    today = datetime.now(UTC).date().isoformat()
    name = fields.get("name", "")
    return found.file(Printed(attempt, "journal" in fields, name, date=today, others=others))
