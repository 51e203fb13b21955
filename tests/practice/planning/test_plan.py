"""Plans: what may be one, what it would bring, how two compare, what speaks against one."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.practice.attempts.course import Course
from kit.practice.attempts.opening import couple_of
from kit.practice.planning.caution import spans
from kit.practice.planning.cautions import LEAST_DOSE, OPEN, cautions
from kit.practice.planning.desk import Desk, desk_from_json, desk_to_json
from kit.practice.planning.plan import (
    HORIZON,
    LONGEST,
    Placement,
    Plan,
    PlanError,
    check_plan,
    plan_from_json,
    plan_to_json,
)
from kit.practice.planning.planned import UNSAFE, better, course_of, gate_of, is_planned, outlooks

NAMES = ("listen", "mend", "hold-hands", "take-sides", "see-alone")
placements = st.builds(
    Placement,
    st.sampled_from(NAMES),
    st.integers(1, HORIZON),
    st.integers(1, LONGEST),
    st.sampled_from(["a", "b", "both"]),
    st.sampled_from([0.2, 0.7, 1.0]),
)
plans = st.lists(placements, max_size=4).map(lambda works: Plan("two-rooms", tuple(works)))


def safe(library):
    """The case with joint work safe in every scene, and the catalogue."""
    vignette = library.vignette("two-rooms")
    scenes = [scene.model_copy(update={"conjoint_safe": True}) for scene in vignette.scenes]
    return vignette.model_copy(update={"scenes": tuple(scenes)}), library.catalogue


@pytest.fixture(scope="module")
def case(library):
    return safe(library)


def of(*works):
    return Plan("two-rooms", works)


def found(plan, case):
    return cautions(plan, course_of(plan, *case), *case)


def told(plan, case, kind):
    return [(c.first, c.last, c.words, c.works) for c in found(plan, case) if c.kind == kind]


# ---- What may be a plan ----


@given(plans)
@settings(max_examples=30)
def test_a_plan_survives_being_written_down(plan):
    assert plan_from_json(plan_to_json(plan)) == plan
    desk = Desk(plan, Plan("two-rooms"), "b")
    assert desk_from_json(desk_to_json(desk)) == desk


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [
        ("week", 0, "a week of 1 to 26"),
        ("week", 27, "a week of 1 to 26"),
        ("week", True, "a week of 1 to 26"),
        ("week", 2.0, "a week of 1 to 26"),
        ("weeks", 13, "1 to 12 weeks"),
        ("lean", "c", "a, b or both"),
        ("skill", 0.0, "above 0 and at most 1"),
        ("skill", float("nan"), "above 0 and at most 1"),
        ("skill", 10**400, "above 0 and at most 1"),
        ("intervention", "", "the id of an intervention"),
    ],
)
def test_work_that_cannot_be_is_refused_in_words(field, value, allowed):
    with pytest.raises(PlanError) as caught:
        replace(Placement("listen", 1, 2), **{field: value})
    assert str(caught.value) == (
        f"“{field}” of a piece of work in a plan is {value!r:.80}; it must be {allowed}."
    )


def test_too_much_work_is_no_plan():
    with pytest.raises(PlanError) as caught:
        of(*[Placement("listen", 1, 2)] * 13)
    assert str(caught.value) == (
        "A plan holds 12 pieces of work at most, and this one 13. "
        "Take one away first: what matters most to this couple?"
    )


def test_unknown_work_is_named_with_a_guess(case):
    with pytest.raises(PlanError) as caught:
        check_plan(of(Placement("lissen", 1, 2)), case[1])
    assert str(caught.value) == (
        "The catalogue has no intervention 'lissen'. Did you mean 'listen'?"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "A plan is not readable as JSON: '{'."),
        ("[]", "This is not a plan: '[]'."),
        (
            '{"format": 2}',
            "This plan was written by a newer version of the kit (format 2; this version knows up "
            "to 1). Update the kit to open it.",
        ),
        (
            '{"format": 1, "vignette": "v", "works": [{"week": 1}]}',
            "A piece of work in a plan has intervention, lean, skill, week, weeks, "
            "not {'week': 1}.",
        ),
    ],
)
def test_what_is_no_plan_is_refused_in_words(text, message):
    with pytest.raises(PlanError) as caught:
        plan_from_json(text)
    assert str(caught.value) == message


def test_new_work_comes_after_all_other(case):
    listen = case[1].interventions["listen"]
    plan = of().with_work(listen).with_work(listen)
    assert [(work.week, work.weeks) for work in plan.works] == [(1, 4), (5, 4)]
    late = of(Placement("listen", 26, 4)).with_work(listen)
    assert late.works[-1].week == HORIZON
    assert plan.without(0).works == plan.works[1:]
    with pytest.raises(PlanError, match="There is no work 3 in this plan to take away"):
        plan.without(2)


# ---- What it would bring ----


def test_an_empty_plan_is_no_treatment(case):
    couple = couple_of(case[0])
    untreated = Course.begin(couple).lived(HORIZON)
    np.testing.assert_array_equal(course_of(of(), *case).states, untreated.states)


@given(plans)
@settings(max_examples=20)
def test_the_order_on_the_list_means_nothing_unless_the_week_is_the_same(library, plan):
    case = safe(library)
    works = {work.week: work for work in plan.works}.values()
    one, other = of(*works), of(*reversed(works))
    np.testing.assert_array_equal(course_of(one, *case).states, course_of(other, *case).states)


@given(plans, plans)
@settings(max_examples=5)
def test_two_plans_meet_the_same_luck(library, one, other):
    case = safe(library)
    pair = outlooks([one, other], *case, draws=64)
    alone = [outlooks([plan], *case, draws=64)[0] for plan in (one, other)]
    for together, apart in zip(pair, alone, strict=True):  # but for the last bits
        np.testing.assert_allclose(together.ensemble.trust, apart.ensemble.trust, atol=1e-5)
    there, back = better(*alone), better(*alone[::-1])
    assert there.better == pytest.approx(1 - back.better)
    assert there.gain == pytest.approx([-gain for gain in back.gain[::-1]])
    assert better(alone[0], alone[0]).better == 0.5


@given(plans)
@settings(max_examples=10)
def test_until_the_first_work_begins_nothing_differs_from_no_treatment(library, plan):
    case = safe(library)
    first = min((work.week for work in plan.works), default=HORIZON)
    treated, untreated = (course_of(x, *case).states[:first] for x in (plan, of()))
    np.testing.assert_array_equal(treated, untreated)


def test_bands_hold_the_weeks_and_lie_in_order(case):
    (outlook,) = outlooks([of(Placement("listen", 1, 8))], *case, draws=64)
    assert outlook.trust.shape == outlook.closeness.shape == (5, HORIZON + 1, 2)
    assert (np.diff(outlook.trust, axis=0) >= 0).all()
    assert outlook.gate.shape == (HORIZON + 1,)


def test_a_plan_of_another_case_is_refused(case):
    with pytest.raises(PlanError) as caught:
        course_of(Plan("elsewhere"), *case)
    assert str(caught.value) == "This plan is for 'elsewhere' and not for 'two-rooms'."


def test_where_joint_work_is_unsafe_anywhere_in_the_case_nothing_is_simulated(library, case):
    vignette = library.vignette("two-rooms")
    assert [scene.conjoint_safe for scene in vignette.scenes] == [True, True, False]
    assert (is_planned(case[0]), is_planned(vignette)) == (True, False)
    with pytest.raises(PlanError) as caught:
        course_of(of(), vignette, library.catalogue)
    assert str(caught.value) == UNSAFE


# ---- What speaks against it ----


def test_touch_before_safety_names_its_weeks(case):
    plan = of(Placement("hold-hands", 2, 4))
    gate = gate_of(course_of(plan, *case))
    assert (gate[1:5] < OPEN).all()
    assert told(plan, case, "safety") == [
        (
            2,
            5,
            f"Touch before safety in weeks 2–5: safety stands at {100 * gate[1:5].min():.0f} of "
            "100 at its lowest, and below 50 touch works as pressure.",
            (0,),
        )
    ]
    hint = replace(plan.works[0], skill=LEAST_DOSE - 0.01)
    assert told(of(hint), case, "safety") == []


def test_work_before_the_couple_are_ready_says_what_it_asks(case):
    (first, last, words, works) = told(of(Placement("hold-hands", 3, 2)), case, "readiness")[0]
    assert (first, last, works) == (3, 4, (0,))
    assert words == (
        "Too early in week 3: it asks that both feel safe enough; on this plan it is never so."
    )


def test_two_works_beyond_a_whole_dose_name_each_other(case):
    plan = of(Placement("listen", 1, 4, skill=1.0), Placement("listen", 3, 4, skill=1.0))
    assert told(plan, case, "dose") == [
        (
            3,
            4,
            "Together with “Reflective listening” more than a whole dose of calming the cycle and "
            "attunement in weeks 3–4: what goes beyond it is lost.",
            (1, 0),
        )
    ]
    assert told(of(plan.works[0], replace(plan.works[1], week=5)), case, "dose") == []


def test_a_mistake_says_when_it_harms_and_siding_splits_the_alliance(case):
    plan = of(Placement("take-sides", 4, 1, "b"))
    assert told(plan, case, "mistake") == [(4, 4, "A common mistake. When it harms: Always.", (0,))]
    ((first, last, words, works),) = told(plan, case, "split")
    a, b = course_of(plan, *case).alliances[3]
    name = case[0].couple.b.name
    assert (first, last, works) == (4, HORIZON, (0,))
    assert words == (
        f"From week 4 on the alliance is split: {name} is closer to you by up to "
        f"{100 * (b - a):.0f} of 100. What does the other partner hear?"
    )
    assert told(of(Placement("take-sides", 4, 1, "both")), case, "split") == []


@given(plans)
@settings(max_examples=20)
def test_cautions_lie_in_the_plan_and_in_the_weeks_of_their_work(library, plan):
    case = safe(library)
    for caution in found(plan, case):
        assert 1 <= caution.first <= caution.last <= HORIZON
        assert all(number < len(plan.works) for number in caution.works)
        if caution.kind != "split":
            work = plan.works[caution.works[0]]
            assert work.week <= caution.first
            assert caution.last <= work.last


@given(st.sets(st.integers(1, 26)))
@settings(max_examples=40)
def test_spans_hold_just_the_weeks_they_are_made_of(weeks):
    made = list(spans(weeks))
    assert {week for a, b in made for week in range(a, b + 1)} == weeks
    assert all(b + 1 < a for (_, b), (a, _) in pairwise(made))
