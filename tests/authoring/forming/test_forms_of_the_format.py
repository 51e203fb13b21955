"""Each key of the format has its field, each row begins sound, and each answer says itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kit.authoring.beginning.template import from_template
from kit.authoring.completing.schemas import at, schema_of
from kit.authoring.editing import edit
from kit.authoring.editing.data import frozen, get, put
from kit.authoring.forming import adding, fresh
from kit.authoring.forming.answering import answered
from kit.authoring.forming.asking.fields import fields
from kit.authoring.forming.filling import Filled, filled
from kit.authoring.forming.parts import base_of, file_of, kind_of
from kit.authoring.forming.rows import with_row_done
from kit.vignettes.folders import own_root

QUIET = edit.read((own_root() / "the-quiet-house" / "vignette.yaml").read_text(encoding="utf-8"))
NEW = edit.read(from_template("vignette.yaml", "two-ends", "Two ends", "en"))
OWN = edit.read((own_root() / "interventions.yaml").read_text(encoding="utf-8"))
READ = edit.read((own_root() / "references.yaml").read_text(encoding="utf-8"))
DRAWN = next(i for i, one in enumerate(QUIET["scenes"]) if "formulation" in one)
PARTS = [
    (),
    ("expect",),
    ("couple",),
    ("couple", "a"),
    ("scenes", DRAWN),
    ("scenes", DRAWN, "formulation"),
    ("scenes", 0, "options", 0),
    ("endings", 0),
    ("interventions", 0),
    ("references", 0),
]
#: Keys that no author sets in a form: what follows from elsewhere, and what is a part of its own.
ELSEWHERE = {
    "case": {"format", "id", "couple", "scenes", "endings", "expect"},
    "couple": {"a", "b", "parameters"},
    "scene": {"id", "options", "formulation"},
    "option": {"id"},
    "ending": {"id"},
    "intervention": {"id"},
    "reference": {"id"},
}


def whole_of(path) -> Any:
    return {"interventions.yaml": OWN, "references.yaml": READ}.get(file_of(path), QUIET)


@pytest.mark.parametrize("path", [one for one in PARTS if one != ("expect",)], ids=str)
def test_every_key_of_the_format_has_a_field(path):
    root = schema_of(file_of(path))
    place = tuple(0 if isinstance(step, int) else step for step in path)
    keys = {key for one in at(root, place) for key in one.get("properties", ())}
    asked = {one.path[0] for one in fields(QUIET, path)}
    assert keys - asked == ELSEWHERE.get(kind_of(path), set())


def every(data: Any) -> Iterator[tuple]:
    """Yield the paths of all parts of a case."""
    yield from PARTS[:4]
    for at_, scene in enumerate(data["scenes"]):
        yield ("scenes", at_)
        if "formulation" in scene:
            yield ("scenes", at_, "formulation")
        yield from (("scenes", at_, "options", index) for index in range(len(scene["options"])))
    yield from (("endings", index) for index in range(len(data["endings"])))


def sent(found: Filled) -> dict[str, str]:
    """Return what the page sends of a field as it stands."""
    if found.fixed:
        return {}
    if found.field.kind == "rows":
        return {key: one for row in found.rows for cell in row for key, one in sent(cell).items()}
    if found.field.kind in ("checks", "cite"):
        ticked = {f"{found.name}:{one}": "on" for one in found.chosen}
        return {f"{found.name}.asked": "yes", **ticked}
    asked = {f"{found.name}.asked": "yes"} if found.field.kind == "check" else {}
    return {**asked, **({found.name: found.value} if found.value or not asked else {})}


@pytest.mark.parametrize("data", [QUIET, NEW], ids=["the quiet house", "a new case"])
def test_a_form_that_is_sent_as_it_stands_says_the_same_of_every_part(data):
    count = 0
    for path in every(data):
        part = get(data, base_of(path))
        for field in fields(data, path):
            count += 1
            assert answered(field, part, sent(filled(field, part))) == part, (path, field.name)
    assert count > 100


@pytest.mark.parametrize("path", [("interventions",), ("references",)], ids=str)
def test_the_catalogue_too(path):
    for index, entry in enumerate(whole_of(path)[path[0]]):
        for field in fields(QUIET, (*path, index)):
            again = answered(field, entry, sent(filled(field, entry)))
            assert again == entry, (entry["id"], field.name)


def test_no_field_of_the_kits_cases_is_left_to_the_text():
    left = []
    for path in every(QUIET):
        part = get(QUIET, base_of(path))
        shown = [filled(one, part) for one in fields(QUIET, path)]
        cells = [cell for one in shown for row in one.rows for cell in row]
        left += [one.name for one in (*shown, *cells) if one.fixed]
    assert left == []


def test_a_condition_that_no_form_offers_is_said_in_words_and_stays():
    (found,) = (filled(one, QUIET) for one in fields(QUIET, ("expect",)))
    said = [dict(cell.choices)[cell.value] for row in found.rows for cell in row if cell.choices
            and cell.field.kind == "when"]  # fmt: skip
    assert said[0] == "no acute danger is open"
    assert said[1] == (
        "seen-only-together acted on and phq-of-twelve acted on and stops-breathing acted on"
    )
    assert len(said) == 3


def test_an_appraisal_depends_and_ceases_to():
    path = ("scenes", 0, "options", 0)
    part = {**get(NEW, path), "appraisal": 1}
    more, row = with_row_done(NEW, part, path, "add.:appraisal:0")
    assert row == "appraisal.0"
    assert more["appraisal"] == (
        {"when": {"partner": "a", "alliance": {"below": 0.5}}, "is": 0},
        {"is": 1},
    )
    (field,) = (one for one in fields(NEW, path) if one.name == "appraisal")
    said = answered(field, more, {"appraisal.0.is": "-2", "appraisal.1.is": "2"})
    assert [one["is"] for one in said["appraisal"]] == [-2, 2]
    assert with_row_done(NEW, more, path, "drop:appraisal:0")[0] == part


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("always", {"always": {"not": {"open": "acute"}}}),
        ("at_end", {"at_end": {"not": {"open": "acute"}}}),
        ("order", {"order": ("author", "random")}),
    ],
)
def test_a_promise_is_added_of_each_kind_and_taken_back(kind, row):
    more, _ = with_row_done(NEW, NEW, ("expect",), f"add.{kind}:expect:0")
    assert more["expect"][0] == row
    known = NEW.get("expect", ())
    assert with_row_done(NEW, more, ("expect",), "drop:expect:0")[0].get("expect", ()) == known


def test_a_promise_says_where_and_which():
    data = put(NEW, ("expect",), ({"at_end": {"open": "acute"}},))
    (field,) = fields(data, ("expect",))
    end = NEW["endings"][0]["id"]
    assert answered(field, data, {"expect.0.in.asked": "yes", f"expect.0.in:{end}": "on"})[
        "expect"
    ] == ({"at_end": {"open": "acute"}, "in": end},)
    data = put(NEW, ("expect",), ({"order": ("author", "random")},))
    said = answered(field, data, {"expect.0.order": "author, typical, random"})
    assert said["expect"] == ({"order": ("author", "typical", "random")},)


def test_scores_of_a_questionnaire_are_numbers_with_a_comma_too():
    part = {**NEW["couple"]["a"], "measures": (frozen(fresh.row(("a", "measures"), NEW)),)}
    (field,) = (one for one in fields(NEW, ("couple", "a")) if one.name == "measures")
    said = answered(field, part, {"measures.0.range.1": "81", "measures.0.score": "33,5"})
    assert said["measures"][0]["range"] == (0, 81)
    assert said["measures"][0]["score"] == 33.5


def test_a_cycle_is_begun_with_its_six_places_and_one_piece_more():
    data, path = adding.with_part(NEW, ("scenes", 0), "formulation", "", "")
    found = get(data, path)
    assert path == ("scenes", 0, "formulation")
    ids = [one["id"] for one in found["fragments"]]
    assert len(set(ids)) == 7
    assert {one for half in found["map"].values() for one in half.values()} == set(ids[:6])
