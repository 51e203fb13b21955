"""Figures beside a word: whatever the levels, none contradicts it."""

import math

from hypothesis import example, given
from hypothesis import strategies as st

from kit.practice.answers.feedback import STILL, Change
from kit.practice.answers.points import difference, pair
from kit.practice.attempts.course import SPLIT

share = st.floats(0.0, 1.0)


def near(edge):
    """Pairs of levels that differ by about ``edge``, where rounding decides."""
    off = st.floats(-0.002, 0.002)
    found = st.tuples(share, st.sampled_from((-1, 1)), off).map(
        lambda one: (one[0], one[0] + one[1] * (edge + one[2]))
    )
    return found.filter(lambda one: 0 <= one[1] <= 1)


@given(st.one_of(st.tuples(share, share), near(STILL)))
@example((0.286, 0.2764))  # it was "holds 29 → 28" above "falls 30 → 29"
@example((0.29, 0.28))
@example((0.9895, 1.0))
@example((1.0, 0.99))
def test_the_word_for_a_change_and_its_figures_agree(levels):
    change = Change("a", "trust", *levels)
    before, after = change.figures
    moved = round(after - before, 1)
    assert (abs(moved) < 1) == (change.word == "holds")
    if change.word != "holds":
        assert (moved > 0) == (change.word == "rises")
        assert (change.points > 0) == (change.word == "rises")
    assert (abs(change.points) < 1) == (change.word == "holds")


@given(st.one_of(st.tuples(share, share), near(STILL)))
def test_figures_are_near_the_levels_and_on_the_scale(levels):
    figures = Change("a", "trust", *levels).figures
    for level, shown in zip(levels, figures, strict=True):
        assert math.isclose(100 * level, shown, abs_tol=0.1501)
        assert 0 <= shown <= 100


@given(st.one_of(st.tuples(share, share), near(SPLIT)))
def test_an_alliance_that_is_not_split_is_printed_so(levels):
    one, other = pair(*levels, SPLIT)
    split = abs(levels[1] - levels[0]) >= SPLIT
    assert (round(abs(other - one), 1) >= 15) == split
    assert (abs(difference(levels[1] - levels[0], SPLIT)) >= 15) == split
