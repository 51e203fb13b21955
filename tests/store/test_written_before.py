"""A store that an older version wrote still opens: the same attempts, flags, notes and plans.

`written/v0_1_0` was written by version 0.1.0 (commit f1c60a4): three attempts at the case in its
library, played through the widgets, with what the attempts came to then in expected.json.
"""

import json
import shutil
from pathlib import Path

import pytest

from kit.practice import replay
from kit.practice.attempts.events import Decided, Flagged
from kit.sittings.sitting import Sitting
from kit.store import Attempts, Cohorts, Plans, Store
from kit.vignettes import load

WRITTEN = Path(__file__).parent / "written" / "v0_1_0"
EXPECTED = json.loads((WRITTEN / "expected.json").read_text(encoding="utf-8"))
LIBRARY = load(WRITTEN / "library")
VIGNETTE = LIBRARY.vignette("two-rooms")


@pytest.fixture
def store(tmp_path):
    """A copy: opening a store may migrate it."""
    shutil.copy(WRITTEN / "attune.sqlite3", tmp_path)
    with Store(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("known", EXPECTED["attempts"], ids=lambda one: one["place"])
def test_an_attempt_is_played_to_the_same_numbers(store, known):
    attempts = Attempts(store)
    (record,) = (one for one in attempts.of_learner(known["learner"]) if one.id == known["id"])
    assert (record.ending, record.abandoned) == (known["ending"], known["abandoned"])
    attempt = replay(VIGNETTE, LIBRARY.catalogue, attempts.events(known["id"]))
    assert [type(event).__name__ for event in attempt.events] == known["events"]
    assert (attempt.phase, attempt.place) == (known["phase"], known["place"])
    assert [[d.option.id for d in way] for way in attempt.ways] == known["ways"]
    assert attempt.course.week == known["week"]
    assert attempt.course.states[-1].tolist() == known["states"]
    flags = [event for event in attempt.events if isinstance(event, Flagged)]
    assert [[flag.scene, flag.kind, flag.words] for flag in flags] == known["flags"]


def test_a_learner_goes_on_where_they_were(store):
    sitting = Sitting(VIGNETTE, LIBRARY.catalogue, store, "mira")
    assert (sitting.notice, sitting.attempt.place, sitting.attempt.phase) == ("", "third", "scene")
    sitting.take(Decided("third", "alone", "both", 1.0))
    assert sitting.attempt.phase == "feedback"


def test_the_same_flag_again_keeps_what_was_kept(store):
    """The retry of a step that 0.1.0 kept: its text differs from today's, its meaning does not."""
    sitting = Sitting(VIGNETTE, LIBRARY.catalogue, store, "mira")
    held = sitting.attempt
    assert held.events[-1] == Flagged("third", "coercion")
    sitting.attempt = replay(VIGNETTE, LIBRARY.catalogue, held.events[:-1])
    sitting.take(Flagged("third", "coercion"))
    assert (sitting.attempt, sitting.notice) == (held, "")
    assert Attempts(store).events(sitting.id) == held.events


def test_a_flag_of_then_and_one_of_now_are_read_alike(store):
    sitting = Sitting(VIGNETTE, LIBRARY.catalogue, store, "mira")
    sitting.take(Flagged("third", "medical", "She fell: again."))
    again = Sitting(VIGNETTE, LIBRARY.catalogue, store, "mira").attempt
    assert [event for event in again.events if isinstance(event, Flagged)] == [
        Flagged("second", "violence", "He held the door shut: twice."),
        Flagged("third", "coercion"),
        Flagged("third", "medical", "She fell: again."),
    ]
    found = Cohorts(store).of_vignette("two-rooms")
    (mira,) = [one.events for one in found if len(one.events) > 8]
    assert [event for event in mira if isinstance(event, Flagged)] == [
        Flagged("second", "violence"),
        Flagged("third", "coercion"),
        Flagged("third", "medical"),
    ]


def test_the_plans_are_the_same(store):
    plans = Plans(store, "mira", "two-rooms")
    assert json.loads(plans.draft.body) == EXPECTED["draft"]
    assert [json.loads(one.body) for one in plans.handed] == EXPECTED["handed"]
