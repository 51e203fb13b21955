"""The course between sessions: doses, leans, strains, alliance and chained weeks."""

import numpy as np
import pytest

from kit.model import Couple, Partner, simulate
from kit.practice.attempts.course import Course, moved_alliance

START = {"trust": 0.38, "closeness": 0.34, "desire": 0.34, "hurt": 0.44, "stress": 0.39}


@pytest.fixture
def course() -> Course:
    return Course.begin(Couple(Partner(**START, alliance=0.6), Partner(**START, alliance=0.5)))


@pytest.fixture
def listen(library):
    return library.catalogue.interventions["listen"]


def test_the_other_partner_takes_half(course, listen):
    plan = course.agreed(listen, "a", skill=0.5, weeks=2).plan(0, 3)
    assert plan.shape == (3, 2, 6)
    assert plan[0, 0].tolist() == pytest.approx([0.3, 0.4, 0, 0, 0, 0])
    assert plan[0, 1].tolist() == pytest.approx([0.15, 0.2, 0, 0, 0, 0])
    assert not plan[2].any()


def test_works_overlap_and_never_exceed_a_whole_dose(course, listen):
    twice = course.agreed(listen, "both", 1.0, 4).agreed(listen, "both", 1.0, 4)
    assert twice.plan(0, 4).max() == 1.0


def test_a_strain_lasts_its_weeks_and_hits_whom_it_names(course):
    loads = course.strained("b", 0.6, 2).loads(0, 4)
    assert loads.tolist() == [[0.23, 0.6], [0.23, 0.6], [0.23, 0.23], [0.23, 0.23]]
    assert course.strained("both", 0.6, 1).loads(0, 1).tolist() == [[0.6, 0.6]]


def test_weeks_lived_one_by_one_are_the_weeks_lived_at_once(course, listen):
    work = course.strained("a", 0.5, 3).agreed(listen, "b", 0.7, 5)
    at_once = work.lived(6)
    one_by_one = work
    for _ in range(6):
        one_by_one = one_by_one.lived(1)
    assert one_by_one.states.tobytes() == at_once.states.tobytes()
    assert one_by_one.alliances == at_once.alliances == ((0.6, 0.5),) * 6


def test_a_course_without_work_is_the_model_without_input(course):
    free = simulate(course.start, np.zeros((5, 6)), 5).states[0]
    assert np.array_equal(course.lived(5).states, free)


@pytest.mark.parametrize(("d", "moved"), [(0.1, 0.64), (-0.5, 0.3), (0.0, 0.6)])
def test_the_alliance_moves_within_its_bounds(d, moved):
    assert moved_alliance(0.6, d) == pytest.approx(moved)


def test_a_step_leaves_the_earlier_course_as_it_was(course, listen):
    course.met(listen, "a").agreed(listen, "a", 1.0, 2).lived(2)
    assert (course.week, course.works, course.alliance) == (0, (), (0.6, 0.5))
