"""Starting and stopping."""

import asyncio
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from threading import Event

import psutil
import pytest
from helpers.places import SMALL
from helpers.serving import Visitor, serving, sockets_of, wait_for
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from kit.server.kernels.forking import CAN_FORK


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_with_its_kernels_and_tells_the_pages(tmp_path, number):
    with serving(tmp_path, KIT_VIGNETTES=str(SMALL)) as server:
        visitor = Visitor(server)
        kernel = visitor.get("/modules/two-rooms").kernel_id
        kernels = server.kernels()
        assert len(kernels) == 1
        with ThreadPoolExecutor(1) as page:
            told = page.submit(asyncio.run, _until_closed(visitor, kernel, connected := Event()))
            assert connected.wait(60)
            assert server.stop(number) == 0
            assert told.result() == 1012  # "service restart"
        assert server.log == f"Attune is ready (Ctrl-C stops it). Open:\n\n    {server.url}\n\n"
    assert not any(kernel.is_running() for kernel in kernels)


async def _until_closed(visitor, kernel, connected):
    url = visitor.server.url.replace("http", "ws") + f"api/kernels/{kernel}/channels?session_id=s"
    line = await websocket_connect(HTTPRequest(url, headers={"Cookie": visitor.header()}))
    connected.set()
    while await line.read_message() is not None:
        pass
    return line.close_code


def test_a_page_that_asks_while_it_ends_is_not_told_to_come_back(tmp_path):
    with serving(tmp_path, KIT_VIGNETTES=str(SMALL)) as server:
        visitor = Visitor(server)
        state = f"/api/kernels/{visitor.get('/modules/two-rooms').kernel_id}"
        [kernel] = server.kernels()
        # A line that is open stays so: browsers keep theirs.
        with closing(HTTPConnection(server.url.split("/")[2])) as line:
            assert status(line, state, visitor) == 200
            kernel.suspend()  # the end takes as long as this kernel's
            server.process.send_signal(signal.SIGTERM)
            wait_for(lambda: status(line, state, visitor) != 200)
            assert status(line, state, visitor) == 503
            kernel.resume()
            assert server.process.wait(20) == 0


def status(line, path, visitor):
    line.request("GET", path, headers={"Cookie": visitor.header()})
    answer = line.getresponse()
    answer.read()
    return answer.status


def test_kernels_end_with_a_killed_server(tmp_path):
    with serving(tmp_path, KIT_VIGNETTES=str(SMALL)) as server:
        Visitor(server).get("/modules/two-rooms")
        children = psutil.Process(server.process.pid).children()
        sockets = sockets_of(server.kernels()[0])
        server.process.kill()
        server.process.wait()
        wait_for(lambda: not any(child.is_running() for child in children), 30)
        # The forking process ends last, and takes along what the others left.
        wait_for(lambda: not next(iter(sockets)).parent.exists() or not CAN_FORK, 30)


def test_a_taken_port_is_one_sentence(server, tmp_path):
    port = server.url.split(":")[2].strip("/")
    command = [sys.executable, "-m", "kit", "serve", "--port", port, "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    expected = (
        rf"kit: Port {port} is in use by another program\. Port \d+ is free: add --port \d+\.\n"
    )
    assert re.fullmatch(expected, done.stderr)
    assert done.stdout == ""


def test_a_data_folder_that_cannot_be_is_one_sentence(tmp_path):
    in_the_way = tmp_path / "a-file"
    in_the_way.touch()
    command = [sys.executable, "-m", "kit", "serve", "--port", "18999", "--data", str(in_the_way)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"kit: {in_the_way} cannot be the data folder, for a file is in its"
    )
    assert "Traceback" not in done.stderr


def test_a_second_signal_means_it(tmp_path):
    with serving(tmp_path, KIT_VIGNETTES=str(SMALL)) as server:
        Visitor(server).get("/modules/two-rooms")
        server.process.send_signal(signal.SIGTERM)
        assert server.stop(signal.SIGTERM) in (0, -signal.SIGTERM)
