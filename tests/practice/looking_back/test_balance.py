"""The alliance with both partners over the weeks, and where it split."""

import numpy as np
import pytest

from kit.practice.looking_back.balance import SPLIT, Split, balance


def test_an_alliance_that_stays_together_has_no_split(attempt):
    found = balance(attempt.open().decide("listen-first", "both"))
    assert found.splits == ()
    assert found.alliance.tolist() == pytest.approx(np.array([[0.64, 0.55]] * 3))
    assert found.split == pytest.approx([0.09] * 3)
    assert found.decided == pytest.approx(np.array([[0.60, 0.50], [0.64, 0.55]]))


def test_a_split_begins_with_the_decision_that_made_it(attempt):
    found = balance(attempt.open().decide("side-with-ada", "a"))
    (split,) = found.splits
    assert (split.decision, split.week, split.until, split.nearer) == (0, 0, None, "a")
    assert split.widest == pytest.approx(0.64 - 0.30)


def test_a_split_ends_with_the_decision_that_mended_it(attempt):
    sided = attempt.open().decide("side-with-ada", "b")  # for Ben: A .36, B .55
    (split,) = balance(sided).splits
    assert split == Split(0, 0, None, "b", pytest.approx(0.19))
    mended = sided.open().decide("say-sorry", "both").open()  # A .392, B .5725
    assert balance(mended).splits[0].widest == pytest.approx(0.19)
    back = mended.decide("go-on", "a")  # A .4528, B .58105: nothing is simulated, yet it mends
    assert balance(back).splits == (Split(0, 0, 5, "b", pytest.approx(0.19)),)


def test_a_session_without_weeks_moves_the_alliance_all_the_same(attempt):
    third = attempt.open().decide("side-with-ada", "a").open().decide("say-sorry", "a").open()
    after = third.decide("go-on", "b")
    assert after.course.week == third.course.week == 5
    found = balance(after)
    assert found.alliance.shape == (6, 2)
    assert found.decided.shape == (4, 2)
    assert tuple(found.decided[-1]) == after.course.alliance == tuple(found.alliance[-1])
    assert found.decided[-1][1] > found.decided[-2][1]


def test_before_the_first_decision_there_is_only_the_start(attempt):
    found = balance(attempt)
    assert found.alliance.tolist() == found.decided.tolist() == [[0.60, 0.50]]
    assert found.split == pytest.approx([0.10])
    assert found.splits == ()
    assert SPLIT == 0.15
