"""Over the line to a kernel: no code is run, no value set, no other kernel reached or starved."""

import json
import math

import pytest
from helpers.deaf import PING, DeafPage
from helpers.serving import Visitor
from helpers.talking import CONTROL, line, message
from tornado.httpclient import HTTPClientError

from kit.server.wire.traffic import A_SECOND, BURST
from kit.server.wire.websocket import MOST
from kit.store import Attempts, Store


@pytest.fixture(scope="module")
def opened(server):
    """A visitor with a session open, for all of this file: no attack may have harmed it."""
    visitor = Visitor(server)
    visitor.get("/")
    kernel = visitor.get("/modules/two-rooms").kernel_id
    yield visitor, kernel
    visitor.post(f"/voila/api/shutdown/{kernel}")


@pytest.fixture
def talk(opened):
    """A line to the visitor's own kernel."""
    with line(*opened) as spoken:
        yield spoken


def stage_of(states):
    """Return the comm and the state of the player."""
    ((comm, state),) = [(comm, one) for comm, one in states.items() if "view" in one]
    return comm, state


RUNNING = {
    "execute_request": {"silent": False, "store_history": False, "user_expressions": {}},
    "inspect_request": {"cursor_pos": 1, "detail_level": 1},
    "complete_request": {"cursor_pos": 1},
    "is_complete_request": {},
    "history_request": {"hist_access_type": "tail", "n": 9},
    "connect_request": {},
    "comm_info_request": {},
    "debug_request": {"type": "request", "command": "evaluate", "seq": 1, "arguments": {}},
    "create_subshell_request": {},
    "usage_request": {},
    "interrupt_request": {},
    "shutdown_request": {"restart": False},
    "input_reply": {"value": "x"},
}


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub", "nonsense"])
def test_no_code_is_run_and_nothing_told(talk, tmp_path, channel):
    trace = tmp_path / "it-ran"
    code = f"open({str(trace)!r}, 'w').close()"
    for kind, content in RUNNING.items():
        talk.send(kind, channel, **content | {"code": code})
    heard = {one["msg_type"] for one in talk.answered()}
    assert heard <= {"status", "kernel_info_reply"}
    assert not trace.exists()


@pytest.mark.parametrize("target", ["jupyter.widget", "matplotlib", "__main__", ""])
def test_no_widget_is_made_by_a_page(talk, target):
    before = talk.states().keys()
    state = {
        "_model_module": "@jupyter-widgets/output",
        "_model_name": "OutputModel",
        "_model_module_version": "1.0.0",
        "_view_module": "@jupyter-widgets/output",
        "_view_name": "OutputView",
        "_view_module_version": "1.0.0",
    }
    talk.send("comm_open", comm_id="mine", target_name=target, data={"state": state})
    assert talk.states().keys() == before


HOSTILE = [
    None,
    7,
    math.nan,
    math.inf,
    10**400,
    "<img src=x onerror=alert(1)>",
    "\ud800",
    "\x00",
    "x" * 100_000,
    json.loads("[" * 300 + "]" * 300),
    {"__proto__": {"x": 1}, "__class__": "y"},
    {"html": "<script>alert(1)</script>", "notice": "", "turn": 99},
    "IPY_MODEL_00000000000000000000000000000000",
]


def test_no_synced_trait_of_our_widget_is_set_over_the_line(talk, opened):
    comm, before = stage_of(talk.states())
    for trait in before:
        for value in HOSTILE:
            state = {"method": "update", "state": {trait: value}, "buffer_paths": []}
            talk.send("comm_msg", comm_id=comm, data=state)
    assert stage_of(talk.states()) == (comm, before)
    with Store(opened[0].server.data) as store:
        attempts = Attempts(store)
        assert len(attempts.events(attempts.of_learner(learner(opened[0]))[0].id)) == 1


def learner(visitor):
    return json.loads(visitor.get("/everything.json").text)["learner"]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:20])
def test_no_hostile_value_ends_the_kernel(talk, value):
    comm, _ = stage_of(talk.states())
    for data in (
        {"method": "custom", "content": value},
        {"method": "custom", "content": {"action": value, "fields": value}},
        {"method": "custom", "content": {"action": "decide", "fields": {"option": value}}},
        {"method": "update", "state": value},
        {"method": "update", "state": {"view": value}, "buffer_paths": value},
    ):
        talk.send("comm_msg", comm_id=comm, data=data)
    for other in talk.states():
        talk.send("comm_msg", comm_id=other, data={"method": "update", "state": {"width": value}})
    talk.answered()


def test_no_traceback_is_told_to_a_page(talk):
    for comm in talk.states():
        talk.send("comm_msg", comm_id=comm, data={"method": "update", "state": {"width": []}})
    told = json.dumps(talk.answered())
    for private in ("Traceback", "site-packages", "TraitError"):
        assert private not in told


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        "null",
        '{"header": null}',
        "[" * 50_000,
        '{"a":' * 50_000,
        b"",
        b"\x00" * 64,
        b"\xff" * 64,
        (2**63).to_bytes(8, "little") + b"\x00" * 64,
        b"\x7f\xff\xff\xff" + b"\x00" * 64,
    ],
    ids=lambda sent: repr(sent)[:20],
)
def test_what_is_no_message_is_passed_over(talk, sent):
    talk.throw(sent)
    talk.answered()


def test_a_message_that_is_too_long_ends_the_line_alone(opened, talk):
    talk.throw("x" * (2**20 + 1))
    while (heard := talk.hear()) is not None:
        assert heard["msg_type"] == "status"
    with line(*opened) as another:
        another.answered()


def test_a_flood_is_answered_to_its_end_and_changes_nothing(talk):
    """That it is slowed is tested with a clock of its own, in test_messages.py."""
    before = stage_of(talk.states())
    for _ in range(BURST + A_SECOND):
        talk.send("comm_msg", comm_id="nobody", data={"method": "custom", "content": {}})
    assert stage_of(talk.states()) == before


CONTROLLED = {"comm_id": CONTROL["comm_id"], "data": {"method": "request_states"}}


def ask_for_states(page):
    page.say("comm_open", **CONTROL)
    while True:
        page.say("comm_msg", **CONTROLLED)


def ping(page):
    while True:
        page.send(b"x" * 100, PING)


@pytest.mark.parametrize(
    ("abuse", "why"), [(ask_for_states, "it has not read 4 MiB"), (ping, "it sends nothing but pi")]
)
def test_a_page_that_never_reads_is_cut(opened, server, abuse, why):
    visitor, kernel = opened
    before = len(server.log)
    page = DeafPage(server.url, kernel, visitor.header())
    with pytest.raises(OSError, match=r"reset|Broken pipe|closed"):
        abuse(page)
    page.close()
    with line(*opened) as another:
        another.answered()
    said = server.log[before:]
    assert said.count(f"cut the line of a page of kernel {kernel}: {why}") == 1
    assert len(said.splitlines()) < 20


def test_lines_to_one_kernel_are_counted(opened):
    with pytest.raises(HTTPClientError) as refused:
        _open_another(opened, MOST + 1)
    assert refused.value.code == 429


def _open_another(opened, left):
    if left:
        with line(*opened):
            _open_another(opened, left - 1)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://evil.example",
        "null",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1:1",
        "http://localhost",
        "file://",
        "http://127.0.0.1@evil.example",
    ],
)
def test_no_line_from_another_site(opened, origin):
    with pytest.raises(HTTPClientError) as refused, line(*opened, Origin=origin):
        pass
    assert refused.value.code == 403


def test_no_line_to_somebody_elses_kernel(opened, server):
    other = Visitor(server)
    other.get("/")
    with pytest.raises(HTTPClientError) as refused, line(other, opened[1]):
        pass
    assert refused.value.code == 403


@pytest.mark.parametrize("query", ["session_id=" + "x" * 300, "session_id=%ff%fe"])
def test_a_session_of_an_impossible_name_is_refused(opened, query):
    with pytest.raises(HTTPClientError) as refused, line(*opened, query=query):
        pass
    assert refused.value.code == 400


@pytest.mark.parametrize("query", ["session_id=%00", "", "session_id="])
def test_a_session_of_an_odd_name_harms_nothing(opened, query):
    with line(*opened, query=query) as odd:
        odd.answered()


def test_the_page_cannot_name_the_thread_it_runs_in(talk):
    sent = message("comm_open", **CONTROL)
    sent["header"] |= {"subshell_id": "../../x"}
    talk.throw(json.dumps(sent))
    talk.answered()


def test_the_log_says_what_was_refused_once_a_line(opened, server):
    before = server.log.count("refused from the page")
    with line(*opened) as rude:
        for _ in range(20):
            rude.send("execute_request", code="1")
        rude.answered()
    assert server.log.count("refused from the page") == before + 1
    assert f"refused from the page of kernel {opened[1]}: a message of type" in server.log
