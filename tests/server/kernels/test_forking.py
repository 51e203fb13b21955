"""Forked kernels: nothing shared but what was read, nothing left behind, and life without them."""

import asyncio
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import nbformat
import psutil
import pytest
from helpers.places import SMALL, TESTS
from helpers.serving import ROOT_ONLY, Running, Visitor, serving, sockets_of, wait_for
from helpers.talking import line
from nbformat.v4 import new_code_cell, new_notebook

from kit.server.kernels.forking import CAN_FORK, forks
from kit.server.kernels.forking.protocol import Order

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="only Linux can fork kernels")
GONE_WITHIN = 30
# What a kernel can tell of itself, as one line; and the player, as every module has one.
TELLING = """
import json, os, random, secrets, signal, ssl, sys, uuid
import numpy
from kit import Player
player = Player("two-rooms", predict=False)
print(json.dumps({
    "env": dict(os.environ),
    "random": [
        random.random(), numpy.random.random(), numpy.random.default_rng().random(),
        str(uuid.uuid1()), str(uuid.uuid4()), secrets.token_hex(), ssl.RAND_bytes(16).hex(),
    ],
    "pid": os.getpid(), "parent": os.getppid(),
    "session": os.getsid(0), "group": os.getpgid(0),
    "blocked": len(signal.pthread_sigmask(signal.SIG_BLOCK, ())),
    "title": player.attempt.vignette.title,
    "modules": sorted(sys.modules),
}))
player
"""
# What TELLING itself, a cell's run and Python's -m bring along; all else is to be read beforehand.
OF_THE_CELL = {"__mp_main__", "ntpath", "runpy"}


@pytest.fixture(scope="session")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server whose module tells what its kernel is; its vignettes may be changed."""
    modules = tmp_path_factory.mktemp("telling") / "modules"
    modules.mkdir()
    nbformat.write(new_notebook(cells=[new_code_cell(TELLING)]), modules / "two-rooms.ipynb")
    vignettes = shutil.copytree(SMALL, modules / "vignettes")
    places = {"KIT_VIGNETTES": str(vignettes), "KIT_NOTEBOOKS": str(modules.parent)}
    with serving(modules / "data", **places, KIT_LEARNER="host", JPY_API_TOKEN="secret") as running:
        yield running


def told(server: Running, **headers: str) -> dict:
    """Open the module as somebody new; gives what the kernel tells, and the visitor."""
    visitor = Visitor(server)
    visitor.get("/", **headers)
    page = visitor.get("/modules/two-rooms", **headers)
    found = re.search(r'<pre class="page-output-text">(.*?)</pre>', page.text, re.S)
    assert found, page.text[-2000:]
    return json.loads(html.unescape(found[1])) | {"visitor": visitor, "kernel": page.kernel_id}


@pytest.fixture(scope="session")
def two(telling: Running) -> list[dict]:
    """What the kernels of two visitors tell."""
    return [told(telling, X_Kit_Learner="somebody-else", x_kit_learner="b"), told(telling)]


def forker(server: Running) -> psutil.Process:
    """Return the forking process."""
    children = psutil.Process(server.process.pid).children()
    return next(one for one in children if one.name() == "attune-forker")


def test_a_kernel_knows_its_learner_from_the_server_alone(two):
    for one in two:
        found = one["env"]
        assert "somebody-else" not in found.values()
        assert found["KIT_LEARNER"][:4].upper() in one["visitor"].get("/").text
        assert found["KIT_DATA"].endswith("/attune.sqlite3")
        assert found["KIT_LEARNER"] != "host"
        assert "JPY_API_TOKEN" not in found
    assert two[0]["env"]["KIT_LEARNER"] != two[1]["env"]["KIT_LEARNER"]


@ROOT_ONLY
def test_the_forking_process_knows_no_learner(two, telling):
    found = forker(telling).environ()
    assert "KIT_LEARNER" not in found
    # A fork shows what its forking process was started with, whatever its own environment is.
    assert psutil.Process(two[0]["pid"]).environ() == found


def test_two_kernels_share_no_random_state(two):
    first, second = (set(one["random"]) for one in two)
    assert len(first) == len(second) == 7
    assert not first & second


@ROOT_ONLY
def test_two_kernels_share_no_open_file_with_each_other_nor_with_who_made_them(two, telling):
    processes = [one["pid"] for one in two] + [forker(telling).pid, telling.process.pid]
    opened = [_private_files(pid) for pid in processes]
    for number, files in enumerate(opened):
        assert not files & set().union(*opened[number + 1 :])


def _private_files(pid: int) -> set[str]:
    """Return the pipes and sockets that a process has open, but for its input, output and log."""
    folder = Path(f"/proc/{pid}/fd")
    links = {int(fd.name): os.readlink(fd) for fd in folder.iterdir()}
    return {to for fd, to in links.items() if fd > 2 and to.startswith(("pipe:", "socket:"))}


def test_each_is_in_a_group_of_its_own_and_the_servers_child(two, telling):
    # In one session together, so that what gives way gives way to the others' answers, too.
    [session] = {one["session"] for one in two}
    assert session not in (os.getsid(telling.process.pid), *(one["pid"] for one in two))
    for one in two:
        assert one["group"] == one["pid"]
        assert one["parent"] == telling.process.pid
        assert one["blocked"] == 0
        assert psutil.Process(one["pid"]).name() == f"attune-{one['kernel'][:8]}"


def test_the_page_gets_the_kernels_own_widgets_and_no_others(two):
    with line(two[1]["visitor"], two[1]["kernel"]) as talk:
        stages = [one for one in talk.states().values() if "view" in one]
    assert len(stages) == 1


def test_everything_a_kernel_needs_was_read_before(two):
    code = (
        "import sys; from kit.server.kernels.forking import forker; list(forker.preload());"
        "print(*sys.modules)"
    )
    env = os.environ | {"KIT_VIGNETTES": str(SMALL)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    assert set(two[0]["modules"]) - set(done.stdout.split()) <= OF_THE_CELL


def test_a_changed_vignette_is_read_again(two, telling):
    file = telling.data.parent / "vignettes" / "two-rooms" / "vignette.yaml"
    before = file.read_text()
    file.write_text(before.replace(f"title: {two[0]['title']}", "title: Two other rooms"))
    seen = lambda title: f">{title}</a>" in Visitor(telling).get("/").text  # noqa: E731
    wait_for(lambda: seen("Two other rooms"), what="the server to look")
    assert told(telling)["title"] == "Two other rooms"
    file.write_text(before)
    wait_for(lambda: seen(two[0]["title"]), what="the server to look again")


def test_a_killed_kernel_leaves_no_process_no_socket_and_no_file(telling):
    one = told(telling)
    kernel = psutil.Process(one["pid"])
    sockets = sockets_of(kernel)
    assert len(sockets) == 5
    folder = sockets.pop().parent
    kernel.kill()
    wait_for(lambda: one["visitor"].get(f"/api/kernels/{one['kernel']}").status == 404, GONE_WITHIN)
    wait_for(lambda: not list(folder.glob(f"*{one['kernel']}*")), GONE_WITHIN)
    assert not psutil.pid_exists(one["pid"])


def test_kernels_outlive_a_killed_forking_process_and_the_next_opening_has_a_new_one(telling):
    before, old = told(telling), forker(telling)
    old.kill()
    after = told(telling)
    assert psutil.Process(after["pid"]).name() == f"attune-{after['kernel'][:8]}"
    with line(before["visitor"], before["kernel"]) as talk:
        assert talk.states()
    assert forker(telling).pid != old.pid
    assert not old.is_running()
    said = " WARNING The forking process failed (signal 9 ended it); it is started again.\n"
    assert said in telling.log


def test_without_forks_each_kernel_is_a_new_process(tmp_path):
    with serving(tmp_path, "--no-fork", KIT_VIGNETTES=str(SMALL)) as server:
        Visitor(server).get("/modules/two-rooms")
        assert len(server.kernels()) == 1
        assert "kit.server.kernels.process" in server.kernels()[0].cmdline()
        assert len(psutil.Process(server.process.pid).children()) == 1


def test_where_the_forking_process_cannot_start_the_log_says_so_once(monkeypatch, caplog):
    monkeypatch.setattr(forks, "COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    monkeypatch.setattr(forks, "adopt_orphans", lambda: None)
    vain = forks.Forks({})

    async def ask() -> list:
        return [await vain.kernel(Order([], {}, "/")) for _ in range(3)]

    # In a thread of its own: the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, ask()).result() == [None, None, None]
    assert (vain.restarts, vain.given_up) == (1, True)
    assert caplog.messages == [
        "The forking process failed (it ended with exit code 3); it is started again.",
        "Kernels are not forked any more, for the forking process failed twice (it ended with exit "
        "code 3). Everything works, but sessions open more slowly and take twice the memory. To "
        "fork again, restart the server; to do without, start it with --no-fork.",
    ]


def test_the_server_is_ready_when_the_forking_process_has_read_everything(monkeypatch):
    monkeypatch.setattr(forks, "COMMAND", (sys.executable, "-c", "import time; time.sleep(600)"))
    monkeypatch.setattr(forks, "adopt_orphans", lambda: None)
    reading = forks.Forks({})
    with closing(reading):
        reading.start()
        assert not reading.is_ready
        monkeypatch.setattr(forks, "READY_WITHIN", 0)
        assert reading.is_ready
    assert reading.is_ready


def test_sixty_started_and_stopped_leave_nothing():
    script = TESTS / "helpers" / "sixty_kernels.py"
    env = os.environ | {"KIT_VIGNETTES": str(SMALL)}
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=False, env=env
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "ways": [["a kernel", False], ["a kernel", True]],
        "left": [],
        "files": [],
        "opened": 0,
    }
