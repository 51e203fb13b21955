"""Kernels through the server: one's own and nobody else's, gone when the page goes."""

import json
import os
import re
import signal
from pathlib import Path

import pytest
from serving import Visitor, wait_for
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

GONE_WITHIN = 30


@pytest.fixture
def opened(visitor):
    """The visitor, with a session open; and its kernel."""
    visitor.get("/")
    kernel = visitor.get("/modules/two-rooms").kernel_id
    yield visitor, kernel
    visitor.post(f"/voila/api/shutdown/{kernel}")


def read(path):
    return Path(path).read_text()


def kernel_processes(server):
    """Give the processes of the server's kernels, with their command lines."""
    listed = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = read(f"/proc/{name}/cmdline").split("\0")
            parent = re.search(r"PPid:\t(\d+)", read(f"/proc/{name}/status"))[1]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == server.process.pid and "kit.server.kernel" in words:
            listed[int(name)] = " ".join(words)
    return listed


def process_of(server, kernel):
    return next(pid for pid, words in kernel_processes(server).items() if kernel in words)


def environment(pid):
    pairs = read(f"/proc/{pid}/environ").split("\0")
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def test_ones_own_kernel_answers(opened):
    visitor, kernel = opened
    assert json.loads(visitor.get(f"/api/kernels/{kernel}").text)["id"] == kernel


def test_nobody_elses_kernel_does(opened, server):
    _, kernel = opened
    other = Visitor(server)
    other.get("/")
    assert other.get(f"/api/kernels/{kernel}").status == 403
    assert other.send("DELETE", f"/api/kernels/{kernel}").status == 403
    assert other.post(f"/voila/api/shutdown/{kernel}").status == 403
    assert kernel in " ".join(kernel_processes(server).values())


def test_a_kernel_that_is_gone_is_not_found(visitor):
    visitor.get("/")
    nobody = "00000000-0000-4000-8000-000000000000"
    assert visitor.get(f"/api/kernels/{nobody}").status == 404


def test_the_farewell_frees_the_kernel(opened, server):
    visitor, kernel = opened
    assert visitor.post(f"/voila/api/shutdown/{kernel}").status == 204
    wait_for(lambda: kernel not in " ".join(kernel_processes(server).values()), GONE_WITHIN)
    assert visitor.get(f"/api/kernels/{kernel}").status == 404


def test_the_farewell_needs_the_mark_of_the_page(opened):
    visitor, kernel = opened
    assert visitor.post(f"/voila/api/shutdown/{kernel}", marked=False).status == 403


def test_a_killed_kernel_is_gone_and_does_not_come_back_empty(opened, server):
    visitor, kernel = opened
    os.kill(process_of(server, kernel), signal.SIGKILL)
    wait_for(lambda: visitor.get(f"/api/kernels/{kernel}").status == 404, GONE_WITHIN)
    assert kernel not in " ".join(kernel_processes(server).values())


def test_the_kernel_knows_its_learner_from_the_server_alone(visitor, server, monkeypatch):
    visitor.get("/")
    page = visitor.get("/modules/two-rooms", X_Kit_Learner="somebody-else", x_kit_learner="b")
    found = environment(process_of(server, page.kernel_id))
    assert "somebody-else" not in found.values()
    assert found["HTTP_X_KIT_LEARNER"][:4].upper() in visitor.get("/").text
    assert found["KIT_DATA"].endswith("/attune.sqlite3")
    assert "KIT_LEARNER" not in found
    visitor.post(f"/voila/api/shutdown/{page.kernel_id}")


def test_the_kernel_has_no_debugger_and_no_port(opened, server):
    _, kernel = opened
    file = process_file(server, kernel)
    assert json.loads(file)["transport"] == "ipc"
    maps = read(f"/proc/{process_of(server, kernel)}/maps")
    assert "debugpy" not in maps


def process_file(server, kernel):
    words = kernel_processes(server)[process_of(server, kernel)].split()
    return read(words[words.index("-f") + 1])


async def _talk(visitor, kernel, message, **headers):
    url = visitor.server.url.replace("http", "ws") + f"api/kernels/{kernel}/channels?session_id=s"
    line = await websocket_connect(
        HTTPRequest(url, headers={"Cookie": visitor.header(), **headers})
    )
    line.write_message(json.dumps(message))
    line.write_message(json.dumps(_message("kernel_info_request")))
    seen = []
    while "kernel_info_reply" not in seen:
        seen.append(json.loads(await line.read_message())["msg_type"])
    line.close()
    return seen


def _message(kind, **content):
    header = {"msg_id": kind, "msg_type": kind, "session": "s", "username": "", "version": "5.3"}
    rest = {"parent_header": {}, "metadata": {}, "channel": "shell", "buffers": []}
    return {"header": header, "content": content, **rest}


def run(coroutine):
    import asyncio

    return asyncio.run(asyncio.wait_for(coroutine, 60))


def test_no_code_is_run_for_a_visitor(opened, tmp_path):
    visitor, kernel = opened
    trace = tmp_path / "it-ran"
    code = f"open({str(trace)!r}, 'w').close()"
    request = _message("execute_request", code=code, silent=False)
    seen = run(_talk(visitor, kernel, request))
    assert "execute_reply" not in seen
    assert not trace.exists()


def test_no_line_to_somebody_elses_kernel(opened, server):
    _, kernel = opened
    other = Visitor(server)
    other.get("/")
    with pytest.raises(HTTPClientError) as error:
        run(_talk(other, kernel, _message("kernel_info_request")))
    assert error.value.code == 403


def test_no_line_from_another_site(opened):
    visitor, kernel = opened
    message = _message("kernel_info_request")
    with pytest.raises(HTTPClientError) as error:
        run(_talk(visitor, kernel, message, Origin="https://evil.example"))
    assert error.value.code == 403
