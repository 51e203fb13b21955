"""A whole course drawn anew, with the sessions, the alliance and the life it had."""

import numpy as np
import pytest

from kit.errors import ContraindicatedError
from kit.model import Couple
from kit.practice.answers.bands import GrowingBands, bands_of
from kit.practice.attempts.course import Course


def finished(attempt):
    return attempt.open().decide("side-with-ada", "a").open().decide("say-sorry", "both").course


def test_without_spread_of_moods_it_is_the_course_itself(attempt):
    course = finished(attempt)
    quiet = Couple(course.start.a, course.start.b, sd=0.0)
    still = Course(quiet, course.now, course.states, 5, course.works, course.strains,
                   course.alliances)  # fmt: skip
    drawn = bands_of(still, seed=1, draws=2)
    assert drawn.trust[0] == pytest.approx(course.states[:, :, 0], abs=1e-3)
    assert drawn.closeness[0] == pytest.approx(course.states[:, :, 1], abs=1e-3)


def test_the_course_lies_within_its_bands(attempt):
    course = finished(attempt)
    bands = bands_of(course, seed=3, draws=300).bands("trust")
    assert bands.shape == (5, 6, 2)
    assert (np.diff(bands, axis=0) >= 0).all()
    assert (bands[0] <= course.states[:, :, 0] + 1e-6).all()
    assert (course.states[:, :, 0] <= bands[-1] + 1e-6).all()
    assert (bands[-1, 5] - bands[0, 5] > 0.01).all()


def test_it_looks_beyond_and_begins_with_what_was(attempt):
    course = finished(attempt)
    short, long = (bands_of(course, seed=3, draws=10, beyond=n) for n in (0, 8))
    assert (short.weeks, long.weeks) == (5, 13)
    assert np.array_equal(long.trust[:, :6], short.trust)


def test_the_alliance_of_each_week_is_the_one_of_then(attempt):
    course = finished(attempt)
    other = Course(course.start, course.now, course.states, 5, course.works, course.strains,
                   ((0.9, 0.9),) * 5)  # fmt: skip
    assert (bands_of(course, seed=3).trust[:, 5] != bands_of(other, seed=3).trust[:, 5]).all()


@pytest.mark.parametrize("vary", [["parameters"], ["gate"], ["behaviour", "gate"]])
def test_other_uncertainties_may_be_asked_for(attempt, vary):
    course = finished(attempt)
    assert not np.array_equal(
        bands_of(course, seed=3, draws=9, vary=vary).trust, bands_of(course, seed=3, draws=9).trust
    )


def test_before_the_first_week_there_is_the_start(attempt):
    drawn = bands_of(attempt.course, seed=1, draws=4)
    assert drawn.trust.tolist() == pytest.approx(np.full((4, 1, 2), 0.38))


def test_no_path_is_given_where_conjoint_work_is_unsafe(attempt):
    start = attempt.course.start
    unsafe = Course.begin(Couple(start.a, start.b, conjoint_safe=False))
    with pytest.raises(ContraindicatedError, match=r"^Conjoint work is unsafe for this couple"):
        bands_of(unsafe, seed=1)


def test_growing_bands_are_those_of_the_whole_course_to_the_last_bit(attempt):
    """From decision to decision, back to the first one, and on from there another way."""
    growing = GrowingBands()
    first = attempt.open().decide("side-with-ada", "a")
    second = first.open().decide("say-sorry", "both")
    other = second.back(0).decide("listen-first", "both")
    for course in (attempt.course, first.course, second.course, other.course, other.course):
        whole = bands_of(course, seed=5)
        trust, closeness = growing.of(course, seed=5)
        assert trust.tobytes() == whole.bands("trust").tobytes()
        assert closeness.tobytes() == whole.bands("closeness").tobytes()


def test_growing_bands_of_another_seed_are_drawn_anew(attempt):
    growing, course = GrowingBands(), finished(attempt)
    before, _ = growing.of(course, seed=5)
    after, _ = growing.of(course, seed=6)
    assert not np.array_equal(before, after)
    assert np.array_equal(after, bands_of(course, seed=6).bands("trust"))
