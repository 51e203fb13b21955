"""The registry of formats: the name, the type and the bytes of every file that is handed over."""

import json
from datetime import UTC, datetime

import pytest

from kit.practice.cohorts.cohort import cohort
from kit.practice.planning.plan import Placement, Plan
from kit.records.cohorts import cohorts_csv
from kit.records.formats import (
    ATTEMPT,
    COHORT,
    COUPLE,
    CSV,
    EVERYTHING,
    PLAN,
    File,
    Format,
    HandedIn,
    Medium,
    Taken,
    Untreated,
)
from kit.records.plans import plan_csv, plan_json
from kit.records.tables import attempt_csv, attempt_json

BOM = b"\xef\xbb\xbf"
AT = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


def test_an_attempt(played):
    table, data = (one.file(Taken(played)) for one in ATTEMPT.values())
    assert list(ATTEMPT) == ["csv", "json"]
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
    table, data = (one.file(HandedIn(plan, AT, vignette, catalogue)) for one in PLAN.values())
    assert table == File(
        "plan-two-rooms-2026-03-01.csv", "text/csv", BOM + plan_csv(plan, AT, catalogue).encode()
    )
    assert data == File(
        "plan-two-rooms-2026-03-01.json",
        "application/json",
        plan_json(plan, AT, vignette, catalogue).encode(),
    )


def test_a_cohort(played):
    cohorts = [cohort(played.vignette, [played] * 9)]
    content = BOM + cohorts_csv(cohorts).encode()
    assert COHORT.file(cohorts) == File("attune-cohort.csv", "text/csv", content)


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


@pytest.mark.parametrize("one", [*ATTEMPT.values(), *PLAN.values(), COHORT])
def test_every_table_for_a_spreadsheet_is_a_csv(one):
    """So that the byte order mark is decided in one place."""
    assert (one.medium is CSV) == (one.medium.ending == "csv")
