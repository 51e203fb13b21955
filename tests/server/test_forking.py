"""Forked kernels: nothing shared but what was read, nothing left behind, and life without them."""

import html
import json
import re
from collections.abc import Iterator

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from serving import SMALL, Running, Visitor, serving

# What a kernel can tell of itself, as one line.
TELLING = """
import json, os, random, signal, sys, uuid
import numpy
files = os.listdir("/proc/self/fd")
print(json.dumps({
    "env": dict(os.environ),
    "random": [random.random(), numpy.random.random(), str(uuid.uuid1()), str(uuid.uuid4())],
    "files": {fd: os.readlink(f"/proc/self/fd/{fd}") for fd in files if int(fd) < 3},
    "pid": os.getpid(), "parent": os.getppid(),
    "session": os.getsid(0), "group": os.getpgid(0),
    "blocked": len(signal.pthread_sigmask(signal.SIG_BLOCK, ())),
    "folder": os.getcwd(),
}))
"""


@pytest.fixture(scope="session")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server whose module tells what its kernel is."""
    modules = tmp_path_factory.mktemp("telling") / "modules"
    modules.mkdir()
    nbformat.write(new_notebook(cells=[new_code_cell(TELLING)]), modules / "two-rooms.ipynb")
    places = {"KIT_VIGNETTES": str(SMALL), "KIT_NOTEBOOKS": str(modules.parent)}
    with serving(modules / "data", **places, KIT_LEARNER="host", JPY_API_TOKEN="secret") as running:
        yield running


def told(server: Running, **headers: str) -> dict:
    """Open the module as somebody new; gives what the kernel tells."""
    visitor = Visitor(server)
    visitor.get("/", **headers)
    page = visitor.get("/modules/two-rooms", **headers)
    found = re.search(r'<pre class="page-output-text">(.*?)</pre>', page.text, re.S)
    assert found, page.text[-2000:]
    return json.loads(html.unescape(found[1])) | {"learner": visitor.get("/").text}


@pytest.fixture(scope="session")
def two(telling: Running) -> list[dict]:
    """What the kernels of two visitors tell."""
    return [told(telling, X_Kit_Learner="somebody-else", x_kit_learner="b"), told(telling)]


def test_a_kernel_knows_its_learner_from_the_server_alone(two):
    for one in two:
        found = one["env"]
        assert "somebody-else" not in found.values()
        assert found["HTTP_X_KIT_LEARNER"][:4].upper() in one["learner"]
        assert found["KIT_DATA"].endswith("/attune.sqlite3")
        assert not {"KIT_LEARNER", "JPY_API_TOKEN"} & set(found)
    assert two[0]["env"]["HTTP_X_KIT_LEARNER"] != two[1]["env"]["HTTP_X_KIT_LEARNER"]


def test_two_kernels_share_no_random_state(two):
    assert not set(two[0]["random"]) & set(two[1]["random"])


def test_each_is_in_a_session_of_its_own_and_the_servers_child(two, telling):
    for one in two:
        assert one["session"] == one["group"] == one["pid"]
        assert one["parent"] == telling.process.pid
        assert one["blocked"] == 0
