"""Which messages of a page reach its kernel, and how they are made anew."""

import asyncio
import json
import tracemalloc

import pytest
from helpers.aside import run_aside
from helpers.talking import frames

from kit.server.wire.messages import CONTROLS_AT_ONCE, DEEPEST, LONGEST, Listener, RefusedError
from kit.server.wire.traffic import Pace, Traffic
from kit.server.wire.websocket import KernelSocket

CONTROL = {"comm_id": "c", "target_name": "jupyter.widget.control", "data": {}}


def message(kind, channel="shell", header=None, **content):
    header = {"msg_id": "m", "session": "s"} | (header or {}) | {"msg_type": kind}
    return {"header": header, "content": content, "channel": channel, "metadata": {}, "buffers": []}


@pytest.mark.parametrize("write", [json.dumps, frames], ids=["text", "frames"])
def test_what_widgets_need_passes(write):
    listener = Listener()
    for sent in (
        message("kernel_info_request"),
        message("comm_open", **CONTROL),
        message("comm_msg", comm_id="c", data={"method": "request_states"}),
        message("comm_msg", comm_id="w", data={"method": "custom", "content": {"action": "open"}}),
        message("comm_msg", comm_id="w", data={"method": "update", "state": {"value": 3}}),
        message("comm_close", comm_id="c", data={}),
    ):
        read = listener.read(write(sent))
        assert read["header"]["msg_type"] == sent["header"]["msg_type"]
        assert read["content"] == sent["content"]
    assert listener.controls == set()


def test_nothing_passes_as_it_came():
    sent = message("kernel_info_request", header={"subshell_id": "x", "username": "root"}, code="1")
    sent |= {"parent_header": {"msg_id": "x"}, "metadata": {"version": "1.0.0", "deep": {}}}
    assert Listener().read(json.dumps(sent)) == {
        "header": {
            "msg_id": "m",
            "session": "s",
            "msg_type": "kernel_info_request",
            "username": "",
            "version": "5.3",
        },
        "parent_header": {},
        "metadata": {"version": "1.0.0"},
        "content": {},
        "buffers": [],
    }


def test_buffers_of_other_widgets_pass():
    sent = message("comm_msg", comm_id="w", data={"method": "update", "state": {}})
    assert Listener().read(frames(sent, b"\x00\x01", b"\x02"))["buffers"] == [b"\x00\x01", b"\x02"]


REFUSED = {
    "execute_request": "a message of type 'execute_request'",
    "inspect_request": "a message of type 'inspect_request'",
    "complete_request": "a message of type 'complete_request'",
    "history_request": "a message of type 'history_request'",
    "is_complete_request": "a message of type 'is_complete_request'",
    "connect_request": "a message of type 'connect_request'",
    "comm_info_request": "a message of type 'comm_info_request'",
    "shutdown_request": "a message of type 'shutdown_request'",
    "interrupt_request": "a message of type 'interrupt_request'",
    "debug_request": "a message of type 'debug_request'",
    "input_reply": "a message of type 'input_reply'",
    "create_subshell_request": "a message of type 'create_subshell_request'",
    "apply_request": "a message of type 'apply_request'",
    "abort_request": "a message of type 'abort_request'",
    "clear_request": "a message of type 'clear_request'",
    "usage_request": "a message of type 'usage_request'",
}


@pytest.mark.parametrize(("kind", "why"), REFUSED.items())
def test_every_other_type_is_refused(kind, why):
    with pytest.raises(RefusedError) as refused:
        Listener().read(json.dumps(message(kind, code="1")))
    assert str(refused.value) == why


COMM = {"comm_id": "w", "data": {"method": "custom"}}


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (message("comm_msg", channel="control", **COMM), "a message on the channel 'control'"),
        (message("comm_msg", channel="stdin", **COMM), "a message on the channel 'stdin'"),
        (message("comm_msg", channel=["shell"], **COMM), "a message on the channel ['shell']"),
        (message("comm_open", **CONTROL | {"target_name": "jupyter.widget"}), "a comm to 'jup"),
        (message("comm_open", **CONTROL | {"target_name": ["x"]}), "a comm to ['x']"),
        (message("comm_close", **COMM), "the end of a widget"),
        (message("comm_msg", **COMM | {"data": {"method": "request_states"}}), "the method 'requ"),
        (message("comm_msg", **COMM | {"data": {"method": ["custom"]}}), "the method ['custom']"),
        (message("comm_msg", **COMM | {"data": "custom"}), "a part that is no object"),
        (message("comm_msg", **COMM | {"comm_id": {}}), "an id that is none"),
        (message("comm_msg", **COMM | {"comm_id": "x" * 101}), "an id that is none"),
        (message("comm_msg", header={"msg_id": 7}, **COMM), "an id that is none"),
        (message("comm_msg", header={"session": "a\nb"}, **COMM), "an id that is none"),
        (message(["comm_msg"], **COMM), "a message of type ['comm_msg']"),
        ([], "a part that is no object"),
        ({}, "a part that is no object"),
        ({"header": []}, "a part that is no object"),
    ],
)
def test_every_other_shape_is_refused(sent, why):
    with pytest.raises(RefusedError) as refused:
        Listener().read(json.dumps(sent))
    assert str(refused.value).startswith(why)


FITTING = frames(message("comm_msg", **COMM))


def offsets(*at, size=4096):
    """A message of ``size`` bytes in frames, whose offsets are these."""
    return b"".join(n.to_bytes(8, "little") for n in (len(at), *at)).ljust(size, b" ")


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{",
        "[" * 100_000,
        b"",
        b"\xff" * 8,
        (2**63).to_bytes(8, "little"),
        (2**63).to_bytes(8, "little") + FITTING[8:],
        (5).to_bytes(8, "little") + FITTING[8:],
        FITTING[:-5],
        FITTING[:8] + b"\xff" * 8 + FITTING[16:],
        frames(message("comm_msg", **COMM), channel=b"\xff\xfe"),
        b"\x00\x00\x00\x02" + b"\x00" * 60,
        offsets(*[96, 4096] * 16),  # to and fro: each second frame is the whole message
        offsets(*[96] * 6, 4097),  # beyond its end
        offsets(0, 96, 96, 96, 96, 96),  # its own offsets
        offsets(*range(800, 838)),  # more frames than anybody sends
    ],
)
def test_what_is_no_message_is_refused_at_once(sent):
    with pytest.raises(RefusedError):
        Listener().read(sent)


@pytest.mark.parametrize("write", [json.dumps, frames], ids=["text", "frames"])
def test_a_message_has_a_longest_size_and_a_deepest_value(write):
    def deep(levels):
        return json.loads('{"a":' * levels + "0" + "}" * levels)

    inside = 3  # of the message, its content and the data
    fits = message("comm_msg", **COMM | {"data": {"method": "custom", "x": deep(DEEPEST - inside)}})
    assert Listener().read(write(fits))["content"] == fits["content"]
    too_deep = message("comm_msg", **COMM | {"data": deep(DEEPEST - inside + 2)})
    with pytest.raises(RefusedError, match=f"^values more than {DEEPEST} deep$"):
        Listener().read(write(too_deep))
    too_long = message("comm_msg", **COMM | {"data": {"method": "custom", "x": "x" * LONGEST}})
    size = len(write(too_long))
    with pytest.raises(
        RefusedError, match=f"^a message of {size} bytes; at most {LONGEST} are read$"
    ):
        Listener().read(write(too_long))


def test_offsets_that_overlap_cost_nothing():
    """A message of 1 MiB of them would have cut 64 GB of slices; now nothing is cut of any."""
    tracemalloc.start()
    for size in (2**17, LONGEST, 2**20):
        with pytest.raises(RefusedError):
            Listener().read(offsets(*[8, size] * (size // 32), size=size))
    assert tracemalloc.get_traced_memory()[1] < 16 * 2**20
    tracemalloc.stop()


def test_control_comms_are_not_opened_without_end():
    listener = Listener()
    for number in range(CONTROLS_AT_ONCE):
        listener.read(json.dumps(message("comm_open", **CONTROL | {"comm_id": f"c{number}"})))
    with pytest.raises(RefusedError, match="too many control comms"):
        listener.read(json.dumps(message("comm_open", **CONTROL)))


def test_who_sends_too_fast_waits():
    now = 0.0
    pace = Pace(burst=10, a_second=5, clock=lambda: now)
    assert [pace.wait() for _ in range(10)] == [0.0] * 10
    assert pace.wait() == pytest.approx(0.2)
    assert pace.wait() == pytest.approx(0.4)
    now = 100.0
    assert pace.wait() == 0.0


class Socket(KernelSocket):
    """A websocket without a line, whose kernel takes two messages at once and one a second."""

    def __init__(self):
        self.traffic = Traffic(Pace(burst=2, a_second=1, clock=lambda: 0.0))
        self.done = []

    def write_message(self, message, binary=False):
        self.done.append(message)


def test_a_message_that_comes_too_fast_is_not_read_before_its_time(monkeypatch):
    socket = Socket()

    async def sleep(seconds):
        socket.done.append(seconds)

    async def flood():
        for _ in range(4):
            await socket.on_message("ping")

    monkeypatch.setattr(asyncio, "sleep", sleep)
    run_aside(flood())
    assert socket.done == ["pong", "pong", 1.0, "pong", 2.0, "pong"]


def test_a_pong_keeps_the_line_open_and_a_flood_of_pings_does_not(monkeypatch):
    socket, cut = Socket(), []
    monkeypatch.setattr(socket, "_cut", cut.append)

    async def answer():
        socket.on_pong(b"")

    assert socket.last_pong == 0.0
    run_aside(answer())
    assert socket.last_pong > 0.0
    for _ in range(5):
        socket.on_ping(b"")
    assert cut == []
    socket.on_ping(b"")
    assert cut == ["it sends nothing but pings"]
