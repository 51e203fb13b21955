"""The attempt as a state machine: its pages, its branches, and replay to the last bit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import KitError
from kit.practice import Attempt, MoveError, event_from_json, event_to_json, replay
from kit.practice.attempts.variants import VARIANTS
from kit.vignettes import SLOTS


def test_a_whole_way(attempt):
    assert attempt.phase == "case"
    attempt = attempt.open()
    assert (attempt.phase, attempt.scene.id) == ("scene", "first")
    attempt = attempt.decide("listen-first", "both", 3.0)
    assert (attempt.phase, attempt.scene.id, attempt.course.week) == ("feedback", "second", 2)
    attempt = attempt.open().decide("say-sorry", "both").open()
    assert (attempt.phase, attempt.ending.id) == ("ending", "warmer")
    assert attempt.course.states.shape == (6, 2, 5)


def test_history_decides_the_way(attempt):
    attempt = attempt.open().decide("side-with-ada", "a").open().decide("say-sorry", "both")
    assert attempt.place == "third"


def test_an_options_own_way_comes_first(attempt):
    attempt = attempt.open().decide("listen-first", "both").open().decide("touch-now", "both")
    assert attempt.place == "third"


@pytest.mark.parametrize(
    ("lean", "words"), [("both", "That is so."), ("b", "That is so."), ("a", "Perhaps.")]
)
def test_the_reaction_hears_whom_it_leaned_on(attempt, lean, words):
    # Ben's alliance: .50 + .10 (1 - .50) = .55 when leaned on, .50 + .02 (1 - .50) = .51 otherwise
    assert attempt.open().decide("listen-first", lean).decisions[-1].reaction.b == words


def test_siding_splits_the_alliance(attempt):
    after = attempt.open().decide("side-with-ada", "a").course
    assert after.alliance == pytest.approx((0.60 + 0.10 * 0.40, 0.50 - 0.40 * 0.50))


def test_nothing_is_simulated_where_joint_work_is_unsafe(attempt):
    attempt = attempt.open().decide("side-with-ada", "a").open().decide("say-sorry", "a").open()
    before = attempt.course
    attempt = attempt.decide("go-on", "both")
    assert not attempt.decisions[-1].simulated
    assert attempt.course.week == before.week
    assert np.array_equal(attempt.course.states, before.states)


MOVES = (
    (
        lambda a: a.decide("listen-first", "both"),
        "There is nothing to decide here: open the next scene first.",
    ),
    (
        lambda a: a.open().open(),
        "There is no page to turn here: choose what to do in this scene first.",
    ),
    (
        lambda a: a.open().decide("shout", "both"),
        "The scene 'first' has no option 'shout'; it has listen-first, side-with-ada.",
    ),
    (
        lambda a: a.formulate({"a-does": "ada-asks"}),
        "There is no cycle to draw here.",
    ),
    (
        lambda a: a.open().decide("listen-first", "both").open().formulate({"a-does": "ada-asks"}),
        "There is no cycle to draw here.",
    ),
    (
        lambda a: a.open().decide("listen-first", "both").formulate({"a-does": "ada-asks"}),
        "There is no cycle to draw here.",
    ),
    (
        lambda a: a.open().formulate({"a-does": "shouts"}),
        "The scene 'first' has no fragment 'shouts'; it has ada-asks, ada-alone, ada-no-silence, "
        "ben-leaves, ben-ashamed, ben-no-mistake, ben-cold, ada-bossy, work.",
    ),
    (lambda a: a.after(a.started), "An attempt begins once: this event would begin it again."),
    (
        lambda a: a.open().after(a.open().decide("listen-first", "both").open().events[-1]),
        "This step belongs to 'second', but the attempt stands at 'first'.",
    ),
)


@pytest.mark.parametrize(("move", "sentence"), MOVES)
def test_a_wrong_move_is_refused_in_a_sentence(attempt, move, sentence):
    with pytest.raises(MoveError) as caught:
        move(attempt)
    assert str(caught.value) == sentence


def test_events_that_do_not_begin_are_refused(attempt):
    with pytest.raises(MoveError, match="do not begin with the start"):
        replay(attempt.vignette, attempt.catalogue, attempt.open().events[1:])


@settings(max_examples=40)
@given(choices=st.lists(st.integers(0, 5), min_size=6, max_size=6), seed=st.integers(0, 2**32 - 1))
def test_replay_gives_the_same_attempt_to_the_last_bit(library, choices, seed):
    attempt = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed)
    for number in choices:
        attempt = _step(attempt, number)
    again = replay(
        attempt.vignette,
        attempt.catalogue,
        [event_from_json(event_to_json(event)) for event in attempt.events],
    )
    assert again == attempt
    assert again.course.states.tobytes() == attempt.course.states.tobytes()
    assert [o.id for o in again.options] == [o.id for o in attempt.options]


def _step(attempt: Attempt, number: int) -> Attempt:
    if attempt.phase == "ending":
        return attempt
    if attempt.phase != "scene":
        return attempt.open()
    if formulation := attempt.scene.formulation:
        chosen = formulation.fragments[number].id
        attempt = attempt.formulate({SLOTS[number]: chosen, SLOTS[0]: chosen})
    options = attempt.options
    lean = ("both", "a", "b")[number % 3]
    return attempt.decide(options[number % len(options)].id, lean, number / 3)


def test_the_order_of_options_is_the_attempts_own(library):
    orders = {
        tuple(
            o.id for o in Attempt.start(library.vignette("two-rooms"), library.catalogue, s).options
        )
        for s in range(20)
    }
    assert len(orders) == 2


def test_notes_and_flags_change_nothing_but_the_record(attempt):
    noted = attempt.open().note("first", "I was quick here.").flag("coercion")
    assert noted.course is attempt.course
    assert [type(e).__name__ for e in noted.events] == ["Started", "Opened", "Noted", "Flagged"]
    assert replay(attempt.vignette, attempt.catalogue, noted.events) == noted


def test_going_back_keeps_the_first_try_as_first(attempt):
    done = attempt.open().decide("listen-first", "both").open().decide("say-sorry", "both").open()
    again = done.back(0)
    assert (again.phase, again.scene.id, again.course.week) == ("scene", "first", 0)
    other = again.decide("side-with-ada", "a")
    assert [[d.option.id for d in way] for way in other.ways] == [
        ["listen-first", "say-sorry"],
        ["side-with-ada"],
    ]
    assert replay(other.vignette, other.catalogue, other.events) == other


def test_going_back_starts_from_the_couple_as_they_came_in(attempt):
    once = attempt.open().decide("listen-first", "both").open().decide("touch-now", "both")
    again = once.back(1).decide("touch-now", "both")
    assert again.course.states.tobytes() == once.course.states.tobytes()


def test_there_is_nothing_before_the_first_decision(attempt):
    with pytest.raises(MoveError, match="no decision 1 on this way"):
        attempt.open().back(0)


def test_another_attachment_is_another_couple(library):
    vignette, catalogue = library.vignette("two-rooms"), library.catalogue
    couples = {
        variant: Attempt.start(vignette, catalogue, 7, variant=variant).course.now
        for variant in (None, *VARIANTS)
    }
    assert couples["secure"].a.anxiety == 0.15
    assert couples["avoidant"].b.avoidance == 0.60
    assert couples["swapped"].a.anxiety == couples[None].b.anxiety
    with pytest.raises(KitError, match="There is no variant 'odd'"):
        Attempt.start(vignette, catalogue, 7, variant="odd")
