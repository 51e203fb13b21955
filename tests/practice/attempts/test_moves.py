"""How much one attempt holds of what could be done for ever."""

import pytest

from kit.practice import MoveError
from kit.practice.attempts.events import Decided, Flagged, Noted, Opened, Returned
from kit.practice.attempts.moves import (
    MOST_ASIDES,
    MOST_RETURNS,
    MOST_SIGNS,
    MOST_STEPS,
    require_room,
)

NOTE, FLAG = Noted("s", "n"), Flagged("s", "suicide", "w")
ASIDES = (
    "This attempt holds as many notes and flags as are kept with one, so this one was not kept. "
    "Copy your words if you need them and empty the field; then you can go on. All that you noted "
    "before is kept."
)
RETURNS = (
    "You have gone back 200 times in this attempt, as often as it holds. Go on to an ending; from "
    "there you can play the case again."
)


def refusal(events, step):
    with pytest.raises(MoveError) as refused:
        require_room(events, step)
    return str(refused.value)


def test_notes_and_flags_are_bounded_together():
    before = (NOTE, FLAG) * (MOST_ASIDES // 2)
    require_room(before[1:], NOTE)
    assert refusal(before, NOTE) == refusal(before, FLAG) == ASIDES


def test_the_trainees_own_words_are_bounded():
    long = Noted("s", "x" * 20_000)
    before = (long,) * (MOST_SIGNS // 20_000 - 1)
    require_room(before, long)
    assert refusal((*before, FLAG), long) == ASIDES


def test_going_back_is_bounded():
    before = (Returned(0),) * MOST_RETURNS
    require_room(before[1:], Returned(0))
    assert refusal(before, Returned(0)) == RETURNS


def test_going_on_is_not_refused_for_any_of_these():
    before = (*(Returned(0),) * MOST_RETURNS, *(NOTE,) * MOST_ASIDES, Noted("s", "x" * 20_000))
    for step in (Opened("s"), Decided("s", "o", "a", 0.0)):
        require_room(before, step)


def test_an_attempt_comes_to_an_end_though_a_case_has_a_loop():
    before = (Opened("s"),) * MOST_STEPS
    require_room(before[1:], Opened("s"))
    assert refusal(before, Opened("s")) == (
        "This attempt has come to 5000 steps, as many as it holds."
    )
