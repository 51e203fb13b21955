"""What is said about a decision, and the look back."""

import numpy as np
import pytest

from kit.practice import debrief, feedback
from kit.practice.answers.feedback import Change


def decided(attempt, option, lean="both"):
    return attempt.open().decide(option, lean)


def test_feedback_keeps_the_authors_view_and_the_models_apart(attempt):
    told = feedback(decided(attempt, "side-with-ada", "a").decisions[0])
    assert told.appraisal == "harmful"
    assert [option.id for option in told.better] == ["listen-first"]
    assert [(c.partner, c.state) for c in told.changes] == [
        ("a", "trust"), ("a", "closeness"), ("b", "trust"), ("b", "closeness"),
    ]  # fmt: skip
    assert not told.lean_differs


def test_the_best_option_has_no_better(attempt):
    told = feedback(decided(attempt, "listen-first", "a").decisions[0])
    assert told.better == ()
    assert told.lean_differs


def test_work_before_readiness_is_named(attempt):
    later = decided(attempt, "listen-first").open().decide("touch-now", "both")
    assert [feedback(d).too_early for d in later.decisions] == [False, True]


@pytest.mark.parametrize(
    ("before", "after", "word"), [(0.4, 0.42, "rises"), (0.4, 0.405, "holds"), (0.4, 0.3, "falls")]
)
def test_a_change_in_a_word(before, after, word):
    assert Change("a", "trust", before, after).word == word


def test_the_debrief_sets_the_path_beside_no_treatment(attempt):
    done = decided(attempt, "listen-first").open().decide("say-sorry", "both").open()
    look = debrief(done)
    assert look.path.shape == look.untreated.shape == (6, 2, 5)
    assert np.array_equal(look.path[0], look.untreated[0])
    assert (look.path[-1, :, 0] > look.untreated[-1, :, 0]).all()
    assert dict(look.tally) == {"best": 1, "helpful": 1, "neutral": 0, "unhelpful": 0, "harmful": 0}
    assert look.ending.id == "warmer"


def test_the_untreated_couple_has_the_same_life_events(attempt):
    done = decided(attempt, "listen-first").open().decide("say-sorry", "both")
    stress = debrief(done).untreated[:, :, 4]
    assert stress[3, 1] > stress[3, 0]


def test_a_debrief_half_way_looks_back_as_far_as_it_goes(attempt):
    assert debrief(attempt).decisions == ()
    assert len(debrief(decided(attempt, "listen-first")).path) == 3
