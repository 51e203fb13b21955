"""Random legal edits of a case, and attempts begun before each: nothing is lost, nothing changes.

Whatever the author does, each attempt is resumed on its own revision to the last bit, in both
languages, goes on to the ending it would have come to, and is exported as before.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from random import Random

import pytest
from helpers.editing import SLUG, Edited
from helpers.wandering import any_walk

from kit.practice import Attempt
from kit.practice.attempts.events import Event
from kit.records.tables import attempt_csv, attempt_json
from kit.screens.attempt import screen
from kit.sittings.case import case_in
from kit.sittings.sitting import Sitting
from kit.store import Attempts, Store

#: Edits of one case; each seed has a case and attempts of its own.
MANY = 35
SEEDS = range(3)


@dataclass(frozen=True)
class Begun:
    """An attempt as its learner left it, in the language they read."""

    learner: str
    language: str
    id: str
    attempt: Attempt
    shown: str
    exported: tuple[str, str]
    way_on: tuple[Event, ...]


def sit(library: Edited, store: Store, learner: str, language: str) -> Sitting:
    case = case_in(library.root, SLUG, store, language)
    given = {"texts": case.texts, "begun": case.begun, "notice": case.notice}
    return Sitting(case.vignette, case.catalogue, store, learner, **given)


def begin(library: Edited, store: Store, random: Random, steps: int) -> Begun:
    """Begin an attempt as somebody new and walk about in it; some reach an ending."""
    learner, language = f"{random.random()}", random.choice(["en", "es"])
    sitting = sit(library, store, learner, language)
    walked = any_walk(random, sitting.attempt, steps)
    walked = walked.note(walked.standing, "What I thought.") if walked.decisions else walked
    for event in walked.events[1:]:
        sitting.take(event)
    attempt = sitting.attempt
    on = to_an_ending(attempt)
    return Begun(
        learner,
        language,
        sitting.id,
        attempt,
        screen(attempt).html,
        exported(attempt),
        on.events[len(attempt.events) :],
    )


def to_an_ending(attempt: Attempt) -> Attempt:
    """Return the attempt gone on with at random, a way of its own, until it ends."""
    random = Random(attempt.seed)
    for _ in range(500):
        if attempt.phase == "ending":
            return attempt
        if attempt.phase == "scene" and attempt.scene:
            lean = attempt.scene.alone or random.choice(["a", "b", "both"])
            attempt = attempt.decide(random.choice(attempt.options).id, lean)
        else:
            attempt = attempt.open()
    raise AssertionError("a soft lock")


def exported(attempt: Attempt) -> tuple[str, str]:
    return attempt_csv(attempt), attempt_json(attempt, journal=True)


def look_at(library: Edited, store: Store, one: Begun) -> Sitting:
    """Resume an attempt, and hold it to what it was."""
    sitting = sit(library, store, one.learner, one.language)
    assert sitting.id == one.id
    assert sitting.attempt == one.attempt
    assert sitting.attempt.course.states.tobytes() == one.attempt.course.states.tobytes()
    return sitting


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_begun_stays_as_it_was_whatever_is_edited(seed, tmp_path):
    random = Random(seed)
    library = Edited(tmp_path / "library", random)
    with Store(tmp_path / "data") as store:
        begun = [begin(library, store, random, steps) for steps in (0, 3, 8, 60, 60)]
        for count in range(MANY):
            library.edit()
            for one in random.sample(begun, 2):
                again = look_at(library, store, one).attempt
                assert exported(again) == one.exported
            if count % 12 == 8:
                begun.append(begin(library, store, random, 8))
        assert len(set(library.done)) >= 15
        shutil.rmtree(library.root / SLUG)  # and then the case is gone
        for one in begun:
            sitting = look_at(library, store, one)
            assert screen(sitting.attempt).html == one.shown
            for event in one.way_on:
                sitting.take(event)
            assert sitting.attempt.phase == "ending"
            assert sitting.attempt == to_an_ending(one.attempt)
            (record,) = Attempts(store).of_learner(one.learner)
            assert (record.finished, record.abandoned) == (True, False)
