"""An attempt stays with the texts it was begun with, whatever becomes of the files of its case."""

import shutil

import pytest
from helpers.places import SMALL

from kit.practice.attempts.events import Decided, Opened
from kit.sittings.case import BROKEN, GONE, Case, case_in, published
from kit.sittings.case import _read as read
from kit.sittings.sitting import Sitting
from kit.store import Attempts, Publications, Revisions, Store, UnknownRevisionError
from kit.vignettes import Module, VignetteError, load
from kit.vignettes.revisions import texts_of

STEPS = (Opened("first"), Decided("first", "listen-first", "both", 2.0))


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(SMALL, tmp_path / "library")


def sit(root, store, language="en"):
    case = case_in(root, "two-rooms", store, language)
    given = {"texts": case.texts, "begun": case.begun, "notice": case.notice}
    return Sitting(case.vignette, case.catalogue, store, "mira", **given)


def begin(root, store):
    sitting = sit(root, store)
    for step in STEPS:
        sitting.take(step)
    return sitting


def change(root, old, new, name="two-rooms/vignette.yaml"):
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def test_an_edited_case_leaves_what_was_begun_as_it_was(root, store):
    before = begin(root, store)
    change(root, "listen-first", "hear-first")
    after = sit(root, store)
    assert (after.id, after.notice) == (before.id, "")
    assert after.attempt == before.attempt
    after.again()
    assert after.attempt.vignette == load(root).vignette("two-rooms")
    newer, older = Attempts(store).of_learner("mira", "two-rooms")
    assert (newer.id, older.id) == (after.id, before.id)
    assert [one.id for one in Revisions(store).of("two-rooms")] == [newer.revision, older.revision]


def test_an_edited_catalogue_leaves_it_as_it_was(root, store):
    before = begin(root, store)
    doses = before.attempt.decisions[0].option.intervention
    shown = before.attempt.catalogue.interventions[doses].name
    change(root, shown, "Of another name", "interventions.yaml")
    after = sit(root, store)
    assert after.attempt == before.attempt
    assert after.attempt.catalogue.interventions[doses].name == shown
    assert after.catalogue.interventions[doses].name == "Of another name"


def test_an_edited_translation_leaves_it_as_it_was(root, store):
    begin(root, store)
    before = sit(root, store, "es").attempt.vignette
    (root / "two-rooms" / "vignette.es.yaml").unlink()
    after = sit(root, store, "es").attempt.vignette
    assert (after, after.language) == (before, "es")
    assert load(root, "es").vignette("two-rooms").language == "en"


def test_a_case_whose_folder_is_gone_goes_on_and_says_so(root, store):
    before = begin(root, store)
    shutil.rmtree(root / "two-rooms")
    after = sit(root, store)
    assert (after.attempt, after.notice) == (before.attempt, GONE)
    after.take(Opened("second"))
    after.again()
    assert after.attempt.vignette == before.attempt.vignette


def test_a_case_that_has_errors_goes_on_and_says_so(root, store):
    before = begin(root, store)
    (root / "two-rooms" / "vignette.yaml").write_text("title: [", encoding="utf-8")
    after = sit(root, store)
    assert (after.attempt, after.notice) == (before.attempt, BROKEN)


def test_without_a_catalogue_it_goes_on(root, store):
    before = begin(root, store)
    (root / "interventions.yaml").write_text("", encoding="utf-8")
    assert sit(root, store).attempt == before.attempt


def test_of_a_case_that_is_gone_the_revision_published_last_counts(root, store):
    library = load(root)
    first = Revisions(store).keep("two-rooms", texts_of(library, "two-rooms"))
    Publications(store).publish("two-rooms", first)
    Publications(store).unpublish("two-rooms")
    change(root, "listen-first", "hear-first")
    begin_anew = sit(root, store)  # keeps a second revision, which nobody published
    assert begin_anew.attempt.vignette.scenes[0].option("hear-first")
    shutil.rmtree(root / "two-rooms")
    case = case_in(root, "two-rooms", store, "en")
    assert case.vignette == library.vignette("two-rooms")
    assert case.id == first


def test_a_case_that_never_was_is_refused_as_ever(root, store):
    with pytest.raises(VignetteError) as refused:
        case_in(root, "three-rooms", store, "en")
    assert str(refused.value) == (
        "There is no vignette 'three-rooms'. Known are: two-rooms. Did you mean 'two-rooms'?"
    )


def test_an_attempt_of_before_keeps_the_text_that_it_still_fits(root, store):
    library = load(root)
    old = Sitting(library.vignette("two-rooms"), library.catalogue, store, "mira")
    for step in STEPS:
        old.take(step)
    assert Attempts(store).current("mira", "two-rooms").revision is None
    case = case_in(root, "two-rooms", store, "en")
    assert sit(root, store).id == old.id
    assert Attempts(store).current("mira", "two-rooms").revision == case.id
    change(root, "listen-first", "hear-first")
    assert sit(root, store).attempt == old.attempt


def test_an_attempt_of_before_keeps_the_published_text_that_it_still_fits(root, store):
    library = load(root)
    old = Sitting(library.vignette("two-rooms"), library.catalogue, store, "mira")
    given = Revisions(store).keep("two-rooms", texts_of(library, "two-rooms"))
    case = case_in(root, "two-rooms", store, "en", revision=given)
    kept = {"texts": case.texts, "begun": case.begun}
    assert Sitting(case.vignette, case.catalogue, store, "mira", **kept).id == old.id
    assert Attempts(store).current("mira", "two-rooms").revision == given


def test_files_that_are_saved_while_they_are_read_are_read_again(root, store, monkeypatch):
    saved = []

    def save_meanwhile(library, slug):
        if not saved:
            saved.append(change(root, "listen-first", "hear-first"))
            change(root, "name: ", "name: Newer ", "interventions.yaml")
        return texts_of(library, slug)

    monkeypatch.setattr("kit.sittings.case.texts_of", save_meanwhile)
    sitting = sit(root, store)
    assert sitting.attempt.vignette.scenes[0].option("hear-first")
    assert sit(root, store).attempt == sitting.attempt
    other = Case(load(root), "two-rooms", store, "en")
    assert (other.vignette, other.catalogue) == (sitting.vignette, sitting.catalogue)
    record = Attempts(store).current("mira", "two-rooms")
    found = other.begun(record.revision, sitting.attempt.events)
    assert found == (sitting.attempt.vignette, sitting.attempt.catalogue)


def test_files_that_no_longer_are_what_was_read_are_not_kept(root, store):
    library = load(root)
    change(root, "listen-first", "hear-first")
    case = Case(library, "two-rooms", store, "en")
    assert (case.texts, case.id) == (None, None)


def test_an_attempt_whose_revision_is_lost_is_said_and_kept(root, store):
    before = begin(root, store)
    change(root, "listen-first", "hear-first")
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM revision")
    case = case_in(root, "two-rooms", store, "en")
    read.clear()
    with pytest.raises(UnknownRevisionError):
        sit(root, store)
    assert case.vignette != before.attempt.vignette
    assert not Attempts(store).current("mira", "two-rooms").abandoned


def test_what_is_published_is_taken_instead_of_the_files(root, store):
    (root / "two-rooms" / "module.yaml").write_text("predict: false\nfeedback: end\n")
    texts = texts_of(load(root), "two-rooms")
    Publications(store).publish("two-rooms", Revisions(store).keep("two-rooms", texts))
    change(root, "listen-first", "hear-first")
    (root / "two-rooms" / "module.yaml").write_text("feedback: now\n")
    given = case_in(root, "two-rooms", store, "en", revision=published(store, "two-rooms"))
    assert given.texts == texts
    assert given.vignette.scene("first").options[0].id == "listen-first"
    assert (given.module.predict, given.module.feedback) == (False, "end")
    drafted = case_in(root, "two-rooms", store, "en")
    assert drafted.vignette.scene("first").options[0].id == "hear-first"
    assert (drafted.module.predict, drafted.module.feedback) == (True, "now")


def test_without_a_publication_the_files_count(root, store):
    assert published(store, "two-rooms") == ""
    case = case_in(root, "two-rooms", store, "en")
    assert case.vignette == load(root).vignette("two-rooms")
    assert case.module == Module()


def test_what_was_taken_away_is_what_was_published_last_and_no_draft(root, store):
    texts = texts_of(load(root), "two-rooms")
    id = Revisions(store).keep("two-rooms", texts)
    Publications(store).publish("two-rooms", id)
    Publications(store).unpublish("two-rooms")
    assert published(store, "two-rooms") == id


def test_a_module_with_errors_is_as_none(root, store):
    (root / "two-rooms" / "module.yaml").write_text("feedback: never\n")
    assert case_in(root, "two-rooms", store, "en").module == Module()
