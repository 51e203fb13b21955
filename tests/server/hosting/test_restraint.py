"""What happens a thousand times is logged sixty times, and hides nothing else."""

import io
import logging

import pytest

from kit.server.hosting import logs
from kit.server.hosting.restraint import A_MINUTE, MOST_KINDS, Restraint

LEFT_OUT = "left_out=further lines of this kind, for a minute"


class Watch:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def restraint(watch):
    return Restraint(watch)


def record(text, level=logging.WARNING, **fields):
    made = logging.LogRecord("kit.server", level, "", 0, text, (), None)
    made.fields = fields
    return made


def passed(restraint, text, count, **given):
    return sum(restraint.filter(record(text, **given)) for _ in range(count))


def test_one_kind_of_line_is_logged_so_often_a_minute(restraint, watch):
    assert passed(restraint, "no such comm", 5000) == A_MINUTE
    watch.now = 61.0
    assert passed(restraint, "no such comm", 5000) == A_MINUTE


def test_every_other_kind_goes_on(restraint):
    passed(restraint, "request", 5000, status=404, route="none")
    assert passed(restraint, "request", 3, status=404, route="/static") == 3
    assert passed(restraint, "request", 3, status=500) == 3
    assert passed(restraint, "request", 3, status=404, route="none", level=logging.ERROR) == 3
    assert passed(restraint, "another", 3) == 3


def test_what_the_host_asked_for_passes(restraint):
    assert passed(restraint, "request", 5000, level=logging.INFO) == 5000


def test_lines_of_a_thousand_kinds_are_not_remembered_for_ever(restraint):
    for number in range(10 * MOST_KINDS):
        restraint.filter(record(f"line {number}"))
    assert len(restraint._seen) <= MOST_KINDS + 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_last_line_says_that_others_are_left_out(form):
    kept = logging.getLogger().handlers[:]
    stream = io.StringIO()
    try:
        logs.set_up(form, stream)
        for _ in range(1000):
            logging.getLogger("kit.server").warning("no such comm")
    finally:
        logging.getLogger().handlers[:] = kept
    lines = stream.getvalue().splitlines()
    assert len(lines) == A_MINUTE
    said = LEFT_OUT if form == "text" else LEFT_OUT.replace("=", '": "')
    assert [said in line for line in lines] == [False] * (A_MINUTE - 1) + [True]
