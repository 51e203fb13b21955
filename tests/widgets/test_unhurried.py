"""What is filled in later gives way to answers, and leaves nothing behind."""

import os
import sys
import threading

import pytest

from kit.language import language, use
from kit.widgets.unhurried import NICENESS, unhurried


def test_it_gives_what_the_work_gives_in_the_language_spoken_and_leaves_no_thread():
    with use("es"):
        assert unhurried(lambda *words, end: (*words, language(), end), "a", end="z") == (
            ("a", "es", "z")
        )
    assert not [one for one in threading.enumerate() if "ThreadPool" in one.name]


def test_an_error_of_the_work_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        unhurried(lambda: 1 / 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has priorities of threads")
def test_only_that_work_has_a_lower_priority():
    def niceness():
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    mine = niceness()
    assert unhurried(niceness) == max(mine, NICENESS)
    assert niceness() == mine
