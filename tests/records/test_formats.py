"""The registry of formats: the name, the type and the bytes of every file that is handed over."""

import json
from datetime import UTC, datetime

import pytest
from helpers.attempts import published_of

from kit.practice.cohorts.cohort import cohort
from kit.practice.planning.plan import Placement, Plan
from kit.records.cohorts import cohorts_csv, cohorts_xlsx
from kit.records.formats import (
    ATTEMPT,
    COHORT,
    COUPLE,
    CSV,
    EVERYTHING,
    PLAN,
    XLSX,
    File,
    Format,
    HandedIn,
    Medium,
    Taken,
    Untreated,
)
from kit.records.plans import plan_csv, plan_json, plan_xlsx
from kit.records.tables import attempt_csv, attempt_json, attempt_xlsx

BOM = b"\xef\xbb\xbf"
AT = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


def test_an_attempt(played):
    sheet, table, data = (one.file(Taken(played)) for one in ATTEMPT.values())
    assert list(ATTEMPT) == ["xlsx", "csv", "json"]
    assert sheet == File("two-rooms-attempt.xlsx", XLSX.media_type, attempt_xlsx(played))
    assert table == File(
        "two-rooms-attempt.csv", "text/csv", BOM + attempt_csv(played).encode("utf-8")
    )
    assert data == File(
        "two-rooms-attempt.json", "application/json", attempt_json(played).encode("utf-8")
    )
    noted = ATTEMPT["json"].file(Taken(played, journal=True))
    assert noted.content.decode() == attempt_json(played, journal=True)


def test_a_plan(library):
    vignette, catalogue = library.vignette("two-rooms"), library.catalogue
    work = next(iter(catalogue.interventions))
    plan = Plan("two-rooms", (Placement(work, 2, 3),))
    sheet, table, data = (
        one.file(HandedIn(plan, AT, vignette, catalogue)) for one in PLAN.values()
    )
    assert sheet == File(
        "plan-two-rooms-2026-03-01.xlsx", XLSX.media_type, plan_xlsx(plan, AT, catalogue)
    )
    assert table == File(
        "plan-two-rooms-2026-03-01.csv", "text/csv", BOM + plan_csv(plan, AT, catalogue).encode()
    )
    assert data == File(
        "plan-two-rooms-2026-03-01.json",
        "application/json",
        plan_json(plan, AT, vignette, catalogue).encode(),
    )


def test_a_cohort(played):
    cohorts = [cohort(played.vignette, published_of(played.vignette, [played] * 9))]
    content = BOM + cohorts_csv(cohorts).encode()
    assert COHORT["csv"].file(cohorts) == File("attune-cohort.csv", "text/csv", content)
    assert COHORT["xlsx"].file(cohorts) == File(
        "attune-cohort.xlsx", XLSX.media_type, cohorts_xlsx(cohorts)
    )


def test_a_couple(library):
    file = COUPLE.file(Untreated(library.vignette("two-rooms"), weeks=3))
    assert (file.name, file.media_type) == ("two-rooms.xmile", "application/xml")
    assert b"<stop>3</stop>" in file.content


def test_everything_keeps_its_letters():
    file = EVERYTHING.file({"notes": ["Él dijo «sí»"]})
    assert (file.name, file.media_type) == ("attune-everything.json", "application/json")
    assert json.loads(file.content) == {"notes": ["Él dijo «sí»"]}
    assert "Él dijo «sí»".encode() in file.content
    assert file.content.endswith(b"}\n")


def test_bytes_are_taken_as_they_are():
    made = Format("{0}", Medium("bin", "application/x-bin", "utf-16"), lambda _: b"\x00\xff")
    assert made.file("one") == File("one.bin", "application/x-bin", b"\x00\xff")


@pytest.mark.parametrize("one", [*ATTEMPT.values(), *PLAN.values(), *COHORT.values()])
def test_every_table_for_a_spreadsheet_is_a_csv(one):
    """So that the byte order mark is decided in one place."""
    assert (one.medium is CSV) == (one.medium.ending == "csv")
