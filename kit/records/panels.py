"""A panel's ratings as the file that lies beside a vignette."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kit.practice.panels.rating import Rating
from kit.practice.panels.reading import COLUMNS
from kit.records.tables import as_text


def panel_csv(ratings: Iterable[Rating]) -> str:
    """Return CSV, a row for each rating; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in ratings:
        writer.writerow(as_text(getattr(one, name)) for name in COLUMNS)
    return out.getvalue()
