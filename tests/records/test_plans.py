"""A plan as files: rows in the order of the weeks, and what the model makes of it."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from kit.practice.planning.plan import Placement, Plan, PlanError
from kit.records.plans import COLUMNS, plan_csv, plan_json
from kit.vignettes import load, own_root

AT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
WORKS = (Placement("curious-desire", 24, 6, "b", 0.5), Placement("name-the-dance", 1, 3))


@pytest.fixture(scope="module")
def library():
    return load(own_root())


def test_one_row_a_piece_of_work_the_first_week_first(library):
    text = plan_csv(Plan("the-quiet-house", WORKS), AT, library.catalogue)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["intervention"] for row in rows] == ["name-the-dance", "curious-desire"]
    assert rows[1] == {
        "vignette": "the-quiet-house",
        "handed_in": "2026-03-01T12:30:00+00:00",
        "intervention": "curious-desire",
        "name": "Wanting, with curiosity",
        "week": "24",
        "weeks": "6",
        "last_week": "26",
        "lean": "b",
        "skill": "0.5",
    }


def test_the_json_tells_the_weeks_and_what_speaks_against_it(library):
    plan = Plan("the-quiet-house", WORKS)
    text = plan_json(plan, AT, library.vignette("the-quiet-house"), library.catalogue)
    held = json.loads(text)
    assert (held["kind"], held["format"], len(held["weeks"])) == ("attune plan", 1, 27)
    assert held["weeks"][0]["a"]["trust"] == pytest.approx(
        library.vignette("the-quiet-house").couple.a.start.trust, abs=1e-4
    )
    assert {caution["kind"] for caution in held["cautions"]} >= {"readiness"}


def test_where_joint_work_is_unsafe_no_week_is_told(library):
    vignette = library.vignette("the-quiet-house")
    couple = vignette.couple.model_copy(update={"conjoint_safe": False})
    unsafe = vignette.model_copy(update={"couple": couple})
    held = json.loads(plan_json(Plan(vignette.id, WORKS), AT, unsafe, library.catalogue))
    assert (held["weeks"], held["cautions"]) == ([], [])


def test_unknown_work_is_named(library):
    plan = Plan("the-quiet-house", (Placement("nothing", 1, 1),))
    with pytest.raises(PlanError, match="The catalogue has no intervention 'nothing'"):
        plan_csv(plan, AT, library.catalogue)
