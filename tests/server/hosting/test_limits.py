"""How many sessions are let in: by whichever limit of the machine is met first."""

from types import SimpleNamespace

import pytest

from kit.server.hosting import room
from kit.server.hosting.limits import kernels_allowed, kernels_possible, openings_possible

GB = 2**30


@pytest.fixture
def machine(monkeypatch):
    """Be a machine with so much memory, and what else is said of it."""

    def become(free=64 * GB, memory=None, files=2**20, tasks=None, quota=None, cores=64):
        monkeypatch.setattr("psutil.virtual_memory", lambda: SimpleNamespace(available=free))
        monkeypatch.setattr("kit.server.hosting.room.files_possible", lambda: files)
        monkeypatch.setattr("resource.getrlimit", lambda _: (-1, -1))
        monkeypatch.setattr("os.cpu_count", lambda: cores)
        monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(cores)))
        monkeypatch.setattr("kit.server.hosting.cgroups.memory_left", lambda: memory)
        monkeypatch.setattr("kit.server.hosting.cgroups.processes_left", lambda: tasks)
        monkeypatch.setattr("kit.server.hosting.cgroups.processors", lambda: quota)

    return become


def test_a_large_machine_gets_three_hundred(machine):
    machine()
    assert kernels_possible() == 300
    assert kernels_allowed(320) == (320, "")


def test_a_container_with_a_gigabyte_on_a_machine_with_64(machine):
    machine(memory=GB)
    assert kernels_possible() == 15
    assert kernels_allowed(15) == (15, "")
    assert kernels_allowed(64) == (
        15,
        "--kernels 64 is more than there is room for: memory, 1.0 GB left to this container or "
        "service, enough for 15. So at most 15 are open at once, and further people wait in line. "
        "Give it more: --memory of the container, MemoryMax in the systemd unit.",
    )


@pytest.mark.parametrize(
    ("limits", "most", "words"),
    [
        ({"free": GB}, 15, "memory, 1.0 GB free, enough for 15."),
        ({"free": GB, "memory": 2 * GB}, 15, "memory, 1.0 GB free, enough for 15."),
        ({"files": 1024}, 38, "open files, 1024 at once, enough for 38."),
        (
            {"tasks": 512},
            39,
            "processes, 512 more processes and threads left to this container or service, "
            "enough for 39.",
        ),
        ({"memory": 0}, 1, "memory, 0.0 GB left to this container or service, enough for 0."),
    ],
)
def test_the_tightest_limit_counts_and_is_named(machine, limits, most, words):
    machine(**limits)
    allowed, said = kernels_allowed(100)
    assert allowed == most
    assert words in said
    assert kernels_possible() == max(2, most)


def test_a_limit_of_the_user_s_processes_counts_all_their_threads(machine, monkeypatch):
    machine()
    monkeypatch.setattr("resource.getrlimit", lambda _: (1000, 1000))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("os.getuid", lambda: 1000)
    mine = SimpleNamespace(uids=lambda: SimpleNamespace(real=1000), num_threads=lambda: 400)
    root = SimpleNamespace(uids=lambda: SimpleNamespace(real=0), num_threads=lambda: 999)
    monkeypatch.setattr("psutil.process_iter", lambda: [mine, root])
    assert kernels_allowed(300) == (
        46,
        "--kernels 300 is more than there is room for: processes, 600 more processes and threads "
        "left to this user, enough for 46. So at most 46 are open at once, and further people wait "
        "in line. Raise the limit: ulimit -u as root, or LimitNPROC in the systemd unit.",
    )


def test_zmq_s_sockets_bound_one_process(machine):
    machine(free=2**50)
    allowed, said = kernels_allowed(5000)
    assert allowed == room.sockets().sessions == 1817
    assert "ZMQ sockets, 65535 in one process" in said


@pytest.mark.parametrize(
    ("cores", "quota", "forked", "alone"),
    [(2, None, 8, 3), (64, None, 256, 65), (64, 1.0, 4, 2), (64, 0.5, 2, 1), (1, 0.1, 1, 1)],
)
def test_openings_follow_the_processors_of_this_process(machine, cores, quota, forked, alone):
    machine(cores=cores, quota=quota)
    assert openings_possible(forked=True) == forked
    assert openings_possible() == alone


def test_a_process_kept_to_some_processors_counts_these(machine, monkeypatch):
    machine()
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {3})
    assert openings_possible(forked=True) == 4
