"""Attempts to make something of: begun, played with all there is in it, and long."""

import pytest
from helpers.places import SMALL

from kit.practice import Attempt
from kit.practice.attempts.present import predicted
from kit.practice.cohorts.answers import Answers, questions
from kit.practice.cohorts.steps import Published, step
from kit.vignettes import Library, load, own_root


@pytest.fixture(scope="session")
def library() -> Library:
    return load(SMALL)


@pytest.fixture
def begun(library: Library) -> Attempt:
    return Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7)


@pytest.fixture
def played(begun: Attempt) -> Attempt:
    """A cycle, a mistake, predictions, a way gone back on, a signal missed and a note."""
    drawn = begun.open().formulate({"a-does": "ada-asks", "b-feels": "ben-cold"})
    sided = drawn.decide("side-with-ada", "a", 12.5, *said("rise", "hold", 0.9, 0.6))
    noted = sided.note("first", "I felt “pulled” to her side.\nAgain.").open()
    touched = noted.decide("touch-now", "both", 3.0, *said("rise", "rise", 0.5, 1.0))
    again = touched.back(1).decide("say-sorry", "b", 4.0, *said("hold", "fall", 0.7, 0.8)).open()
    return again.decide("go-on", "both", 5.0).open()


def said(a, b, sure_a, sure_b):
    """What is expected of both, and how surely."""
    return {"a": a, "b": b}, {"a": sure_a, "b": sure_b}


@pytest.fixture(scope="session")
def long() -> Attempt:
    """The kit's own first case, played to its end with something to say in every scene."""
    whole = load(own_root())
    attempt = Attempt.start(whole.vignette("the-quiet-house"), whole.catalogue, seed=3)
    while attempt.phase != "ending":
        attempt = attempt.open() if attempt.phase != "scene" else _by_key(attempt)
    return attempt


def _by_key(attempt: Attempt) -> Attempt:
    formulation = attempt.scene.formulation
    if formulation:  # every place with what belongs into the next: as much as there is to say
        places = list(formulation.map.slots)
        wrong = [formulation.map.slots[place] for place in (*places[1:], places[0])]
        attempt = attempt.formulate(dict(zip(places, wrong, strict=True)))
    best = attempt.best
    asked = predicted(attempt.scene)
    trends, sure = dict.fromkeys(asked, "rise"), dict.fromkeys(asked, 0.8)
    return attempt.decide(best.id, best.lean, 30.0, trends or None, sure or None)


def published_of(vignette, attempts):
    """Return what is published of attempts that are counted for the first time."""
    now = dict(enumerate(map(Answers.of, attempts)))
    return step(questions(vignette), Published(), {}, now)[0]
