"""A server with little room: who is let in, who waits, who is put to sleep."""

import json
import re
from contextlib import closing
from types import SimpleNamespace

import pytest
from helpers.places import SMALL
from helpers.serving import Visitor, serving, wait_for
from helpers.waiting import Waiting

from kit.server.operations.health import kernels_check

SMALL_ROOM = ("--kernels", "2", "--per-visitor", "1", "--openings", "1", "--line", "1")
SEEN = ("--log-format", "json", "--metrics-token", "for-the-host")
PATH = "/modules/two-rooms"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    data = tmp_path_factory.mktemp("hosted")
    with serving(data, *SMALL_ROOM, *SEEN, KIT_VIGNETTES=str(SMALL)) as running:
        yield running


@pytest.fixture
def come(server):
    """Open a session as somebody new; at the end all of them leave."""
    here = []

    def come_():
        visitor = Visitor(server)
        visitor.get("/")
        kernel = visitor.get(PATH).kernel_id
        here.append(visitor)
        visitor.kernels = [kernel]
        return visitor

    yield come_
    for visitor in here:
        for kernel in visitor.kernels:
            visitor.post(f"/voila/api/shutdown/{kernel}")
    wait_for(lambda: number(server, "kit_kernels") == 0, what="all to leave")


def metrics(server):
    return Visitor(server).get("/metrics").text


def number(server, name):
    """Add up the values of a metric, over its labels."""
    found = re.findall(rf"^{name}(?:{{.*}})? ([0-9.e+-]+)$", metrics(server), re.MULTILINE)
    assert found, name
    return sum(map(float, found))


def test_where_it_is_full_people_wait_are_let_in_by_turn_or_come_back(server, come):
    first, _ = come(), come()
    with closing(Waiting(server, PATH)) as waiting:
        waiting.until('data-number="1"')
        assert 'id="case-file"' in waiting.text
        assert "kernelId" not in waiting.text
        away = Visitor(server).get(PATH)
        assert (away.status, away.headers["Retry-After"]) == (503, "30")
        assert '<meta http-equiv="refresh" content="30">' in away.text
        assert "tries again every 30 seconds and lets you in by itself" in " ".join(
            away.text.split()
        )
        assert len(server.kernels()) == 2
        first.post(f"/voila/api/shutdown/{first.kernels.pop()}")
        waiting.until("</html>")
        waiting.visitor.post(f"/voila/api/shutdown/{waiting.kernel}")


def test_one_browser_has_no_more_of_the_line_than_it_may_have_sessions(server, come):
    come()
    come()
    with closing(Waiting(server, PATH)) as first:
        first.until('data-number="1"')
        with closing(Waiting(server, PATH, first.visitor)) as second:
            first.until("</html>")
            assert "You opened further pages, so this one was put to sleep." in first.text
            assert "kernelId" not in first.text
            second.until('data-number="1"')
            assert number(server, "kit_waiting") == 1
    wait_for(lambda: number(server, "kit_waiting") == 0, what="the line to be empty")


def test_who_leaves_the_line_frees_the_place_and_leaves_no_kernel(server, come):
    come()
    come()
    with closing(Waiting(server, PATH)) as waiting:
        waiting.until('data-number="1"')
    wait_for(lambda: number(server, "kit_waiting") == 0, what="the line to be empty")
    assert len(server.kernels()) == 2


def test_one_session_too_many_puts_the_idlest_to_sleep(server, come):
    visitor = come()
    newest = visitor.get(PATH).kernel_id
    visitor.kernels.append(newest)
    wait_for(lambda: not server.kernels(visitor.kernels[0]), what="the first to end")
    assert server.kernels(newest)


def test_fetching_ahead_and_looking_only_at_the_head_start_nothing(server):
    visitor = Visitor(server)
    visitor.get("/")
    assert visitor.get(PATH, Sec_Purpose="prefetch;prerender").status == 503
    assert visitor.send("HEAD", PATH).status == 200
    assert not server.kernels()
    assert number(server, "kit_errors_total") == 0


def test_it_says_that_it_lives_and_can_serve(server):
    visitor = Visitor(server)
    wait_for(lambda: visitor.get("/readyz").status == 200, what="all to be read")
    assert (visitor.get("/healthz").status, visitor.get("/healthz").text) == (200, "ok\n")
    ready = json.loads(visitor.get("/readyz").text)
    assert ready["ready"]
    assert ready["store"] == "ok"
    assert re.fullmatch(r"ok: \d+ MB free", ready["disk"])
    assert not visitor.cookie("attune")


def test_it_says_that_it_is_not_ready_while_all_is_still_being_read():
    said = kernels_check(SimpleNamespace(ending=False, kernels=SimpleNamespace(is_ready=False)))
    assert said == "no: what sessions are forked from is still being read"


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_the_hosts_pages_are_the_hosts(server, path):
    visitor = Visitor(server)
    wait_for(lambda: visitor.get(path).status == 200, what="all to be read")
    assert visitor.get(path, X_Forwarded_For="127.0.0.1").status == 403
    bearer = {"Authorization": "Bearer for-the-host"}
    assert visitor.get(path, X_Forwarded_For="10.0.0.9", **bearer).status == 200
    assert visitor.get(path, X_Forwarded_For="10.0.0.9", Authorization="Bearer x").status == 403


def test_nobody_but_the_hosts_proxy_is_believed(server):
    visitor = Visitor(server)
    visitor.get("/", X_Forwarded_Proto="https", X_Forwarded_For="10.9.8.7")
    assert visitor.jar
    assert not any(cookie.secure for cookie in visitor.jar)


def test_what_is_counted_is_what_happened_and_nobody_is_in_it(server, come):
    opened, timed = (
        number(server, "kit_openings_total"),
        number(server, "kit_opening_seconds_count"),
    )
    visitor = come()
    visitor.get("/of-a-kind/nobody-foresaw")
    assert number(server, "kit_openings_total") == opened + 1
    assert number(server, "kit_opening_seconds_count") == timed + 1
    assert number(server, "kit_kernels") == 1
    assert number(server, "kit_kernels_limit") == 2
    text = metrics(server)
    assert 'kit_request_seconds_count{method="GET",route="/modules/…",status="200"}' in text
    assert 'route="none",status="404"' in text
    assert "nobody-foresaw" not in text
    assert not re.search("[0-9a-f]{32}", text)


def test_the_log_is_json_to_its_last_line(server):
    asked = {"event": "request", "route": "/healthz", "method": "GET", "status": 200}
    Visitor(server).get("/healthz")

    def told():
        lines = server.log.splitlines()
        return [json.loads(line) for line in lines]

    # A request is logged when its answer has been sent.
    wait_for(lambda: asked.items() <= told()[-1].items(), 30, "the last line")
    assert {"time", "level", "event"} <= set.intersection(*(set(line) for line in told()))
