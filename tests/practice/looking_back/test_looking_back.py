"""The look back in its parts: calibration, competencies, safety, prompts, what comes next."""

import pytest

from kit.language import use
from kit.practice import debrief
from kit.practice.answers.explaining import explained
from kit.practice.attempts.variants import STAYS, what_if
from kit.practice.looking_back.calibration import calibration
from kit.practice.looking_back.competence import Evidence, competencies
from kit.practice.looking_back.next_case import next_case
from kit.practice.looking_back.safety import Safety
from kit.practice.looking_back.sightings import sightings, unplaced

RISE = {"prediction": {"a": "rise", "b": "fall"}, "confidence": {"a": 0.9, "b": 0.6}}


def decided(attempt, option, lean="both", **expected):
    return attempt.open().decide(option, lean, 1.0, **expected)


def test_expectations_are_set_beside_what_came(attempt):
    known = calibration(decided(attempt, "listen-first", **RISE).decisions)
    assert [(f.partner, f.expected, f.came, f.hit) for f in known.forecasts] == [
        ("a", "rise", "rise", True),
        ("b", "fall", "rise", False),
    ]
    assert known.brier == pytest.approx((0.015 + 1.04) / 2)
    assert [(b.count, b.sure, b.right) for b in known.bins] == [(1, 0.6, 0.0), (1, 0.9, 1.0)]


def test_without_expectations_there_is_no_score(attempt):
    known = calibration(decided(attempt, "listen-first").decisions)
    assert (known.brier, known.bins) == (None, ())


def test_a_scene_asks_for_the_competency_of_its_best_option(attempt, library):
    done = decided(attempt, "side-with-ada", "a").open().decide("say-sorry", "both")
    found = competencies(done.decisions, library.catalogue)
    assert [(e.competency, e.mean) for e in found] == [("attunement", 0.0), ("repair", 0.75)]


def test_a_share_is_told_from_three_decisions_on(attempt):
    (made,) = decided(attempt, "side-with-ada", "a").decisions
    (good,) = decided(attempt, "listen-first").decisions
    assert [Evidence("repair", (good,) * n).share for n in range(1, 5)] == [None, None, 1.0, 1.0]
    assert Evidence("repair", (made, good, good)).share == pytest.approx(2 / 3)


def test_the_terms_of_a_change_add_up(attempt):
    decision = decided(attempt, "listen-first", "a").decisions[0]
    moved = decision.after.states[-1, :, 0] - decision.before.states[-1, :, 0]
    for i, one in enumerate(explained(decision)):
        assert one.change == pytest.approx(moved[i], abs=1e-12)
        assert sum(t.amount for t in one.terms) + one.rest == pytest.approx(one.change, abs=1e-12)
        assert len(one.terms) == 3


def test_where_nothing_is_simulated_there_is_nothing_to_explain(attempt):
    unsafe = decided(attempt, "side-with-ada", "a").open().decide("say-sorry", "both").open()
    assert explained(unsafe.decide("go-on", "both").decisions[-1]) == ()


@pytest.fixture
def third(attempt):
    """The attempt at the third scene, which holds a sign of coercion."""
    return decided(attempt, "side-with-ada", "a").open().decide("say-sorry", "both").open()


def noticed(attempt):
    return [(one.signal.id, one.noticed, one.words) for one in sightings(attempt)]


def test_a_signal_is_noticed_in_its_scene(third):
    flagged = third.flag("coercion", "the coat").decide("go-on", "both")
    assert noticed(flagged) == [("coat", "in time", "the coat")]


def test_a_signal_not_raised_is_never_noticed(third):
    assert noticed(third.decide("go-on", "both")) == [("coat", "never", "")]


def test_another_kind_of_flag_is_no_sighting_but_is_told(third):
    flagged = third.flag("medical").decide("go-on", "both")
    assert noticed(flagged) == [("coat", "never", "")]
    assert [flag.kind for flag in unplaced(flagged)] == ["medical"]


def test_a_flag_raised_before_the_sign_is_no_sighting(attempt):
    early = attempt.open().flag("coercion").decide("side-with-ada", "a").open()
    third = early.decide("say-sorry", "both").open().decide("go-on", "both")
    assert noticed(third) == [("coat", "never", "")]


def test_the_next_case_is_chosen_for_a_reason_that_it_states(attempt, library):
    weak = decided(attempt, "side-with-ada", "a")
    evidence = competencies(weak.decisions, library.catalogue)
    other = weak.vignette.model_copy(update={"id": "elsewhere", "title": "Elsewhere"})
    found = next_case(weak, evidence, [weak.vignette, other], Safety())
    assert (found.slug, found.variant) == ("elsewhere", None)
    assert found.reason == (
        "“The first hour” asked for attunement, and your choice there left most to practise; "
        "this case trains it."
    )
    alone = next_case(weak, evidence, [weak.vignette], Safety())
    assert (alone.slug, alone.variant) == ("two-rooms", "secure")
    assert alone.reason == (
        "“The first hour” asked for attunement, and your choice there left most to practise. Try "
        f"it again as a what-if in the model: the same couple, both more secure. {STAYS}"
    )
    good = decided(attempt, "listen-first")
    harder = next_case(good, competencies(good.decisions, library.catalogue), [], Safety())
    assert harder.variant == "avoidant"
    assert harder.reason == (
        "Your choices were sound throughout. A what-if in the model asks for more patience: the "
        f"same couple, both more avoidant. {STAYS}"
    )


def test_a_variant_is_called_a_what_if_and_says_what_it_leaves():
    assert what_if(None) == ""
    assert what_if("swapped") == (
        "A what-if in the model: the same couple, each with the other's attachment. Only the "
        "attachment that the model reckons with is another. Their histories, their scores and the "
        "words written for them stay as they are, and may not fit it."
    )
    with use("es"):
        assert what_if("secure") == (
            "Un «¿y si…?» en el modelo: la misma pareja, ambas partes más seguras. Solo cambia el "
            "apego con que calcula el modelo. Las historias, las puntuaciones y las palabras "
            "escritas para la pareja siguen como están, y puede que no encajen con él."
        )


def test_the_prompts_speak_of_this_attempt(attempt):
    look = debrief(decided(attempt, "side-with-ada", "a", **RISE))
    assert "“The first hour” you were 60 % sure" in look.prompts.self_assessment
    assert "“The first hour”" in look.prompts.focused
    assert "attunement" in look.prompts.directive
