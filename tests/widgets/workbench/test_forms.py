"""The forms of the workbench without a browser: fields write the same text, and keep the rest."""

import re

import pytest
from helpers.places import SMALL

from kit.vignettes import load
from kit.vignettes.folders import Folders
from kit.widgets.workbench.workbench import Workbench

CASE = "two-rooms"
OPTION = "scenes.0.options.0"


def kept(cases, file="vignette.yaml") -> str:
    return (cases / CASE / file).read_text(encoding="utf-8")


@pytest.fixture
def forms(author):
    author.does("bench-view", view="forms")
    return author


def seen(author) -> str:
    html = author.parts.get("bench-form") or author.html
    return re.search(r'name="seen" value="(\w+)"', html)[1]


def shown(author) -> str:
    return author.parts["bench-form"]


def test_the_outline_has_the_parts_of_the_case_and_the_options_of_the_open_scene(forms):
    assert forms.html.count('class="form-part"') == 4 + 2 + 2 or "form-part" in forms.html
    assert 'value="couple.a"' in forms.html
    assert "scenes.0.options.0" not in forms.html
    forms.does("bench-form-go", part="scenes.0")
    assert 'value="scenes.0.options.0"' in forms.parts["bench-outline"]
    assert 'name="dialogue.0.says"' in shown(forms)


def test_a_field_changes_its_line_and_the_player_shows_it(forms, cases, text):
    forms.does("open")
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), title="A: new # title")
    assert forms.notice == ""
    old = re.search(r"\n    title: .*\n", text)[0]
    assert kept(cases) == text.replace(old, '\n    title: "A: new # title"\n', 1)
    assert "Saved at " in shown(forms)
    assert "A: new # title" in forms.parts["bench-player"]
    assert "A: new # title" in forms.parts["bench-outline"]


def test_a_form_that_is_sent_as_it_was_changes_nothing(forms, cases, text):
    for part in ("case", "couple", "couple.a", "scenes.0", OPTION, "endings.0"):
        forms.does("bench-form-go", part=part)
        fields = dict(re.findall(r'<input [^>]*?name="([\w.-]+)" value="([^"]*)"', shown(forms)))
        forms.does("bench-form-save", **{"part": part, **fields, **ticked(shown(forms))})
        assert forms.notice == ""
        assert "Nothing was changed." in shown(forms), part
    assert kept(cases) == text


def ticked(html: str) -> dict[str, str]:
    """Return what is ticked and chosen in a form, as the page would send it."""
    found = dict(re.findall(r'name="([\w.:-]+)" value="([\w-]+)" checked', html))
    for name, inner in re.findall(r'<select [^>]*name="([\w.]+)".*?>(.*?)</select>', html):
        found[name] = re.findall(r'value="([^"]*)" selected', inner)[0]
    return {name: value.replace("&#34;", '"') for name, value in found.items()}


def test_rows_are_put_in_moved_and_taken_out(forms, cases, text):
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), do="add:dialogue:1")
    assert '- {stage: "…"}' in kept(cases) or "- stage: …" in kept(cases)
    assert re.search(r'name="dialogue.1.says" rows="1"[^>]*>…<', shown(forms))
    said = {"dialogue.1.who": "b", "dialogue.1.says": "I: see."}
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), **said)
    assert '"I: see."' in kept(cases)
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), do="up:dialogue:1")
    assert load(Folders(SMALL, cases)).vignettes[CASE].scenes[0].dialogue[0].says == "I: see."
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), do="drop:dialogue:0")
    assert kept(cases) == text


def test_notes_for_a_workshop_are_written_and_go_again(forms, cases, text):
    said = {"teaching.minutes": "12", "teaching.listen_for": "Who is first\n\nWho waits"}
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), **said)
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), do="add:teaching.cues:0")
    cue = {"teaching.cues.0.for": "Ada's aside", "teaching.cues.0.text": "I am tired."}
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), **cue)
    notes = load(Folders(SMALL, cases)).vignettes[CASE].scenes[0].teaching
    assert (notes.minutes, notes.listen_for) == (12, ("Who is first", "Who waits"))
    assert [(one.for_, one.text) for one in notes.cues] == [("Ada's aside", "I am tired.")]
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), do="drop:teaching.cues:0")
    gone = {"teaching.minutes": "", "teaching.listen_for": ""}
    forms.does("bench-form-save", part="scenes.0", seen=seen(forms), **gone)
    assert kept(cases) == text


def test_a_scene_is_added_on_the_way_and_an_option_to_it(forms, cases):
    forms.does("bench-form-add", part="scenes.0", seen=seen(forms), kind="scene", words="A door")
    vignette = load(Folders(SMALL, cases)).vignettes[CASE]
    assert vignette.scenes[1].id == "a-door"
    assert vignette.scenes[0].next[0].to == "a-door"
    words = "What do you hear?"
    forms.does("bench-form-add", part="scenes.1", seen=seen(forms), kind="option", words=words)
    assert load(Folders(SMALL, cases)).vignettes[CASE].scenes[1].options[2].id == (
        "what-do-you-hear"
    )


def test_the_last_changes_are_undone_to_the_bytes_of_before(forms, cases, text):
    forms.does("bench-form-add", part="case", seen=seen(forms), kind="ending", words="Home")
    assert "id: home" in kept(cases)
    forms.does("bench-form-move", part="scenes.0.options.1", seen=seen(forms), do="drop")
    forms.does("bench-form-undo")
    forms.does("bench-form-undo")
    assert kept(cases) == text
    forms.does("bench-form-undo")
    assert forms.notice == "There is nothing to undo."


def test_an_intervention_is_found_by_words_and_shows_what_it_does_and_harms(forms, cases):
    forms.does("bench-form-go", part=OPTION)
    forms.does("bench-form-search", kind="pick", words="affectionate TOUCH")
    found = forms.parts["bench-found-pick"]
    ids = re.findall(r'name="intervention" value="([\w-]+)"', found)
    assert ids
    assert "It helps:" in found
    assert "It harms:" in found
    forms.does("bench-form-save", part=OPTION, seen=seen(forms), intervention=ids[0])
    assert f"intervention: {ids[0]}" in kept(cases)
    forms.does("bench-form-search", kind="pick", words="zzzz")
    assert "Nothing found. Try another word." in forms.parts["bench-found-pick"]


SOURCE = {
    "authors": "Papp, L. M.",
    "year": "2009",
    "title": "Demand: withdraw",
    "source": "Personal Relationships, 16",
    "doi": "https://doi.org/10.1111/j.1475-6811.2009.01223.x",
    "says": "In diaries # of a hundred couples.",
}


def test_a_publication_of_ones_own_is_added_and_cited(forms, cases):
    forms.does("bench-form-go", part=OPTION)
    forms.does("bench-form-source", part=OPTION, seen=seen(forms), **SOURCE)
    assert forms.notice == ""
    library = load(Folders(SMALL, cases))
    one = library.catalogue.references["papp-2009"]
    assert one.doi == "10.1111/j.1475-6811.2009.01223.x"
    assert one.says == "In diaries # of a hundred couples."
    assert "papp-2009" in library.vignettes[CASE].scenes[0].options[0].references
    forms.does("bench-form-search", kind="cite", words="papp demand 2009")
    assert "references:papp-2009" in forms.parts["bench-found-cite"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"doi": "11.1/x"}, "Found the DOI “11.1/x”; allowed: one such as 10.1037/a0016062."),
        ({"doi": ""}, "Nothing was added yet: give its DOI or its ISBN, so it can be found."),
        ({"says": " "}, "Nothing was added yet: what it says is missing."),
        ({"year": "two"}, "Found the year “two”; allowed: a year such as 2018."),
    ],
)
def test_a_publication_that_lacks_something_is_not_added(forms, cases, answers, said):
    forms.does("bench-form-source", part=OPTION, seen=seen(forms), **{**SOURCE, **answers})
    assert forms.notice == said
    assert not (cases / "references.yaml").exists()


def test_what_somebody_else_changed_elsewhere_is_kept_and_said(forms, cases, store, text):
    digest = seen(forms)
    other = Workbench(CASE, store=store)._bench.desk
    other.save(CASE, "vignette.yaml", text.replace("A silence.", "A long silence."), digest)
    forms.does("bench-form-save", part="case", seen=digest, title="Three rooms")
    assert "Saved; what somebody else changed meanwhile is kept, too." in shown(forms)
    assert "A long silence." in kept(cases)
    assert "title: Three rooms" in kept(cases)


def test_the_second_of_two_at_one_field_is_told_and_chooses(forms, cases, store, text):
    digest = seen(forms)
    other = Workbench(CASE, store=store)._bench.desk
    other.save(CASE, "vignette.yaml", text.replace("title: Two rooms", "title: Theirs"), digest)
    forms.does("bench-form-save", part="case", seen=digest, title="Mine")
    assert "title: Theirs" in kept(cases)
    assert "Somebody else has saved this file meanwhile" in forms.parts["bench-conflict"]
    forms.does("bench-form-mine")
    assert "title: Mine" in kept(cases)


def test_a_number_that_is_none_is_not_written_and_says_so(forms, cases, text):
    forms.does("bench-form-save", part="couple.a", seen=seen(forms), age="forty")
    assert forms.notice == "Age: found “forty”; allowed: a whole number, such as 12."
    assert kept(cases) == text


def test_a_problem_stands_at_its_field(forms):
    forms.does("bench-form-save", part="case", seen=seen(forms), minutes="500")
    assert 'aria-describedby="f-minutes-help f-minutes-problem" aria-invalid="true"' in shown(forms)
    assert 'id="f-minutes-problem"><li>found 500; allowed: a whole number from 5 to 180' in (
        shown(forms)
    )


def test_a_text_with_an_error_leads_to_its_line(author, cases, text):
    broken = text.replace("title: Two rooms", "title: [Two rooms")
    (cases / CASE / "vignette.yaml").write_text(broken, encoding="utf-8")
    author.does("bench-view", view="forms")
    assert "The text cannot be edited by form just now" in author.html
    line = re.search(r'name="line" value="(\d+)"', author.html)[1]
    author.does("bench-form-text", line=line)
    assert author.answers[-1]["goto"] == {"line": int(line), "column": 1}


def test_an_id_is_changed_everywhere(forms, cases):
    forms.does("bench-form-go", part="scenes.0")
    forms.does("bench-form-rename", part="scenes.0", seen=seen(forms), id="the-very-first")
    assert forms.notice == ""
    library = load(Folders(SMALL, cases))
    assert library.vignettes[CASE].scenes[0].id == "the-very-first"


@pytest.mark.parametrize("part", ["scenes.99", "scenes.x", "__class__", "couple.c", "scenes.0.id"])
def test_a_part_that_is_not_there_is_said(forms, cases, text, part):
    forms.does("bench-form-save", part=part, seen=seen(forms), title="x")
    assert forms.notice.endswith("Reload the page.")
    assert kept(cases) == text


def test_a_case_of_the_kits_is_read_only(forms, store, monkeypatch, cases):
    import shutil

    shutil.rmtree(cases / CASE)
    forms.does("bench-form-go", part="scenes.0")
    assert "<fieldset disabled" in shown(forms)


COUPLE = {"a.name": "Ana", "a.age": "33", "a.pronouns": "she/her", "a.trust": "0.75"}


def test_a_case_is_begun_with_a_couple_of_ones_own_and_plays(author, cases, store):
    author = type(author)(Workbench(store=store))
    author.does("bench-new", title="A long year", language="en", **COUPLE, **{"b.name": "Bo"})
    assert author.notice == ""
    assert 'class="form-outline"' in author.html
    vignette = load(Folders(SMALL, cases)).vignettes["a-long-year"]
    assert vignette.couple.names == {"a": "Ana", "b": "Bo"}
    assert vignette.couple.a.age == 33
    assert vignette.couple.a.start.trust == 0.75
    assert [one.title for one in vignette.scenes] == [
        "The first meeting",
        "The second meeting",
        "The third meeting",
    ]
    assert "Nora" not in (cases / "a-long-year" / "vignette.yaml").read_text(encoding="utf-8")


def test_an_age_that_is_none_begins_nothing(author, cases, store):
    author = type(author)(Workbench(store=store))
    author.does("bench-new", title="A long year", language="en", **{**COUPLE, "a.age": "12"})
    assert author.notice == "Ana: found the age “12”; allowed: 18 to 110."
    assert not (cases / "a-long-year").exists()
