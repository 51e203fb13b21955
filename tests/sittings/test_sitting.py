"""A sitting takes events: each fits where the attempt stands, and is kept before it moves."""

import shutil

import pytest
from helpers.places import HOURS, SMALL

from kit.practice import MoveError
from kit.practice.attempts import moves
from kit.practice.attempts.events import Decided, Noted, Opened, Returned, Started
from kit.sittings.case import Case
from kit.sittings.sitting import ELSEWHERE, Sitting
from kit.store import Attempts, Store, StoreError
from kit.vignettes import load

LIBRARY = load(SMALL)
VIGNETTE = LIBRARY.vignette("two-rooms")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as opened:
        yield opened


@pytest.fixture
def sitting(store):
    return Sitting(VIGNETTE, LIBRARY.catalogue, store, "mira")


def test_a_step_is_kept_and_taken(sitting, store):
    sitting.take(Opened("first"))
    sitting.take(Decided("first", "listen-first", "both", 2.0))
    assert sitting.attempt.phase == "feedback"
    assert Attempts(store).events(sitting.id) == sitting.attempt.events
    assert len(sitting.attempt.events) == 3


def test_the_ending_is_kept_with_the_decision_that_led_there(sitting, store):
    for event in (
        Opened("first"),
        Decided("first", "listen-first", "both", 2.0),
        Opened("second"),
        Decided("second", "say-sorry", "both", 2.0),
    ):
        sitting.take(event)
    assert Attempts(store).current("mira", "two-rooms").ending == "warmer"


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (Opened("second"), "This step belongs to 'second', but the attempt stands at 'first'."),
        (
            Decided("first", "listen-first", "both", 2.0),
            "There is nothing to decide here: open the next scene first.",
        ),
        (Returned(0), "There is no decision 1 on this way to go back to."),
        (
            Started("two-rooms", "0f", 7, 1),
            "An attempt begins once: this event would begin it again.",
        ),
    ],
)
def test_a_step_that_does_not_fit_is_not_kept(sitting, store, event, sentence):
    before = sitting.attempt
    with pytest.raises(MoveError) as caught:
        sitting.take(event)
    assert str(caught.value) == sentence
    assert sitting.attempt is before
    assert Attempts(store).events(sitting.id) == before.events


def test_a_step_that_could_not_be_kept_moves_nothing(sitting, monkeypatch):
    def full(*_args, **_named):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Attempts, "append", full)
    before = sitting.attempt
    with pytest.raises(StoreError, match="The disk is full"):
        sitting.take(Opened("first"))
    assert sitting.attempt is before


def test_where_another_tab_was_first_its_step_counts(sitting, store):
    other = Sitting(VIGNETTE, LIBRARY.catalogue, store, "mira")
    for event in (Opened("first"), Decided("first", "side-with-ada", "a", 2.0)):
        other.take(event)
    sitting.take(Opened("first"))  # the very same step: a retry
    assert (sitting.notice, len(sitting.attempt.events)) == ("", 2)
    sitting.take(Decided("first", "listen-first", "both", 2.0))
    assert sitting.notice == ELSEWHERE
    assert sitting.attempt == other.attempt


def test_a_step_that_an_attempt_has_no_room_for_is_not_kept(sitting, store, monkeypatch):
    monkeypatch.setattr(moves, "MOST_ASIDES", 1)
    sitting.take(Noted("first", "kept"))
    before = sitting.attempt
    with pytest.raises(MoveError, match="as many notes and flags as are kept"):
        sitting.take(Noted("first", "not kept"))
    assert sitting.attempt is before
    assert Attempts(store).events(sitting.id) == before.events
    assert Sitting(VIGNETTE, LIBRARY.catalogue, store, "mira").attempt == before


@pytest.fixture
def revised(tmp_path):
    """The small library after its author gave an option another id; the first text is kept."""
    root = shutil.copytree(SMALL, tmp_path / "library")
    case = root / "two-rooms"
    (case / "revisions").mkdir()
    shutil.copy(case / "vignette.yaml", case / "revisions" / f"{VIGNETTE.hash}.yaml")
    text = (case / "vignette.yaml").read_text(encoding="utf-8")
    (case / "vignette.yaml").write_text(
        text.replace("listen-first", "hear-first"), encoding="utf-8"
    )
    return load(root)


def sit(library, store, **named):
    vignette = library.vignette("two-rooms")
    return Sitting(vignette, library.catalogue, store, "mira", **named)


def test_an_attempt_goes_on_with_the_text_it_was_begun_with(sitting, store, revised):
    sitting.take(Opened("first"))
    sitting.take(Decided("first", "listen-first", "both", 2.0))
    case = Case(revised, "two-rooms", store, "en")
    again = sit(revised, store, begun=case.begun)
    assert again.attempt.events == sitting.attempt.events
    assert again.attempt.vignette.hash == VIGNETTE.hash
    assert again.notice == ""
    again.again()
    assert again.attempt.vignette is revised.vignette("two-rooms")


def test_without_its_text_the_attempt_is_kept_and_a_new_one_begins(sitting, store, revised):
    sitting.take(Opened("first"))
    sitting.take(Decided("first", "listen-first", "both", 2.0))
    again = sit(revised, store)
    assert again.notice == (
        "This case was revised after you began it, and your earlier attempt no longer fits it. "
        "That attempt is kept; a new one begins here."
    )
    assert again.id != sitting.id


def test_a_new_decision_about_somebody_who_is_not_there_is_refused_and_not_kept(store):
    library = load(HOURS)
    sitting = Sitting(library.vignette("one-hour"), library.catalogue, store, "mira")
    for event in (
        Opened("both"),
        Decided("both", "hear-both", "both", 2.0),
        Opened("her-hour"),
    ):
        sitting.take(event)
    before = Attempts(store).events(sitting.id)
    with pytest.raises(MoveError) as refused:
        sitting.take(Decided("her-hour", "ask-her", "both", 2.0))
    assert str(refused.value) == "This is an hour with Mia alone: lean on Mia."
    assert Attempts(store).events(sitting.id) == before
    sitting.take(Decided("her-hour", "ask-her", "a", 2.0))
    assert sitting.attempt.phase == "feedback"


def test_a_decision_recorded_before_the_hour_was_one_alone_is_resumed(store):
    library = load(HOURS)
    case = library.vignette("one-hour")
    old = [scene.model_copy(update={"present": ("a", "b"), "weeks": 2}) for scene in case.scenes]
    sitting = Sitting(
        case.model_copy(update={"scenes": tuple(old)}), library.catalogue, store, "mira"
    )
    for event in (
        Opened("both"),
        Decided("both", "hear-both", "both", 2.0),
        Opened("her-hour"),
        Decided("her-hour", "ask-her", "both", 2.0, {"a": "rise", "b": "fall"}),
    ):
        sitting.take(event)
    again = Sitting(case, library.catalogue, store, "mira")
    assert (again.id, again.notice) == (sitting.id, "")
    assert again.attempt.decisions[-1].lean == "both"
    assert again.attempt.course.week == 2
