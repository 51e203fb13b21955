"""Cohorts for a spreadsheet: a row for each count, and no row for a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from kit.practice.cohorts.cohort import Cohort, Count
from kit.practice.cohorts.steps import FEWEST
from kit.records.rows import Cell
from kit.records.sheets import workbook
from kit.records.tables import as_text

COLUMNS = ("case", "about", "of", "what", "count")
#: Named with its scale: before version 0.4 it was over two outcomes, 0 to 1.
BRIER = "mean Brier score over three outcomes (0 best; 0.667 guessing; 2 worst)"


def cohorts_csv(cohorts: Iterable[Cohort]) -> str:
    """Return the counts of all cases as CSV; a suppressed count is marked as such."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _all(cohorts):
        writer.writerow([as_text(cell) for cell in row])
    return out.getvalue()


def cohorts_xlsx(cohorts: Iterable[Cohort]) -> bytes:
    """Return the rows of `cohorts_csv` as a spreadsheet, with numbers as numbers."""
    return workbook("cohort", COLUMNS, _all(cohorts))


def _all(cohorts: Iterable[Cohort]) -> Iterator[tuple[Cell, ...]]:
    for cohort in cohorts:
        for row in _rows(cohort):
            yield (cohort.vignette, *row)


def told(number: int | float | None) -> Cell:
    """Return a count, or the words for a suppressed one."""
    return f"hidden (under {FEWEST}, or next to it)" if number is None else number


def _rows(cohort: Cohort) -> Iterator[tuple[Cell, ...]]:
    yield "attempts", "", "began", told(cohort.began)
    yield "attempts", "", "finished", told(cohort.finished)
    for scene in cohort.choices:
        yield from _counted("decision", scene.scene, scene.options)
    if cohort.brier is not None:
        yield "predictions", "", BRIER, round(cohort.brier, 3)
    if cohort.right is not None:
        yield "predictions", "", "share that came true", round(cohort.right, 3)
    for one in cohort.signals:
        yield from _counted("safety signal noticed", one.signal, one.noticed)
        yield from _counted("safety signal acted on", one.signal, one.acted)


def _counted(about: str, of: str, counts: Iterable[Count]) -> Iterator[tuple[Cell, ...]]:
    for count in counts:
        yield about, of, count.what, told(count.number)
