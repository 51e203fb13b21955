"""Publishing from the workbench: what trainees are given, and how it is taught."""

import shutil

import pytest

from kit.store import Publications, Revisions
from kit.vignettes.modules import module_of
from kit.widgets.workbench.workbench import Workbench

CASE, KEY = "two-rooms", "two-rooms/vignette.yaml"


@pytest.fixture
def publishing(author):
    author.does("bench-view", view="module")
    return author


def test_a_draft_is_published_changed_and_published_again(publishing, store, text, digest):
    assert "only authors see it" in publishing.html
    publishing.does("bench-publish", note="first")
    assert publishing.notice == "Published: whoever begins from now on is given this text."
    assert "Trainees are given this text, as it is." in publishing.html
    assert "copy the address" not in publishing.html, "no server shows it"
    publishing.types("bench-save", text.replace("A silence.", "A long pause."), digest=digest)
    publishing.does("bench-view", view="module")
    assert "Trainees are given an earlier text." in publishing.html
    assert "<ins>" in publishing.html
    publishing.does("bench-publish")
    assert [one.note for one in Publications(store).history(CASE)] == ["", "first"]


def test_an_earlier_revision_is_given_again_and_the_draft_stays(
    publishing, store, cases, text, digest
):
    publishing.does("bench-publish")
    first = Publications(store).now()[CASE]
    publishing.types("bench-save", text + "# more\n", digest=digest)
    publishing.does("bench-publish")
    publishing.does("bench-return", revision=first)
    assert Publications(store).now()[CASE] == first
    assert (cases / CASE / "vignette.yaml").read_text() == text + "# more\n"
    publishing.does("bench-compare", revision=first)
    said, line = publishing.parts["bench-difference"], text.count("\n") + 1
    assert f"line {line}, only the writing changed" in said


def test_notes_are_told_before_it_is_published(publishing, text, digest):
    assert "TODO" not in publishing.html
    publishing.types("bench-save", text.replace("A silence.", "TODO a silence."), digest=digest)
    publishing.does("bench-view", view="module")
    assert "One note to yourself (TODO) is still in the text" in publishing.html


def test_it_is_taken_away(publishing, store):
    publishing.does("bench-publish")
    publishing.does("bench-unpublish")
    assert CASE not in Publications(store).now()
    assert "only authors see it" in publishing.html


def test_a_case_with_an_error_is_not_published(publishing, store, text, digest):
    publishing.types("bench-save", text.replace("title: Two", "titel: Two"), digest=digest)
    publishing.does("bench-publish")
    assert CASE not in Publications(store).now()
    assert "titel" in publishing.notice


def test_ones_own_words_around_a_case_of_the_kit_are_set_and_published(
    author, cases, store, monkeypatch
):
    shutil.rmtree(cases / CASE)
    monkeypatch.setenv("KIT_OWN_CASES", "show")
    author = type(author)(Workbench(CASE, store=store))
    author.does("bench-view", view="module")
    assert "Cases that come with the kit are always there." in author.html
    fields = {"words-en": "Read it twice.", "feedback": "end", "visible": "everybody", "digest": ""}
    author.does("bench-module", **fields)
    assert author.notice == "Saved. Trainees get it when you publish."
    assert [one.name for one in (cases / CASE).iterdir()] == ["module.yaml"]
    assert "comes with the kit" in author.html
    author.does("bench-publish", note="")
    assert "Trainees are given this text, as it is." in author.html
    given = Revisions(store).texts(CASE, Publications(store).now()[CASE])
    assert module_of(given["module.yaml"]).words == {"en": "Read it twice."}


def test_settings_are_written_into_module_yaml(publishing, cases):
    publishing.does(
        "bench-module",
        **{"words-en": "Bring a pen.", "course-en": "First year", "order": "2"},
        feedback="end",
        visible="link",
        digest="",
    )
    assert publishing.notice == "Saved. Trainees get it when you publish."
    module = module_of((cases / CASE / "module.yaml").read_bytes())
    assert (module.words, module.course) == ({"en": "Bring a pen."}, {"en": "First year"})
    assert (module.predict, module.feedback, module.order, module.visible) == (
        *(False, "end", 2, "link"),
    )
    assert "Bring a pen." in publishing.html


def test_feedback_is_withheld_only_by_somebody_who_knows_the_evidence(publishing, cases):
    publishing.does("bench-module", feedback="never", visible="everybody", digest="")
    assert "Practice without feedback is not known to teach." in publishing.notice
    assert not (cases / CASE / "module.yaml").exists()
    fields = {"feedback": "never", "meant": "yes", "visible": "everybody", "digest": ""}
    publishing.does("bench-module", **fields)
    assert module_of((cases / CASE / "module.yaml").read_bytes()).feedback == "never"


@pytest.mark.parametrize("fields", [{"order": "x"}, {"visible": "me"}, {"feedback": "soon"}])
def test_settings_that_cannot_be_are_refused(publishing, cases, fields):
    publishing.does(
        "bench-module", **{"feedback": "now", "visible": "everybody", "digest": ""} | fields
    )
    assert publishing.notice
    assert not (cases / CASE / "module.yaml").exists()


def test_the_second_of_two_who_set_it_is_told(publishing, cases):
    fields = {"feedback": "now", "visible": "link", "digest": ""}
    publishing.does("bench-module", **fields)
    publishing.does("bench-module", **fields | {"visible": "staff"})
    assert publishing.notice.startswith("Somebody else has saved these settings meanwhile")
    assert module_of((cases / CASE / "module.yaml").read_bytes()).visible == "link"
