"""Votes as counts: who leads, whether talk is worth it, who moved."""

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.practice.attempts.fields import EventError
from kit.practice.rooms.ballots import Ballot, ballot_body, ballot_of
from kit.practice.rooms.tally import in_round, moved, tally, told

OPTIONS = ("ask", "wait", "teach")


def ballots(options, round=1, **said):
    return [Ballot(f"s{n}", n, 0, round, option, **said) for n, option in enumerate(options)]


def test_votes_are_counted_by_the_scenes_options_and_no_others():
    found = tally(ballots(["wait", "ask", "wait", "dance"]), OPTIONS)
    assert (found.n, found.counts) == (3, {"ask": 1, "wait": 2, "teach": 0})
    assert found.leading == ("wait", "ask")


def test_equal_counts_stay_in_the_scenes_order():
    assert tally(ballots(["teach", "ask"]), OPTIONS).leading == ("ask", "teach")


@pytest.mark.parametrize(
    ("votes", "split"),
    [
        (["ask"], False),
        ([], False),
        (["ask"] * 3, False),
        (["ask"] * 2 + ["wait"], True),  # 2/3 exactly
        (["ask"] * 7 + ["wait"] * 3, False),
        (["ask", "wait", "teach"], True),  # 1/3 exactly
    ],
)
def test_talk_is_worth_it_from_a_third_to_two_thirds(votes, split):
    assert tally(ballots(votes), OPTIONS).is_split is split


def test_who_moved_is_counted_among_those_who_voted_twice():
    first = ballots(["ask", "ask", "wait"])
    second = ballots(["wait", "ask", "wait", "teach"], round=2)
    assert moved(first, second) == {
        ("ask", "wait"): 1,
        ("ask", "ask"): 1,
        ("wait", "wait"): 1,
    }


def test_small_moves_are_hidden_with_all_that_would_tell_them():
    moves = {("ask", "ask"): 9, ("ask", "wait"): 2, ("wait", "wait"): 8, ("teach", "teach"): 6}
    assert told(moves) == {
        ("ask", "ask"): None,  # with its row's sum it would tell the 2
        ("ask", "wait"): None,
        ("wait", "wait"): None,  # with its column's sum, too
        ("teach", "teach"): 6,
    }


@given(st.lists(st.lists(st.integers(0, 8), min_size=2, max_size=3), min_size=2, max_size=2))
def test_no_small_move_can_be_worked_out_from_both_distributions(table):
    width = min(map(len, table))
    names = ("ask", "wait", "teach")
    moves = {
        (names[i], names[j]): count
        for i, row in enumerate(table)
        for j, count in enumerate(row[:width])
        if count
    }
    cells = list(itertools.product(names[: len(table)], names[:width]))
    shown = told(moves)
    open_cells = [one for one in cells if shown.get(one) is None]
    by_sums, by_all = (possible(each, moves) for each in (cells, open_cells))
    for move in (one for one, count in moves.items() if count < 5):
        if len({each[move] for each in by_sums}) > 1:  # else no hiding would help
            assert len({each[move] for each in by_all}) > 1


def possible(cells, moves):
    """Return every way to fill these cells that has the sums of the moves in them."""
    rows, columns = Counter(), Counter()
    for start, end in cells:
        rows[start] += moves.get((start, end), 0)
        columns[end] += moves.get((start, end), 0)
    return list(filled(cells, rows, columns))


def filled(cells, rows, columns):
    """Yield every way to fill the cells that has these sums."""
    if not cells:
        if not any((*rows.values(), *columns.values())):
            yield {}
        return
    (start, end), *others = cells
    is_last = all(other[0] != start for other in others)
    most = min(rows[start], columns[end])
    for count in range(rows[start] if is_last else 0, most + 1):
        left = rows | {start: rows[start] - count}, columns | {end: columns[end] - count}
        for rest in filled(others, *left):
            yield rest | {(start, end): count}


def test_of_two_options_one_small_move_hides_all_four():
    moves = {("ask", "ask"): 10, ("ask", "wait"): 5, ("wait", "ask"): 3, ("wait", "wait"): 8}
    assert set(told(moves).values()) == {None}


def test_moves_of_five_or_more_are_all_told():
    moves = {("ask", "ask"): 10, ("ask", "wait"): 5, ("wait", "wait"): 8}
    assert told(moves) == moves
    assert told({}) == {}


def test_a_ballot_comes_back_from_what_is_kept_of_it():
    ballot = Ballot("g2", 5, 1, 2, "ask", "a", {"a": "rise"}, {"a": 0.5}, {"ask": -2}, "Too soon.")
    assert ballot_of("g2", 5, 1, 2, ballot_body(ballot)) == ballot
    assert in_round([ballot], 1, 2) == (ballot,)
    assert in_round([ballot], 1, 1) == ()


def test_an_appraisal_is_a_whole_number_from_minus_two_to_two():
    with pytest.raises(EventError) as refused:
        Ballot("s1", 1, 0, 1, "ask", appraisals={"ask": 3})
    assert str(refused.value) == "An appraisal on a panel must be a whole number from -2 to 2."
