"""Everything that a whole visit leaves in the log, looked through for what must not be there."""

import asyncio
import json
import re

import nbformat
import pytest
from helpers.aside import run_aside
from helpers.places import SMALL
from helpers.serving import Visitor, serving, wait_for
from nbformat.v4 import new_code_cell, new_notebook
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

TYPED = "she has not slept beside him since Easter"
FAILING = """
from kit.widgets.stage import Stage


class Failing(Stage):
    def act(self, action, fields):
        raise ValueError(fields["note"])


Failing()
"""


@pytest.fixture(params=["text", "json"])
def server(tmp_path, request):
    modules = tmp_path / "notebooks" / "modules"
    modules.mkdir(parents=True)
    nbformat.write(new_notebook(cells=[new_code_cell(FAILING)]), modules / "two-rooms.ipynb")
    paths = {"KIT_VIGNETTES": str(SMALL), "KIT_NOTEBOOKS": str(modules.parent)}
    options = ("--token", "open-sesame", "--log-format", request.param)
    with serving(tmp_path / "data", *options, **paths) as running:
        yield running


async def _say(visitor, page):
    """Send what a trainee typed to the one widget of the page; wait for its answer."""
    url = f"{visitor.server.url}api/kernels/{page.kernel_id}/channels?session_id=s"
    url = url.replace("http", "ws", 1)
    line = await websocket_connect(HTTPRequest(url, headers={"Cookie": visitor.header()}))
    model = re.search(r'"model_id": "([0-9a-f]{32})"', page.text)[1]
    said = {"action": "decide", "fields": {"note": TYPED}}
    header = {"msg_id": "m", "msg_type": "comm_msg", "session": "s", "username": ""}
    content = {"comm_id": model, "data": {"method": "custom", "content": said}}
    rest = {"parent_header": {}, "metadata": {}, "channel": "shell", "buffers": []}
    await line.write_message(json.dumps({"header": header, "content": content, **rest}))
    while True:
        answer = json.loads(await line.read_message())
        if found := re.search(r"report error ([0-9a-f]{8})", json.dumps(answer)):
            line.close()
            return found[1]


def test_nothing_of_a_visitor_is_in_it_and_every_error_that_was_shown_is(server):
    visitor = Visitor(server)
    visitor.get("/?token=open-sesame&name=Mira")
    visitor.get("/of-mira/and-jonas?why=because")
    visitor.post("/delete-everything", sure=TYPED)
    page = visitor.get("/modules/two-rooms", User_Agent="Mira's browser")
    number = run_aside(asyncio.wait_for(_say(visitor, page), 120))
    wait_for(lambda: f"error {number} on the stage" in server.log, 30)
    server.stop()
    greeting, log = server.log.split("?token=open-sesame", 1)
    assert "ValueError" in log
    for private in (TYPED, "Mira", "mira", "because", "open-sesame", "127.0.0.1"):
        assert private not in log, private
    assert not re.search("[0-9a-f]{32}", log)  # a learner
    assert "Attune is ready" in greeting
