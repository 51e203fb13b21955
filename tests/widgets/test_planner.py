"""The planner without a browser: what it keeps, refuses, draws and hands out."""

import base64
import csv
import io
import json
import shutil
from dataclasses import replace

import pytest
from helpers.page import send
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.model.limits import DOCTRINE, UNTREATED
from kit.practice.planning.desk import Desk
from kit.practice.planning.plan import Placement, Plan
from kit.practice.planning.planned import UNSAFE
from kit.sittings.planning import Planning
from kit.store import Store
from kit.vignettes import VignetteError, current, own_root
from kit.widgets.planner import Planner
from kit.widgets.stage import TROUBLE

CASE = "the-quiet-house"


@pytest.fixture
def planner(store, monkeypatch):
    """The planner of a case of the kit's own: that of the tests is not safe for joint work."""
    monkeypatch.delenv("KIT_VIGNETTES")
    monkeypatch.delenv("KIT_OWN_CASES")
    return Planner(CASE, store=store, learner="mira")


def again(planner, store):
    return Planner(CASE, store=store, learner="mira")


def fields(planner, **changes):
    """What the form of the works sends."""
    found = {"epoch": epoch(planner)}
    for n, work in enumerate(planner.desk.open.works):
        found |= {f"what-{n}": work.intervention, f"lean-{n}": work.lean}
        found |= {f"week-{n}": str(work.week), f"weeks-{n}": str(work.weeks)}
        found |= {f"skill-{n}": f"{100 * work.skill:.0f}"}
    return found | {name.replace("_", "-"): value for name, value in changes.items()}


def epoch(planner):
    return planner.view["html"].split('name="epoch" value="')[1].split('"')[0]


def add(planner, name):
    send(planner, "add", intervention=name)


def test_work_is_put_down_moved_and_taken_off_and_each_step_is_kept(planner, store):
    add(planner, "name-the-dance")
    add(planner, "curious-desire")
    assert [work.week for work in planner.desk.open.works] == [1, 4]
    send(planner, "set", **fields(planner, week_1="2", lean_0="b", skill_0="100", weeks_0="6"))
    expected = (
        Placement("name-the-dance", 1, 6, "b", 1.0),
        Placement("curious-desire", 2, 4, "both", 0.7),
    )
    assert planner.desk.open.works == expected
    assert "Touch before safety in weeks 2–5" in planner.view["html"]
    assert again(planner, store).desk == planner.desk
    send(planner, "set", **fields(planner, remove="0"))
    assert planner.desk.open.works == expected[1:]
    assert again(planner, store).desk == planner.desk


def test_a_move_redraws_the_parts_and_only_a_new_row_redraws_the_controls(planner):
    add(planner, "name-the-dance")
    before = epoch(planner)
    send(planner, "set", **fields(planner, week_0="5"))
    assert epoch(planner) == before
    assert "Weeks 5–7" in planner.view["html"]
    add(planner, "mindfulness")
    assert epoch(planner) != before


def test_what_was_moved_on_a_page_that_has_gone_by_is_left_alone(planner):
    add(planner, "name-the-dance")
    old = fields(planner, week_0="9")
    add(planner, "mindfulness")
    send(planner, "set", **old)
    assert planner.desk.open.works[0].week == 1
    assert planner.view["notice"] == ""


def test_the_gate_and_no_treatment_say_what_the_model_cannot_know(planner):
    assert DOCTRINE in planner.view["html"]
    assert UNTREATED in planner.view["html"]
    add(planner, "name-the-dance")
    send(planner, "copy")  # now the other plan is beside it
    assert DOCTRINE in planner.view["html"]
    assert UNTREATED not in planner.view["html"]


def test_the_other_plan_is_a_copy_to_be_changed_and_compared(planner):
    add(planner, "name-the-dance")
    assert "Plan A against no treatment" in planner.view["html"]
    send(planner, "copy")
    assert (planner.desk.side, planner.desk.a) == ("b", planner.desk.b)
    assert "Hardly any difference in the model." in planner.view["html"]
    send(planner, "set", **fields(planner, weeks_0="12", skill_0="100"))
    assert "Plan B against plan A" in planner.view["html"]
    assert "of 200 runs" in planner.view["html"]
    send(planner, "turn", side="a")
    assert planner.desk.side == "a"


def test_a_second_tab_is_told_and_shown_the_plan_as_it_stands(planner, store):
    add(planner, "name-the-dance")
    other = again(planner, store)
    add(other, "mindfulness")
    send(planner, "set", **fields(planner, week_0="9"))
    assert planner.view["notice"].startswith("This plan was changed in another tab or window")
    assert planner.desk == other.desk
    send(planner, "set", **fields(planner, week_0="9"))
    assert planner.view["notice"] == ""
    assert planner.desk.open.works[0].week == 9


def test_what_is_handed_in_stays_and_can_be_taken_along(planner, store):
    send(planner, "hand-in")
    assert planner.view["notice"] == (
        "This plan is empty. Put some work on it before you hand it in."
    )
    add(planner, "name-the-dance")
    send(planner, "hand-in")
    add(planner, "mindfulness")
    taken = []
    planner.send = taken.append
    name = planner.view["html"].split('name="id" value="')[1].split('"')[0]
    send(planner, "take", id=name, kind="csv")
    send(planner, "take", id=name, kind="json")
    table, record = (base64.b64decode(file["base64"]).decode() for file in taken)
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["intervention"], row["week"], row["last_week"]) == ("name-the-dance", "1", "3")
    held = json.loads(record)
    assert [work["intervention"] for work in held["works"]] == ["name-the-dance"]
    assert (len(held["weeks"]), held["kind"]) == (27, "attune plan")
    assert [file["download"][-4:] for file in taken] == [".csv", "json"]
    assert table.startswith("\ufeffvignette,")
    send(planner, "take", id=name, kind="exe")
    assert planner.view["notice"] == "Choose what to take with you: xlsx, csv, json."
    send(planner, "take", id="nobody's", kind="csv")
    assert planner.view["notice"] == (
        "That plan is not among those you handed in. Reload the page."
    )


def test_work_that_left_the_catalogue_leaves_the_plan(planner, store):
    add(planner, "mindfulness")
    library = current(own_root())
    less = {k: v for k, v in library.catalogue.interventions.items() if k != "mindfulness"}
    fewer = replace(library.catalogue, interventions=less)
    planning = Planning(library.vignette(CASE), fewer, store, "mira")
    assert planning.desk.a == Plan(CASE)


def test_where_joint_work_is_unsafe_the_page_says_so_and_simulates_nothing(store):
    html = Planner("two-rooms", store=store, learner="mira").view["html"]
    assert UNSAFE in html
    assert "<form" not in html


def test_an_unknown_case_is_named():
    with pytest.raises(VignetteError, match="the-quite-house"):
        Planner("the-quite-house", store=Store())


words = st.text(max_size=8) | st.sampled_from(["a", "1", "26", "99", "mindfulness", "add", "turn"])
names = st.sampled_from(["epoch", "what-0", "week-0", "weeks-0", "lean-0", "skill-0", "side", "id"])


@given(
    st.sampled_from(["set", "add", "turn", "copy", "hand-in", "take", "open", ""]),
    st.dictionaries(names | st.just("remove") | st.just("intervention"), words, max_size=6),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_a_page_sends_does_harm(planner, action, sent):
    send(planner, action, **(sent | {"epoch": epoch(planner)}))
    assert isinstance(planner.desk, Desk)
    assert TROUBLE.split("{")[0] not in planner.view["notice"]


def test_work_that_is_offered_no_longer_stays_in_a_plan(store, monkeypatch, tmp_path):
    root = tmp_path / "library"
    shutil.copytree(own_root(), root)
    monkeypatch.setenv("KIT_CASES", str(root))
    monkeypatch.setenv("KIT_OWN_CASES", "show")
    monkeypatch.delenv("KIT_VIGNETTES")
    before = Planner(CASE, store=store, learner="mira")
    add(before, "mindfulness")
    send(before, "hand-in")
    add(before, "name-the-dance")
    file = root / "interventions.yaml"
    text = file.read_text(encoding="utf-8")
    assert "- id: mindfulness\n" in text
    file.write_text(text.replace("- id: mindfulness\n", "- id: other-work\n"), encoding="utf-8")
    after = Planner(CASE, store=store, learner="mira")
    assert after.desk == before.desk
    offered = after.view["html"].partition('name="intervention"')[2].partition("</select>")[0]
    assert ('value="other-work"' in offered, 'value="mindfulness"' in offered) == (True, False)
    send(after, "add", intervention="mindfulness")
    assert after.view["notice"] == "Choose the work to add from the list first."
    taken = []
    after.send = taken.append
    name = after.view["html"].split('name="id" value="')[1].split('"')[0]
    send(after, "take", id=name, kind="csv")
    table = base64.b64decode(taken[0]["base64"]).decode()
    assert ",mindfulness," in table
    shutil.rmtree(root / CASE)
    assert Planner(CASE, store=store, learner="mira").desk == before.desk
