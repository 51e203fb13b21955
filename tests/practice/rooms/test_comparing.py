"""Options of one decision played side by side: what an attempt would have come to, untouched."""

import numpy as np
import pytest

from kit.practice.answers.counterfactual import UNSAFE
from kit.practice.attempts.moves import MoveError
from kit.practice.rooms.comparing import came, compared, considered


@pytest.fixture
def first(attempt):
    return attempt.open()


@pytest.fixture
def third(first):
    return first.decide("side-with-ada", "a").open().decide("say-sorry", "both").open()


def test_each_option_is_played_as_if_it_were_taken(first):
    found = compared(first, ["listen-first", "side-with-ada"])
    for played, lean in zip(found.played, ("both", "a"), strict=True):
        option = played.decision.option.id
        taken = first.decide(option, lean).decisions[-1]
        assert np.array_equal(played.decision.after.states, taken.after.states)
        assert played.outlook.option.id == option
        # To a third of what a line is wide: alternatives are followed with larger time steps.
        assert np.allclose(played.outlook.path[:3], taken.after.states[:3], atol=3e-4)
    assert first.decisions == ()


def test_both_are_played_on_the_same_chances(first):
    one, other = compared(first, ["listen-first", "side-with-ada"]).played
    back = compared(first, ["side-with-ada", "listen-first"]).played
    assert np.array_equal(one.outlook.ensemble.trust, back[1].outlook.ensemble.trust)
    assert one.outlook.against.better == 0.5  # itself, and no one's better
    assert other.outlook.against.better + back[1].outlook.against.better == 1.0


def test_an_option_named_twice_is_played_once(first):
    assert len(compared(first, ["listen-first", "listen-first"]).played) == 1


def test_where_no_week_is_simulated_it_says_why_and_the_couple_answer_all_the_same(third):
    found = compared(third, ["alone", "go-on"])
    assert found.refusal == UNSAFE
    assert [played.outlook for played in found.played] == [None, None]
    assert [played.explained for played in found.played] == [(), ()]
    assert [played.decision.reaction.a for played in found.played] == ["Yes.", "All right."]


def test_an_option_of_another_scene_is_refused(first):
    with pytest.raises(MoveError) as refused:
        compared(first, ["listen-first", "touch-now"])
    assert str(refused.value) == (
        "The scene 'first' has no option 'touch-now'; it has listen-first, side-with-ada."
    )


def test_at_an_ending_there_is_nothing_to_compare(third):
    with pytest.raises(MoveError) as refused:
        compared(third.decide("alone", "both").open(), ["alone"])
    assert str(refused.value) == "There is nothing to decide here: open the next scene first."


def test_a_decision_made_before_can_be_considered_another_way(third):
    again = considered(third, 0, "listen-first", "both")
    there = third.back(0).decide("listen-first", "both").decisions[-1]
    assert np.array_equal(again.after.states, there.after.states)
    assert again.reaction == there.reaction


def test_what_came_is_each_partners_trend_of_trust(first, third):
    assert came(considered(first, 0, "side-with-ada", "a")) == {"a": "rise", "b": "rise"}
    assert came(considered(third, 1, "touch-now", "both")) == {"a": "fall", "b": "fall"}
    assert came(considered(third, 2, "alone", "both")) == {}
