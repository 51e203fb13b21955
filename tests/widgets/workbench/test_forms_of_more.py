"""Forms beyond scene and option: one's own catalogue, promises, the cycle, notes to oneself."""

import re

import pytest
from helpers.places import SMALL

from kit.vignettes import load
from kit.vignettes.folders import Folders

CASE = "two-rooms"
OPTION = "scenes.0.options.0"


@pytest.fixture
def forms(author):
    author.does("bench-view", view="forms")
    return author


@pytest.fixture
def library(cases):
    return lambda: load(Folders(SMALL, cases))


def seen(author) -> str:
    html = author.parts.get("bench-form", "") + author.parts.get("bench-outline", author.html)
    return re.search(r'name="seen" value="(\w*)"', html)[1]


def shown(author) -> str:
    return author.parts["bench-form"]


def saves(author, part: str, **fields: str) -> None:
    author.does("bench-form-save", part=part, seen=seen(author), **fields)
    assert author.notice == ""


def test_an_intervention_of_ones_own_is_begun_at_an_option_filled_in_and_taken_back(
    forms, library, cases, text
):
    forms.does("bench-form-go", part=OPTION)
    forms.does("bench-form-intervene", part=OPTION, seen=seen(forms), words="Name the dance")
    assert forms.notice == ""
    assert 'value="interventions.0"' in forms.parts["bench-outline"]
    assert "Name the dance</h3>" in shown(forms)
    assert shown(forms).count("Still to write.") == 3
    assert "form-wrong" not in shown(forms)
    filled = {"what": "Says what both do.", "helps": "Early.", "harms": "When one is afraid."}
    more = {"doses.repair": "0.5", "alliance.toward": "0,1", "weeks": "3", "conjoint.asked": "yes"}
    saves(forms, "interventions.0", **filled, **more)
    assert "Still to write." not in shown(forms)
    one = library().catalogue.interventions["name-the-dance"]
    assert (one.what, one.doses.repair, one.alliance.toward) == ("Says what both do.", 0.5, 0.1)
    assert (one.weeks, one.conjoint) == (3, False)
    assert library().vignettes[CASE].scenes[0].options[0].intervention == "name-the-dance"
    for _ in range(3):
        forms.does("bench-form-undo")
    assert (cases / CASE / "vignette.yaml").read_text(encoding="utf-8") == text
    assert library().own.interventions == {}
    assert library().errors == ()


def test_an_intervention_is_added_moved_and_removed_in_its_own_list(forms, library):
    forms.does("bench-form-go", part="interventions")
    assert "What you write here is for all your cases." in shown(forms)
    for words in ("One", "Two"):
        add = {"part": "interventions", "seen": seen(forms), "kind": "intervention"}
        forms.does("bench-form-add", **add, words=words)
    forms.does("bench-form-move", part="interventions.1", seen=seen(forms), do="up")
    assert list(library().own.interventions) == ["two", "one"]
    for _ in range(2):
        forms.does("bench-form-move", part="interventions.0", seen=seen(forms), do="drop")
        assert forms.notice == ""
    assert list(library().own.interventions) == []
    assert library().errors == ()


def test_a_publication_is_added_to_the_list_and_corrected(forms, library):
    forms.does("bench-form-go", part="references")
    source = {"authors": "Papp, L. M.", "year": "2009", "title": "Demand", "source": "P. R."}
    source |= {"says": "It.", "isbn": "978-0-306-40615-7"}
    forms.does("bench-form-source", part="references", seen=seen(forms), **source)
    assert forms.notice == ""
    saves(forms, "references.0", year="2010", doi="10.1111/x")
    one = library().catalogue.references["papp-2009"]
    assert (one.year, one.doi) == (2010, "10.1111/x")


def test_promises_are_made_and_taken_back(forms, library):
    forms.does("bench-form-go", part="expect")
    saves(forms, "expect", do="add.on_entering:expect:0")
    saves(forms, "expect", do="add.order:expect:1")
    found = library().vignettes[CASE].expect
    assert [(one.on_entering, one.order) for one in found] == [
        ("third", None),
        (None, ("author", "random")),
    ]
    assert "On entering a scene" in shown(forms)
    saves(forms, "expect", do="drop:expect:0")
    saves(forms, "expect", do="drop:expect:0")
    assert library().vignettes[CASE].expect == ()


def test_what_happens_between_sessions_and_at_the_end_is_added_in_rows(forms, library):
    saves(forms, "scenes.0", do="add:events:0")
    row = {"events.0.what": "A move.", "events.0.partner": "a", "events.0.load": "0.75"}
    saves(forms, "scenes.0", **row, **{"events.0.weeks": "6"})
    (event,) = library().vignettes[CASE].scenes[0].events
    assert (event.what, event.partner, event.load, event.weeks) == ("A move.", "a", 0.75, 6)
    saves(forms, "scenes.1", do="add:measures.a:0")
    saves(forms, "scenes.1", **{"measures.a.0.score": "41", "measures.a.0.meaning": "Better."})
    (again,) = library().vignettes[CASE].scenes[1].measures.a
    assert (again.name, again.score, again.meaning) == ("CSI-16", 41, "Better.")
    forms.does("bench-form-go", part="endings.0")
    saves(forms, "endings.0", do="add:also:0")
    saves(forms, "endings.0", **{"also.0.text": "And the cat came back."})
    assert library().vignettes[CASE].endings[0].also[0].text == "And the cat came back."
    assert library().errors == ()


def test_the_cycle_is_removed_begun_and_filled_in(forms, library):
    part = "scenes.0.formulation"
    forms.does("bench-form-go", part="scenes.0")
    assert f'value="{part}"' in forms.parts["bench-outline"]
    assert 'value="formulation"' not in shown(forms)
    forms.does("bench-form-move", part=part, seen=seen(forms), do="drop")
    assert library().vignettes[CASE].scenes[0].formulation is None
    assert 'value="formulation"' in shown(forms)
    forms.does("bench-form-add", part="scenes.0", seen=seen(forms), kind="formulation")
    assert forms.notice == ""
    pieces = library().vignettes[CASE].scenes[0].formulation.fragments
    saves(forms, part, **{"fragments.6.text": "Wants to win", "map.a.does": pieces[6].id})
    found = library().vignettes[CASE].scenes[0].formulation
    assert found.map.a.does == pieces[6].id
    assert found.fragments[6].text == "Wants to win"


def test_a_note_to_oneself_is_no_problem(forms):
    add = {"part": "scenes.0", "seen": seen(forms), "kind": "option"}
    forms.does("bench-form-add", **add, words="What do you hear?")
    assert "Still to write." in shown(forms)
    assert "TODO" not in re.sub(r"<textarea.*?</textarea>", "", shown(forms), flags=re.DOTALL)
    said = '<span>What do you hear?</span> <span class="bench-chip">to write</span>'
    assert said in forms.parts["bench-outline"]
