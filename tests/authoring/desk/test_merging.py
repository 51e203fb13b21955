"""Two authors' changes put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.authoring.desk.merging import hunks, merged

BASE = "one\ntwo\nthree\nfour\nfive\n"
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (("two", "TWO"), ("four", "FOUR"), "one\nTWO\nthree\nFOUR\nfive\n"),
        (("two\n", ""), ("five\n", "five\nsix\n"), "one\nthree\nfour\nfive\nsix\n"),
        (("one", "ONE"), ("one", "ONE"), "ONE\ntwo\nthree\nfour\nfive\n"),
        (("two", "TWO"), ("two", "Two"), None),
        (("two", "TWO"), ("three", "THREE"), None),
    ],
)
def test_changes_of_different_places_are_put_together(ours, theirs, both):
    assert merged(BASE, BASE.replace(*ours), BASE.replace(*theirs)) == both


@given(LINES, LINES)
def test_where_one_changed_nothing_the_other_counts(base, now):
    assert merged(base, base, now) == merged(base, now, base) == now


@given(LINES, LINES, LINES)
def test_it_is_the_same_from_either_side(base, ours, theirs):
    assert merged(base, ours, theirs) == merged(base, theirs, ours)


@given(LINES, LINES)
def test_the_same_change_of_both_is_made_once(base, now):
    assert merged(base, now, now) == now


@given(LINES, LINES)
def test_hunks_are_none_only_for_equal_lines(ours, theirs):
    assert (list(hunks(ours, theirs)) == []) == (ours.splitlines() == theirs.splitlines())
