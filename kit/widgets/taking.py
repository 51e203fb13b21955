"""The files that a trainee can download from the debrief; the server keeps no copy."""

from __future__ import annotations

from collections.abc import Mapping

from kit.errors import KitError
from kit.language import tr
from kit.practice import Attempt
from kit.records.formats import File
from kit.reports.formats import FORMATS, Printed
from kit.vignettes import Vignette
from kit.widgets.zones import today


def taken(attempt: Attempt, fields: Mapping[str, str], others: tuple[Vignette, ...]) -> File:
    """Return the file for a form: ``as`` is one of `FORMATS`; ``name`` is printed, not kept.

    ``zone`` is the name of the browser's time zone, by which it is dated.

    Raises KitError for another format.
    """
    found = FORMATS.get(fields.get("as", ""))
    if found is None:
        raise KitError(tr("Choose what to take with you: {kinds}.", kinds=", ".join(FORMATS)))
    name, date = fields.get("name", ""), today(fields.get("zone", ""))
    return found.file(Printed(attempt, "journal" in fields, name, date=date, others=others))
