"""Where the system has no room for one more session: its page waits in line, and nothing fails."""

from __future__ import annotations

import errno
import os
import resource
import socket
from contextlib import closing
from types import SimpleNamespace
from unittest.mock import Mock

import psutil
import pytest
import zmq
from helpers.aside import run_aside
from helpers.places import SMALL
from helpers.serving import Visitor, serving
from helpers.waiting import Waiting

from kit.server.hosting.limits import Limits
from kit.server.kernels.forking import forker
from kit.server.kernels.forking.forks import ForkRefusedError, Forks
from kit.server.kernels.forking.protocol import Answer, Order, to_line
from kit.server.kernels.manager import KitKernels
from kit.server.kernels.shortage import KernelEndedError, Shortage, is_no_room
from kit.server.pages.session import SessionPage

PATH = "/modules/two-rooms"
NONE_LEFT = OSError(errno.EMFILE, "Too many open files")


class Clock:
    """A clock that is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_without_files_the_next_waits_and_is_let_in_when_one_has_left(tmp_path):
    with serving(tmp_path, KIT_VIGNETTES=str(SMALL)) as server:
        first = Visitor(server)
        first.get("/")
        kernel = first.get(PATH).kernel_id
        process = psutil.Process(server.process.pid)
        # Room for the request itself and half a session.
        process.rlimit(resource.RLIMIT_NOFILE, (process.num_fds() + 8, 20_000))
        with closing(Waiting(server, PATH)) as waiting:
            waiting.until('data-number="1"')
            assert not waiting.kernel
            # As many as a session with its websocket would give back.
            process.rlimit(resource.RLIMIT_NOFILE, (process.num_fds() + 40, 20_000))
            first.post(f"/voila/api/shutdown/{kernel}")
            waiting.until("</html>")
            assert waiting.kernel
            assert "page-session-trouble" not in waiting.text
        assert "There is no room for one more session (" in server.log
        assert "Kernels are not forked any more" not in server.log
        assert "no session for" not in server.log


def test_there_are_sockets_for_all_sessions_that_may_be_open():
    kernels = KitKernels()
    kernels.limit(Limits(kernels=300))
    try:
        opened = [kernels.context.socket(zmq.SUB, socket_class=zmq.Socket) for _ in range(300 * 6)]
        assert len(opened) == 1800
    finally:
        kernels.context.destroy(linger=0)


def test_nobody_is_let_in_for_a_while_or_until_a_session_has_ended(caplog):
    clock = Clock()
    shortage = Shortage(clock)
    assert not shortage.lasts
    seen = []
    for _ in range(6):
        shortage.met(NONE_LEFT)
        shortage.met(NONE_LEFT)
        began = clock.now
        while shortage.lasts:
            clock.now += 1
        seen.append(clock.now - began)
    assert seen == [5, 10, 20, 40, 40, 40]
    shortage.met(NONE_LEFT)
    shortage.over()
    assert not shortage.lasts
    # Said at 0, at 75 and at 155 seconds: not again within a minute.
    said = (
        "There is no room for one more session (OSError: [Errno 24] Too many open files). Who "
        "comes waits in line until one has ended. kit doctor names the limits; --kernels below "
        "what they hold avoids it."
    )
    assert caplog.messages == [said] * 3


@pytest.mark.parametrize(
    ("error", "no_room"),
    [
        (zmq.ZMQError(errno.EMFILE), True),
        (BlockingIOError(errno.EAGAIN, "fork"), True),
        (OSError(errno.ENOMEM, "fork"), True),
        (RuntimeError("can't start new thread"), True),
        (MemoryError(), True),
        (KernelEndedError("ended"), True),
        (OSError(errno.ENOENT, "gone"), False),
        (TimeoutError(), False),
        (RuntimeError("another"), False),
    ],
)
def test_what_counts_as_no_room(error, no_room):
    assert is_no_room(error) is no_room


@pytest.mark.parametrize("which", ["the first fork", "the second fork"])
def test_a_refused_fork_is_told_with_its_reason(monkeypatch, which):
    """The second is made by the process between, which tells it over the line to the kernel."""
    real = os.fork

    def refuse():
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    def between():
        monkeypatch.setattr(forker.os, "fork", refuse)
        return real()

    monkeypatch.setattr(forker.os, "fork", refuse if which == "the first fork" else between)
    monkeypatch.setattr(forker.os, "listdir", lambda _: ["1"])  # threads of other tests
    said, line = forker._fork(Order([], {}, "/"), os.getpid())
    line.close()
    assert said == Answer(
        trouble="the system refuses a fork (Resource temporarily unavailable)",
        refused=errno.EAGAIN,
    )


def test_a_refused_fork_is_no_failure_of_the_forking_process():
    async def ask() -> None:
        forks = Forks({})
        forks._line, its = socket.socketpair()
        with its, forks._line:
            forks._line.setblocking(False)
            forks._process, forks._begun = RUNNING, 0.0
            for _ in range(3):
                its.sendall(to_line(Answer(trouble="refused", refused=errno.EAGAIN)))
                with pytest.raises(ForkRefusedError) as caught:
                    await forks.kernel(Order([], {}, "/"))
                assert is_no_room(caught.value)
            assert (forks.restarts, forks.given_up) == (0, False)

    run_aside(ask())


@pytest.fixture
def page(monkeypatch):
    """A page that opens its session: each of ``pieces`` is one try, an error or HTML."""
    monkeypatch.setattr("kit.server.pages.session.LOOK_AGAIN", 0)
    page = object.__new__(SessionPage)
    room = iter([False, True] * 9)
    kernels = SimpleNamespace(shortage=Shortage(), has_room=lambda: next(room))
    metrics = SimpleNamespace(openings=Mock(), opening_seconds=Mock())
    page.settings_ = SimpleNamespace(kernels=kernels, metrics=metrics)
    monkeypatch.setattr(SessionPage, "host", property(lambda self: self.settings_))
    page.sent = []

    async def send(html):
        page.sent.append(html)

    async def session(_):
        for piece in page.pieces.pop(0):
            if isinstance(piece, Exception):
                raise piece
            yield piece

    page._send, page._session = send, session
    return page


NUMBER_ONE = '<i class="page-line" data-number="1" hidden></i>\n'


def test_a_session_that_found_no_room_is_tried_again_first_in_line(page):
    page.pieces = [[zmq.ZMQError(errno.EMFILE)], [BlockingIOError(errno.EAGAIN, "fork")], ["<p>"]]
    run_aside(page._send_session(None))
    assert page.sent == [NUMBER_ONE, NUMBER_ONE, "<p>"]


@pytest.mark.parametrize(
    "pieces",
    [
        ["<p>", zmq.ZMQError(errno.EMFILE)],  # half of it is on the page already
        [OSError(errno.ENOENT, "gone")],
        [ValueError("a fault of ours")],
    ],
)
def test_another_failure_is_one(page, pieces):
    page.pieces = [pieces]
    with pytest.raises(type(pieces[-1])):
        run_aside(page._send_session(None))


def test_a_kernel_that_ends_each_time_is_not_tried_for_ever(page):
    page.pieces = [[KernelEndedError("ended")] for _ in range(5)]
    with pytest.raises(KernelEndedError):
        run_aside(page._send_session(None))
    assert len(page.pieces) == 2


class Running:
    """A forking process that runs."""

    def poll(self) -> None:
        return None


RUNNING = Running()
