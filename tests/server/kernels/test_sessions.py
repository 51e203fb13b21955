"""Kernels through the server: one's own and nobody else's, gone when the page goes."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from helpers.aside import run_aside
from helpers.serving import ROOT_ONLY, Visitor, wait_for
from tornado.iostream import StreamClosedError

from kit.server.pages import session

GONE_WITHIN = 30


@pytest.fixture
def opened(visitor):
    """The visitor, with a session open; and its kernel."""
    visitor.get("/")
    kernel = visitor.get("/modules/two-rooms").kernel_id
    yield visitor, kernel
    visitor.post(f"/voila/api/shutdown/{kernel}")


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
    assert server.kernels(kernel)


def test_a_kernel_that_is_gone_is_not_found(visitor):
    visitor.get("/")
    nobody = "00000000-0000-4000-8000-000000000000"
    assert visitor.get(f"/api/kernels/{nobody}").status == 404


def test_the_farewell_frees_the_kernel(opened, server):
    visitor, kernel = opened
    assert visitor.post(f"/voila/api/shutdown/{kernel}").status == 204
    wait_for(lambda: not server.kernels(kernel), GONE_WITHIN)
    assert visitor.get(f"/api/kernels/{kernel}").status == 404


def test_the_farewell_needs_the_mark_of_the_page(opened):
    visitor, kernel = opened
    assert visitor.post(f"/voila/api/shutdown/{kernel}", marked=False).status == 403


def test_a_killed_kernel_is_gone_and_does_not_come_back_empty(opened, server):
    visitor, kernel = opened
    server.kernels(kernel)[0].kill()
    wait_for(lambda: visitor.get(f"/api/kernels/{kernel}").status == 404, GONE_WITHIN)
    assert not server.kernels(kernel)


@ROOT_ONLY
def test_a_kernel_listens_on_no_port(opened, server):
    _, kernel = opened
    connections = server.kernels(kernel)[0].net_connections("inet")
    # Windows alone has no sockets in a folder for kernels.
    assert bool(connections) == (os.name != "posix")


def test_a_kernel_does_without_the_debugger():
    code = "import kit.server.kernels.process, sys; print(sys.modules['debugpy'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "None\n"


def test_a_page_that_goes_before_its_line_is_open_leaves_no_trace(opened, server):
    visitor, kernel = opened
    (process,) = server.kernels(kernel)
    process.suspend()
    with hand_shaken(visitor, f"/api/kernels/{kernel}/channels?session_id=s"):
        visitor.get("/healthz")  # the server has come to the line
    visitor.get("/healthz")  # and has heard that it is down
    process.resume()
    counted = 'method="GET",route="/api/kernels/…/channels",status="404"'
    wait_for(lambda: counted in visitor.get("/metrics").text, 30, "the line to be given up")
    assert "Traceback" not in server.log


def hand_shaken(visitor, path):
    """Ask for a websocket and do not wait for it."""
    place = urlsplit(visitor.server.url)
    connection = socket.create_connection((place.hostname, place.port))
    headers = {
        "Host": place.netloc,
        "Cookie": visitor.header(),
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
    }
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    connection.sendall("\r\n".join([*lines, "", ""]).encode())
    return connection


def test_a_page_that_reads_nothing_is_taken_for_gone(monkeypatch):
    """It would keep its place in line, and everybody behind it waiting."""
    monkeypatch.setattr(session, "READS_WITHIN", 0.01)
    never = SimpleNamespace(write=lambda html: None, flush=asyncio.Event().wait)
    with pytest.raises(StreamClosedError):
        run_aside(session.SessionPage._send(never, "your number"))
