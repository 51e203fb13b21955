"""The text of an editor is put together from the lines that its page says changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import KitError
from kit.widgets import written
from kit.widgets.written import UnknownBaseError, Written

LINES = st.lists(st.sampled_from(["a", "b", "", "🙂", "- c: d"]), min_size=1, max_size=8)


def change(first, last, lines, base="d1", turn="1", key="k"):
    lines = "".join(f"{line}\n" for line in lines)
    numbers = {"first": str(first), "last": str(last)}
    return {"key": key, "base": base, "turn": turn, "lines": lines, **numbers}


@pytest.fixture
def known():
    made = Written()
    made.begin("k", "d1", "one\r\ntwo\rthree")
    return made


def test_the_ends_of_lines_are_those_of_the_page(known):
    assert known.take(change(0, 0, [])) == "one\ntwo\nthree"


def test_each_change_builds_on_the_one_before(known):
    assert known.take(change(1, 2, ["zwei", "und"])) == "one\nzwei\nund\nthree"
    assert known.take(change(3, 4, [], base="1", turn="2")) == "one\nzwei\nund"


def test_a_text_that_is_not_known_has_to_be_said_again(known):
    for fields in (change(0, 0, [], base="d0"), change(0, 0, [], key="other")):
        with pytest.raises(UnknownBaseError):
            known.take(fields)
    assert known.take(change(0, 0, ["all", "new"], base="", turn="3")) == "all\nnew"
    assert known.take(change(2, 2, ["more"], base="3", turn="4")) == "all\nnew\nmore"


@pytest.mark.parametrize(
    "wrong",
    [{"first": "x"}, {"first": "-1"}, {"last": "9"}, {"first": "2", "last": "1"}, {"last": "1.5"}],
)
def test_a_change_that_fits_nowhere_is_refused_and_changes_nothing(known, wrong):
    with pytest.raises(KitError) as refused:
        known.take(change(0, 1, ["x"]) | wrong)
    assert str(refused.value) == ("The page sent a change that fits nowhere. Reload the page.")
    assert known.take(change(0, 0, [])) == "one\ntwo\nthree"


def test_a_message_without_any_field_is_refused():
    with pytest.raises(KitError):
        Written().take({})


def test_a_text_without_end_is_refused(known, monkeypatch):
    monkeypatch.setattr(written, "LONGEST", 10)
    with pytest.raises(KitError) as refused:
        known.take(change(0, 0, ["x"]))
    assert str(refused.value) == (
        "This text has 15 characters; at most 10 are taken. Split the case."
    )


@given(LINES, LINES, st.integers(0, 8), st.integers(0, 8))
def test_lines_are_replaced_as_in_a_list(old, put, first, length):
    first = min(first, len(old))
    last = min(first + length, len(old))
    made = Written()
    made.begin("k", "d1", "\n".join(old))
    assert made.take(change(first, last, put)) == "\n".join([*old[:first], *put, *old[last:]])
