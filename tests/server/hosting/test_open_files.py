"""The limit of open files, in processes of their own: a limit that was lowered stays low."""

import json
import resource
import subprocess
import sys

import pytest

from kit.server.hosting.open_files import ENOUGH, files_possible

MINE = min(resource.getrlimit(resource.RLIMIT_NOFILE)[1], ENOUGH)
RAISE = """
import json, resource, sys
from kit.server.hosting import open_files
resource.setrlimit(resource.RLIMIT_NOFILE, tuple(json.loads(sys.argv[1])))
foreseen = open_files.files_possible()
raised = open_files.raise_limit()
print(json.dumps([foreseen, raised, *resource.getrlimit(resource.RLIMIT_NOFILE)]))
"""


@pytest.mark.parametrize(
    ("limits", "becomes"),
    [
        ([256, 4000], 4000),  # a shell's soft limit
        ([400, 400], 400),  # ulimit -n sets both
        ([MINE, MINE], MINE),
    ],
)
def test_the_soft_limit_becomes_the_hard_one(limits, becomes):
    done = subprocess.run(
        [sys.executable, "-c", RAISE, json.dumps(limits)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [becomes, becomes, becomes, limits[1]]


@pytest.mark.parametrize(
    ("soft", "hard", "possible"),
    [
        (1024, resource.RLIM_INFINITY, ENOUGH),
        (1024, 2**30, ENOUGH),
        (2**20, 2**30, 2**20),  # more than enough is never lowered
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, 2**31),
    ],
)
def test_a_boundless_limit_is_not_used_up(monkeypatch, soft, hard, possible):
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    assert files_possible() == possible
