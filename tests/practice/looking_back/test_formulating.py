"""A drawn cycle beside the author's: what differs, in which words, and what comes back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.practice import debrief, event_from_json, event_to_json, replay
from kit.practice.attempts.attempt import Attempt
from kit.practice.looking_back.formulating import drawings, drawn, present, shuffled_fragments
from kit.vignettes import SLOTS

NAMES = {"a": "Ada", "b": "Ben"}
AUTHOR = {
    "a-does": "ada-asks",
    "b-feels": "ben-ashamed",
    "b-protects": "ben-no-mistake",
    "b-does": "ben-leaves",
    "a-feels": "ada-alone",
    "a-protects": "ada-no-silence",
}


@pytest.fixture
def formulation(library):
    return library.vignette("two-rooms").scene("first").formulation


def said(formulation, **changes):
    """What is said of the author's map after some changes, a place's name with _ for -."""
    slots = AUTHOR | {slot.replace("_", "-"): name for slot, name in changes.items()}
    held = drawn(formulation, {slot: name for slot, name in slots.items() if name})
    return [(place.verdict, place.sentence(NAMES)) for place in held.differences]


def test_the_author_s_own_map_does_not_differ(formulation):
    held = drawn(formulation, AUTHOR)
    assert (held.alike, held.differences) == (6, ())
    assert [place.sentence(NAMES) for place in held.places] == [""] * 6


def test_what_belongs_to_the_other_partner(formulation):
    assert said(formulation, b_feels="ada-alone") == [
        ("other", "You gave Ada’s feeling to Ben: “Alone in the room”.")
    ]
    assert said(formulation, a_does="ben-leaves", a_protects="ben-no-mistake") == [
        ("other", "You gave Ben’s move to Ada: “Looks at the door”."),
        ("other", "You gave Ben’s protection to Ada: “Who says nothing says nothing wrong”."),
    ]


def test_what_belongs_to_another_place(formulation):
    assert said(formulation, a_does="ada-alone", b_does="ada-alone") == [
        ("own", "You took what Ada feels underneath for what Ada does: “Alone in the room”."),
        ("other", "You took what Ada feels underneath for what Ben does: “Alone in the room”."),
    ]


def test_what_the_author_leaves_out_and_what_was_left_open(formulation):
    assert said(formulation, b_feels="ben-cold", a_protects="") == [
        (
            "distractor",
            "For what Ben feels underneath you chose “Does not care”; the author leaves it out.",
        ),
        ("open", "You left open what Ada protects."),
    ]


@settings(max_examples=60)
@given(data=st.data())
def test_every_place_is_told_once_and_only_where_it_differs(library, data):
    formulation = library.vignette("two-rooms").scene("first").formulation
    ids = st.sampled_from([fragment.id for fragment in formulation.fragments])
    slots = data.draw(st.dictionaries(st.sampled_from(SLOTS), ids))
    held = drawn(formulation, slots)
    assert tuple(place.slot for place in held.places) == SLOTS
    assert held.alike + len(held.differences) == 6
    assert held.alike == sum(AUTHOR[slot] == name for slot, name in slots.items())
    for place in held.places:
        assert (place.sentence(NAMES) == "") == (place.verdict == "same")
        assert (place.verdict == "open") == (place.slot not in slots)
        if place.chosen:
            assert (place.verdict == "distractor") == (place.chosen.id not in AUTHOR.values())


def test_a_later_drawing_replaces_the_earlier_and_a_new_visit_begins_empty(attempt):
    attempt = attempt.open()
    assert present(attempt) is None
    once = attempt.formulate({"a-does": "work"})
    twice = once.flag("medical").formulate(AUTHOR)
    assert (present(once).alike, present(twice).alike) == (0, 6)
    assert twice.course is attempt.course
    again = twice.decide("listen-first", "both").back(0)
    assert present(again) is None


def test_the_debrief_has_the_first_drawing_and_the_last(attempt):
    drew = attempt.open().formulate({"a-does": "work"}).formulate(AUTHOR)
    (drawing,) = debrief(drew.decide("listen-first", "both")).drawings
    assert drawing.scene.id == "first"
    assert (drawing.first.alike, drawing.last.alike) == (0, 6)
    assert debrief(attempt).drawings == ()


def test_unseen_the_author_s_map_leaves_a_changed_drawing_a_first_one(library):
    vignette = library.vignette("two-rooms")
    start = Attempt.start(vignette, library.catalogue, 7, feedback="end").open()
    drew = start.formulate({"a-does": "work"}).formulate(AUTHOR | {"a-does": "work"})
    (drawing,) = drawings(drew)
    assert (drawing.first.alike, drawing.last.alike) == (5, 5)
    (drawing,) = drawings(drew.decide("listen-first", "both").back(0).formulate(AUTHOR))
    assert (drawing.first.alike, drawing.last.alike) == (5, 6)


def test_after_a_first_visit_without_one_the_first_drawing_is_the_first(attempt):
    back = attempt.open().decide("listen-first", "both").back(0)
    (drawing,) = drawings(back.formulate({"a-does": "ada-asks"}).formulate(AUTHOR))
    assert (drawing.first.alike, drawing.last.alike) == (1, 6)


@settings(max_examples=30)
@given(data=st.data(), seed=st.integers(0, 2**32 - 1))
def test_a_replay_draws_the_same(library, data, seed):
    vignette = library.vignette("two-rooms")
    ids = st.sampled_from([one.id for one in vignette.scene("first").formulation.fragments])
    slots = data.draw(st.dictionaries(st.sampled_from(SLOTS), ids, min_size=1))
    drew = Attempt.start(vignette, library.catalogue, seed).open().formulate(slots)
    told = [event_from_json(event_to_json(event)) for event in drew.events]
    again = replay(vignette, library.catalogue, told)
    assert again == drew
    assert present(again) == drawn(vignette.scene("first").formulation, slots)


def test_fragments_come_in_an_order_of_the_attempt_s_own(library):
    scene = library.vignette("two-rooms").scene("first")
    orders = {tuple(one.id for one in shuffled_fragments(scene, seed)) for seed in range(20)}
    assert len(orders) == 20
    assert {frozenset(order) for order in orders} == {
        frozenset(one.id for one in scene.formulation.fragments)
    }
    assert shuffled_fragments(library.vignette("two-rooms").scene("second"), 1) == ()
