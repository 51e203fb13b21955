"""Published counts move in steps that no one person can be told from; whatever happens between."""

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.practice.cohorts.answers import Answers
from kit.practice.cohorts.steps import FEWEST, Published, hidden, step

ASKED = {"began": ("began",), "scene one": ("a", "b", "c"), "scene two": ("a", "b")}


def says(one="", two="", predictions=None):
    given = {"began": ("began",), "scene one": (one,), "scene two": (two,)}
    return Answers({name: said for name, said in given.items() if said != ("",)}, predictions)


class Class:
    """People who answer, and what supervisors read; kept as the store keeps it."""

    def __init__(self):
        self.now, self.kept, self.published = {}, {}, Published()

    def look(self):
        """Read the published table; return it as what a reader sees."""
        self.published, self.kept = step(ASKED, self.published, self.kept, self.now)
        data = json.dumps(
            [self.published.to_data(), {w: a.to_data() for w, a in self.kept.items()}]
        )
        published, kept = json.loads(data)
        assert Published.from_data(published) == self.published
        assert {int(w): Answers.from_data(a) for w, a in kept.items()} == self.kept
        return self.table()

    def table(self):
        counted = self.published.counted
        return {
            (name, answer): counted[name].cells[answer].told if name in counted else None
            for name, answers in ASKED.items()
            for answer in answers
        } | {"means": (self.published.means.brier, self.published.means.right)}

    def erase(self, who):
        self.now.pop(who, None)
        self.kept.pop(who, None)


def told(table, question="scene one"):
    return [number for name, number in table.items() if name[0] == question]


def test_a_first_look_tells_what_is_large_enough():
    room = Class()
    room.now = {n: says("a" if n < 4 else "b") for n in range(7)}
    assert told(room.look()) == [4, 3, 0]


def test_one_more_is_not_told_nor_are_two_and_three_are():
    room = Class()
    room.now = {n: says("a") for n in range(4)}
    before = room.look()
    assert told(before) == [4, 0, 0]
    for number in (4, 5):
        room.now[number] = says("a")
        assert room.look() == before
    room.now[6] = says("a")
    assert told(room.look()) == [7, 0, 0]
    assert told(room.look(), "began") == [7]


def test_a_step_tells_nobodys_choice_among_its_own():
    """Four chose a; of the next three one chose b, and 7, or 6 and a dot, would tell of them."""
    room = Class()
    room.now = {n: says("a") for n in range(4)}
    room.look()
    room.now |= {4: says("a"), 5: says("a"), 6: says("b")}
    assert told(room.look()) == [4, 0, 0]
    room.now |= {7: says("b"), 8: says("b"), 9: says("b")}
    assert told(room.look()) == [4, 0, 0]  # a moved by 2 since: 4 for b would give that away
    room.now |= {10: says("a"), 11: says("b"), 12: says("b")}
    assert told(room.look()) == [7, 6, 0]


def test_who_goes_back_and_chooses_otherwise_moves_nothing_alone():
    room = Class()
    room.now = {n: says("a" if n < 4 else "b") for n in range(8)}
    before = room.look()
    room.now[0] = says("b")
    room.now[1] = says("b")
    assert room.look() == before
    room.now |= {0: says("a"), 1: says("a")}  # and back again: nobody has changed
    room.now[2] = says("b")
    assert room.look() == before


def test_who_is_erased_is_not_told_and_is_gone_from_all_that_is_kept():
    room = Class()
    room.now = {n: says("a" if n < 6 else "b") for n in range(12)}
    before = room.look()
    assert told(before) == [6, 6, 0]
    room.erase(0)
    assert room.look() == before
    assert 0 not in room.kept
    room.erase(1)
    room.erase(2)
    assert told(room.look()) == [3, 6, 0]


def test_when_all_are_erased_nothing_is_left():
    room = Class()
    room.now = {n: says("a", "b", (2, 1, 0.5)) for n in range(3)}
    assert told(room.look()) == [3, 0, 0]
    for who in range(3):
        room.erase(who)
    table = room.look()
    assert set(told(table) + told(table, "scene two") + told(table, "began")) == {0}
    assert table["means"] == (None, None)
    assert room.kept == {}


def test_means_stand_still_until_three_people_predict_otherwise():
    room = Class()
    room.now = {n: says(predictions=(2, 1, 0.5)) for n in range(3)}
    assert room.look()["means"] == (0.25, 0.5)
    room.now[3] = says(predictions=(4, 4, 0.0))
    room.now[0] = says(predictions=(2, 2, 0.0))
    assert room.look()["means"] == (0.25, 0.5)
    room.now[4] = says(predictions=(2, 2, 0.0))
    assert room.look()["means"] == (1.0 / 12, 10 / 12)


def kept_by_0_3(room):
    """The class as version 0.3 kept it: its Brier scores were over two outcomes."""
    data = room.published.to_data()
    del data["outcomes"]
    room.published = Published.from_data(json.loads(json.dumps(data)))
    for who, one in room.kept.items():
        old = {key: value for key, value in one.to_data().items() if key != "outcomes"}
        room.kept[who] = Answers.from_data(json.loads(json.dumps(old)))


@pytest.fixture
def updated():
    """Four people, whose two predictions each are scored anew since the update."""
    room = Class()
    room.now = {n: says(predictions=(2, 1, 0.5)) for n in range(4)}
    assert room.look()["means"] == (0.25, 0.5)
    kept_by_0_3(room)
    room.now = {n: says(predictions=(2, 1, 1.25)) for n in range(4)}
    return room


def test_old_scores_are_read_as_none_and_are_in_no_mean(updated):
    assert {one.predictions for one in updated.kept.values()} == {(2, 1, None)}
    means = updated.published.means
    assert (means.people, means.brier, means.right) == (4, None, 0.5)


def test_after_the_update_the_same_predictions_are_told_on_the_new_scale(updated):
    assert updated.look()["means"] == (0.625, 0.5)
    held = updated.published, updated.kept
    assert updated.look()["means"] == (0.625, 0.5)
    assert (updated.published, updated.kept) == held


def test_the_update_gives_nobody_away_who_came_meanwhile(updated):
    """Told at once, the share that came true would have moved by one person's."""
    updated.now[4] = says(predictions=(2, 2, 0.0))
    assert updated.look()["means"] == (None, 0.5)
    updated.now[5] = says(predictions=(2, 2, 0.0))
    assert updated.look()["means"] == (None, 0.5)
    updated.now[6] = says(predictions=(2, 2, 0.0))
    assert updated.look()["means"] == (5 / 14, 10 / 14)


def test_a_step_that_is_taken_again_is_the_same():
    room = Class()
    room.now = {n: says("abc"[n % 3], "ab"[n % 2]) for n in range(11)}
    first = room.look()
    held = room.published, room.kept
    assert room.look() == first
    assert (room.published, room.kept) == held


# ---- Whatever happens ----

EVENTS = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.one_of(
            st.none(),
            st.just("erase"),
            st.builds(says, st.sampled_from(["", *"aaab", "c"]), st.sampled_from(["", *"aab"])),
            st.builds(says, predictions=st.tuples(st.just(2), st.integers(0, 2), st.just(0.5))),
        ),
        st.booleans(),
    ),
    min_size=8,
    max_size=60,
)


def answer_to(question, said):
    """Return what somebody says to a question; None where they say nothing."""
    if said is None:
        return None
    return said.predictions if question == "means" else said.given.get(question)


@settings(max_examples=300)
@given(EVENTS)
def test_two_tables_that_differ_differ_by_enough_people(events):
    """Of each question, at least three people said something else since its counts moved last."""
    room = Class()
    seen, touched = room.look(), {name: set() for name in (*ASKED, "means")}
    for who, what, looks in events:
        before = room.now.get(who)
        if what == "erase":
            room.erase(who)
        elif what is None:
            room.now.pop(who, None)
        else:
            room.now[who] = what
        for question, people in touched.items():
            if answer_to(question, before) != answer_to(question, room.now.get(who)):
                people.add(who)
        if not looks:
            continue
        table = room.look()
        for question, people in touched.items():
            moved = [
                name for name in table if question in (name, name[0]) and table[name] != seen[name]
            ]
            assert len(people) >= FEWEST or not moved
            if moved:
                people.clear()
        for name, number in table.items():
            if name == "means" or number is None:
                continue
            assert number == 0 or number >= FEWEST
            if seen[name] is not None:
                assert abs(number - seen[name]) in (0, *range(FEWEST, 99))
        seen = table


@settings(max_examples=300)
@given(
    EVENTS,
    st.integers(0, 9),
    st.one_of(
        st.none(),
        st.just("erase"),
        st.builds(says, st.sampled_from("abc"), st.sampled_from(["", "a", "b"])),
    ),
)
def test_no_one_person_moves_what_was_just_read(events, who, what):
    """Reload before and after somebody commits, goes back or deletes everything: nothing moved."""
    room = Class()
    for one, doing, _ in events:
        if doing == "erase":
            room.erase(one)
        elif doing is None:
            room.now.pop(one, None)
        else:
            room.now[one] = doing
    room.look()
    room.kept = dict(room.now)  # everybody is counted: the most that a reader can know
    room.published, _ = step(ASKED, Published(), {}, room.now)
    before = room.table()
    if what == "erase":
        room.erase(who)
    elif what is None:
        room.now.pop(who, None)
    else:
        room.now[who] = what
    assert room.look() == before


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([5, 4, 0], [5, 4, 0]),
        ([5, 2, 0], [None, None, 0]),
        ([9, 5, 1], [9, None, None]),
        ([9, 1, 1], [None, None, None]),
        ([9, 1, 2], [9, None, None]),
        ([1, 0, 0], [None, None, None]),
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_what_is_too_small_is_hidden_with_what_would_tell_it(numbers, shown):
    assert hidden(numbers) == shown


@given(st.lists(st.integers(0, 4), min_size=2, max_size=4))
def test_no_small_count_can_be_reckoned_out_from_the_sum(numbers):
    shown = hidden(numbers)
    assert not [number for number in shown if number is not None and 0 < number < FEWEST]
    others = [maybe for maybe in with_the_sum_of(numbers) if hidden(maybe) == shown]
    for at, number in enumerate(shown):
        assert number is not None or len({maybe[at] for maybe in others}) > 1


def with_the_sum_of(numbers):
    """Every list of as many numbers that a reader who knows their sum has to think possible."""
    for first in itertools.product(range(sum(numbers) + 1), repeat=len(numbers) - 1):
        if (last := sum(numbers) - sum(first)) >= 0:
            yield [*first, last]
