"""Spreadsheets: text is text, numbers are numbers, and the same table is the same bytes."""

import io
from datetime import UTC, datetime, timedelta, timezone

import openpyxl
import pytest
from helpers.attempts import published_of

from kit.practice.cohorts.cohort import cohort
from kit.practice.planning.plan import Placement, Plan
from kit.records.cohorts import cohorts_xlsx
from kit.records.plans import COLUMNS as OF_A_PLAN
from kit.records.plans import plan_xlsx
from kit.records.rows import COLUMNS, rows
from kit.records.sheets import workbook
from kit.records.tables import attempt_xlsx


def read(content):
    """Return the one sheet of a file."""
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return sheet


def moment(text):
    """Return a moment without a zone, as a spreadsheet has it."""
    return datetime.fromisoformat(text)


def values(content):
    return [list(row) for row in read(content).iter_rows(values_only=True)]


HOSTILE = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "{=1+1}", '=HYPERLINK("http://evil.example")'),
    *("http://evil.example", "mailto:a@evil.example", "9.10", "1e3", "0042", "3-1", "TRUE"),
    *("\t=1", "ñandú — “quoted”", "a\nb", "_x0041_", "internal:A1", "file:///etc/passwd"),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text_whatever_it_begins_with(text):
    cell = read(workbook("sheet", ["text"], [[text]]))["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_numbers_moments_and_nothing_are_what_they_are():
    at = datetime(2026, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    row = [7, 9.1, True, None, at, "7"]
    sheet = read(workbook("sheet", list("abcdef"), [row]))
    assert [cell.value for cell in sheet[2]] == [
        7,
        9.1,
        True,
        None,
        moment("2026-02-28T23:30"),
        "7",
    ]
    assert [cell.data_type for cell in sheet[2]] == ["n", "n", "b", "n", "d", "s"]


def test_the_names_of_the_columns_are_bold_and_stay():
    sheet = read(workbook("sheet", ["name", "count"], [["x" * 200, 1]]))
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (
        pytest.approx(60, abs=1),
        pytest.approx(7, abs=1),
    )


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_not_lost():
    assert len(values(workbook("sheet", ["text"], [["é" * 40_000]]))[1][0]) == 32_767


def test_an_empty_table_has_its_columns():
    assert values(workbook("sheet", ["a", "b"], [])) == [["a", "b"]]


def test_an_attempt(played):
    names, *found = values(attempt_xlsx(played))
    assert names == list(COLUMNS)
    assert len(found) == len(rows(played))
    for row, made in zip(found, rows(played), strict=True):
        # The format keeps sixteen digits of a number.
        assert row == [pytest.approx(c) if isinstance(c, float) else c for c in made.values()]
    seconds = [type(row[names.index("seconds")]) for row in found]
    assert set(seconds) <= {int, float}
    assert attempt_xlsx(played) == attempt_xlsx(played)


def test_a_plan(library):
    work = next(iter(library.catalogue.interventions))
    plan = Plan("two-rooms", (Placement(work, 2, 3),))
    at = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    names, row = values(plan_xlsx(plan, at, library.catalogue))
    assert names == list(OF_A_PLAN)
    told = dict(zip(names, row, strict=True))
    assert told["handed_in"] == moment("2026-03-01T23:30")
    assert (told["vignette"], told["week"], told["weeks"]) == ("two-rooms", 2, 3)


def test_a_cohort(played):
    found = cohort(played.vignette, published_of(played.vignette, [played] * 9))
    names, *told = values(cohorts_xlsx([found]))
    assert names == ["case", "about", "of", "what", "count"]
    assert ["two-rooms", "attempts", None, "began", 9] in told
    assert ["two-rooms", "decision", "first", "side-with-ada", 9] in told


def test_the_same_table_is_the_same_bytes_tomorrow(monkeypatch):
    first = workbook("sheet", ["a"], [["b"], [1]])
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert workbook("sheet", ["a"], [["b"], [1]]) == first
    assert read(first).parent.properties.created == moment("1980-01-01")
