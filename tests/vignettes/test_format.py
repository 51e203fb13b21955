"""The format as objects: frozen, strict, in the vocabulary of the model, and as JSON Schema."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import ValidationError

from kit import model
from kit.authoring.guide import FILES
from kit.vignettes import LOOP, Cycle, Doses, Scene, Start, Vignette, json_schema
from kit.vignettes.schema.condition import FORM_TYPES, FORMS, PartnerWhen
from kit.vignettes.schema.formulation import CyclePart
from kit.vignettes.schema.reference import Reference

HERE = Path(__file__).parent
GOOD = yaml.load((HERE / "good.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def test_the_words_are_those_of_the_model() -> None:
    assert tuple(Start.model_fields) == model.STATES
    assert tuple(Doses.model_fields) == model.INPUTS
    assert tuple(PartnerWhen.model_fields) == ("partner", *model.STATES, "alliance")
    assert Doses(attune=0.7).vector == (0, 0.7, 0, 0, 0, 0)


def test_defaults_of_a_partner_are_those_of_the_model(shelf) -> None:
    shelf.good()
    ana = shelf.load().vignette("good").couple.a
    partner = model.Partner(0.4, 0.3, 0.3, 0.4, 0.3)
    assert (ana.attachment.anxiety, ana.attachment.avoidance) == (
        partner.anxiety,
        partner.avoidance,
    )
    assert (ana.effort, ana.adherence, ana.load) == (
        partner.effort,
        partner.adherence,
        partner.load,
    )


def test_conditions_know_their_forms() -> None:
    assert tuple(tag.strip("<>") for tag in FORM_TYPES) == FORMS


def test_a_place_of_the_loop_is_named_by_whose_it_is_and_what_it_holds() -> None:
    assert list(LOOP) == [f"{slot.partner}-{slot.role}" for slot in LOOP.values()]
    assert {(slot.partner, slot.role) for slot in LOOP.values()} == {
        (partner, role) for partner in Cycle.model_fields for role in CyclePart.model_fields
    }


def test_nothing_can_be_changed(shelf) -> None:
    shelf.good()
    vignette = shelf.load().vignette("good")
    with pytest.raises(ValidationError, match="frozen"):
        vignette.title = "Another"
    with pytest.raises(ValidationError, match="frozen"):
        vignette.scenes[0].options[0].appraisal = -2
    assert isinstance(vignette.scenes, tuple)


def test_every_route_is_a_list_of_routes(shelf) -> None:
    shelf.good()
    scene = shelf.load().vignette("good").scene("kitchen")
    assert [route.to for route in scene.next] == ["together"]
    assert scene.option("wait").next == ()
    assert [route.to for route in scene.option("take-her-side").next] == ["apart"]


def test_looking_up_what_is_not_there(shelf) -> None:
    shelf.good()
    vignette = shelf.load().vignette("good")
    for look in (vignette.scene, vignette.ending, vignette.scene("kitchen").option):
        with pytest.raises(KeyError, match="nowhere"):
            look("nowhere")


def test_texts_come_without_the_line_end_of_yaml(shelf) -> None:
    shelf.good(("summary: Two people, one kitchen table.", "summary: >\n  Two people.\n"))
    assert shelf.load().vignette("good").summary == "Two people."


def test_every_key_says_what_it_is_for() -> None:
    for file in FILES:
        schema = json_schema(file)
        for part in (schema, *schema.get("$defs", {}).values()):
            assert part["description"]
            assert all(value.get("description") for value in part["properties"].values())


def test_an_editor_accepts_the_good_and_refuses_the_bad() -> None:
    check = jsonschema.Draft202012Validator(json_schema())
    check.check_schema(json_schema())
    assert check.is_valid(GOOD)
    assert not check.is_valid({**GOOD, "titel": "x"})
    assert not check.is_valid({**GOOD, "minutes": 4})
    assert not check.is_valid({**GOOD, "covers": ["D16"]})
    for name in FILES[2:4]:
        content = yaml.load((HERE / "shared" / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
        assert jsonschema.Draft202012Validator(json_schema(name)).is_valid(content)
    translation = jsonschema.Draft202012Validator(json_schema("vignette.es.yaml"))
    assert translation.is_valid({"format": 1, "language": "es", "translates": "good", "title": "x"})
    assert not translation.is_valid({"format": 1, "language": "es"})


def test_the_hash_is_that_of_the_bytes_and_no_key(shelf) -> None:
    from hashlib import sha256

    path = shelf.good()
    vignette = shelf.load().vignette("good")
    assert vignette.hash == sha256(path.read_bytes()).hexdigest()[:16]
    assert "hash" not in json_schema()["properties"]
    shelf.good(("They talk.", "They talk!"))
    assert shelf.load().vignette("good").hash != vignette.hash


@pytest.mark.parametrize("isbn", ["978-0-306-40615-7", "0-306-40615-2", "080442957X"])
def test_isbns_of_both_lengths(isbn: str) -> None:
    book = {"id": "x", "authors": "A", "year": 2000, "title": "T", "source": "P", "says": "S"}
    assert Reference(**book, isbn=isbn).isbn == isbn


def test_sizes_say_what_is_allowed() -> None:
    with pytest.raises(ValidationError, match=re.escape("at least 2 items")):
        Scene.model_validate({"id": "x", "session": 1, "title": "T", "options": ()})


def test_importing_loads_nothing_heavy() -> None:
    heavy = ["yaml", "ruamel", "markdown_it", "nh3", "numpy", "scipy", "matplotlib"]
    heavy += ["ipywidgets", "sqlalchemy"]
    code = f"import kit.vignettes, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_vignette_has_no_more_keys_than_the_format(shelf) -> None:
    shelf.good()
    dumped = shelf.load().vignette("good").model_dump(by_alias=True)
    assert set(dumped) == set(Vignette.model_fields)
