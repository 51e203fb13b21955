"""The author's view of an option: where it depends on the couple, as they came in."""

from __future__ import annotations

import pytest
from helpers.places import HOURS
from hypothesis import given
from hypothesis import strategies as st

from kit.practice import Attempt, feedback, replay
from kit.practice.answers.beam import weighable
from kit.practice.answers.counterfactual import counterfactual
from kit.practice.attempts.appraising import appraised, best_of
from kit.practice.looking_back.debrief import debrief
from kit.vignettes import Appraisal, Library, Standing, View, load

NOW = Standing(0.5, 0.5, 0.5, 0.5, 0.5, 0.5)
VIEW = View(NOW, NOW)


@pytest.fixture(scope="module")
def hours() -> Library:
    return load(HOURS)


def in_her_hour(hours: Library, first: str) -> Attempt:
    begun = Attempt.start(hours.vignette("one-hour"), hours.catalogue, seed=3).open()
    return begun.decide(first, hours.vignette("one-hour").scene("both").option(first).lean).open()


@pytest.mark.parametrize(
    ("appraisals", "best"), [((0, 2, 1), 1), ((-2, -1, -2), 1), ((1, -1, 1), 0), ((0, 0, 0), 0)]
)
def test_the_best_option_is_the_authors_and_of_equals_the_first(hours, appraisals, best) -> None:
    scene = hours.vignette("one-hour").scene("both")
    options = tuple(
        option.model_copy(update={"appraisals": (Appraisal.model_validate({"is": appraisal}),)})
        for option, appraisal in zip(scene.options, appraisals, strict=False)
    )
    assert best_of(scene.model_copy(update={"options": options}), VIEW) is options[best]


def test_the_first_appraisal_that_holds_counts(hours) -> None:
    scene = hours.vignette("one-hour").scene("her-hour")
    heard = View(NOW, NOW, chosen=frozenset({"hear-both"}))
    assert [appraised(option, VIEW) for option in scene.options] == [0, 2, -1, -2]
    assert [appraised(option, heard) for option in scene.options] == [2, 0, -1, -2]
    assert (best_of(scene, VIEW).id, best_of(scene, heard).id) == ("wait-for-her", "ask-her")


@pytest.mark.parametrize(
    ("first", "best", "word", "better"),
    [
        ("hear-both", "ask-her", "best", []),
        ("hear-one", "wait-for-her", "neutral", ["wait-for-her"]),
    ],
)
def test_everything_that_reads_the_key_reads_it_for_the_couple_as_they_came_in(
    hours, first, best, word, better
) -> None:
    here = in_her_hour(hours, first)
    assert here.best is not None
    assert here.best.id == best
    assert best in {option.id for option in weighable(here.scene, here.course, here.decisions)}
    made = here.decide("ask-her", "a").decisions[-1]
    told = feedback(made)
    assert (made.best.id, told.appraisal, [one.id for one in told.better]) == (best, word, better)
    assert counterfactual(made, hours.catalogue, seed=3).alternatives == ()
    look = debrief(here.decide("ask-her", "a"))
    assert dict(look.tally)[word] == 1 + (word == "best")
    asked = next(one for one in look.evidence if made in one.decisions)
    assert made.appraisal == (2 if word == "best" else 0)
    assert asked.mean == {"best": 1.0, "neutral": 0.625}[word]


def test_the_key_holds_as_the_couple_came_in_and_not_as_they_left(hours) -> None:
    here = in_her_hour(hours, "hear-both")
    scene = here.scene
    assert scene is not None
    came = here.course.alliance[0]
    above = {"partner": "a", "alliance": {"at_least": came + 1e-9}}
    view = Appraisal.model_validate({"when": above, "is": 2}), Appraisal.model_validate({"is": 0})
    options = (scene.options[0].model_copy(update={"appraisals": view}), *scene.options[1:])
    scenes = tuple(
        one.model_copy(update={"options": options}) if one.id == "her-hour" else one
        for one in here.vignette.scenes
    )
    case = here.vignette.model_copy(update={"scenes": scenes})
    made = replay(case, here.catalogue, here.events).decide("ask-her", "a").decisions[-1]
    assert made.met.alliance[0] > came + 1e-9
    assert made.appraisal == 0


@given(st.sampled_from(["hear-both", "hear-one", "it-passes", "she-is-right"]))
def test_the_best_is_never_below_another(hours, first) -> None:
    made = in_her_hour(hours, first).decide("witness", "a").decisions[-1]
    assert made.appraised(made.best) == max(map(made.appraised, made.scene.options))
