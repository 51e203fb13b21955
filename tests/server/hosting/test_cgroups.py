"""What control groups allow, read from trees as containers and services of both versions have."""

import pytest

from kit.server.hosting.cgroups import memory_left, processes_left, processors

V2 = "31 23 0:28 {shown} /sys/fs/cgroup rw,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate"
V1 = "35 31 0:32 {shown} /sys/fs/cgroup/{name} rw,relatime - cgroup cgroup rw,{name}"
GB = 2**30


@pytest.fixture
def machine(tmp_path):
    """Lay out a file system: ``own`` are the process's groups, ``files`` in /sys/fs/cgroup."""

    def lay_out(own, mounts, **files):
        written = {"proc/self/cgroup": own, "proc/self/mountinfo": mounts}
        written |= {f"sys/fs/cgroup/{name}": content for name, content in files.items()}
        for name, content in written.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return lay_out


def test_a_container_of_version_2_sees_its_own_group_as_the_topmost(machine):
    root = machine(
        "0::/\n",
        V2.format(shown="/"),
        **{
            "memory.max": f"{GB}\n",
            "memory.high": "max\n",
            "memory.current": f"{300 * 2**20}\n",
            "memory.stat": f"anon 5\ninactive_file {100 * 2**20}\nactive_file 7\n",
            "cpu.max": "50000 100000\n",
            "pids.max": "512\n",
            "pids.current": "12\n",
        },
    )
    assert memory_left(root) == GB - 200 * 2**20
    assert processors(root) == 0.5
    assert processes_left(root) == 500


def test_a_service_is_bound_by_its_slice_too_and_the_tightest_counts(machine):
    own = "system.slice/attune.service"
    root = machine(
        f"0::/{own}\n",
        V2.format(shown="/"),
        **{
            f"{own}/memory.max": f"{8 * GB}",
            f"{own}/memory.high": f"{6 * GB}",
            f"{own}/memory.current": f"{GB}",
            "system.slice/memory.max": f"{4 * GB}",
            "system.slice/memory.current": f"{2 * GB}",
            f"{own}/cpu.max": "400000 100000",
            "system.slice/cpu.max": "150000 100000",
            f"{own}/pids.max": "max",
            "system.slice/pids.max": "4915",
            "system.slice/pids.current": "4915",
        },
    )
    assert memory_left(root) == 2 * GB
    assert processors(root) == 1.5
    assert processes_left(root) == 0


def test_version_1_with_a_folder_for_each_controller(machine):
    names = ("memory", "cpu,cpuacct", "pids")
    root = machine(
        "4:memory:/docker/0f\n3:cpu,cpuacct:/docker/0f\n2:pids:/docker/0f\n1:name=systemd:/x\n",
        "\n".join(V1.format(shown="/", name=name) for name in names),
        **{
            "memory/docker/0f/memory.limit_in_bytes": f"{GB}",
            "memory/docker/0f/memory.usage_in_bytes": f"{GB // 2}",
            "memory/docker/0f/memory.stat": "inactive_file 1\ntotal_inactive_file 4096\n",
            "memory/memory.limit_in_bytes": "9223372036854771712",
            "cpu,cpuacct/docker/0f/cpu.cfs_quota_us": "200000",
            "cpu,cpuacct/docker/0f/cpu.cfs_period_us": "100000",
            "cpu,cpuacct/cpu.cfs_quota_us": "-1",
            "cpu,cpuacct/cpu.cfs_period_us": "100000",
            "pids/docker/0f/pids.max": "100",
            "pids/docker/0f/pids.current": "40",
        },
    )
    assert memory_left(root) == GB // 2 + 4096
    assert processors(root) == 2
    assert processes_left(root) == 60


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("/docker/0f", "/docker/0f"),  # its own group, mounted as the topmost
        ("/docker/0f", "/docker/0"),  # a path that only begins alike
        ("/../../other", "/"),  # seen from outside of the namespace
        ("/gone", "/"),  # a group that is not shown here
    ],
)
def test_a_path_that_does_not_lead_below_the_mount_is_the_mount_itself(machine, own, shown):
    root = machine(
        f"0::{own}\n",
        V2.format(shown=shown),
        **{"memory.max": f"{GB}", "memory.current": "0"},
    )
    assert memory_left(root) == GB


def test_with_both_versions_each_controller_is_where_it_is(machine):
    """The second version is mounted, and its groups have no controllers."""
    root = machine(
        "4:memory:/job\n0::/job\n",
        V1.format(shown="/", name="memory") + "\n" + V2.format(shown="/"),
        **{
            "memory/job/memory.limit_in_bytes": f"{GB}",
            "memory/job/memory.usage_in_bytes": "0",
            "job/cgroup.procs": "7",
        },
    )
    assert memory_left(root) == GB
    assert processors(root) is processes_left(root) is None


def test_more_used_than_allowed_leaves_nothing(machine):
    files = {"memory.max": "100", "memory.current": "300", "pids.max": "1", "pids.current": "3"}
    root = machine("0::/\n", V2.format(shown="/"), **files)
    assert memory_left(root) == processes_left(root) == 0


@pytest.mark.parametrize("odd", ["", "max", "max 100000", "-1", "words\n"])
def test_what_is_no_limit_is_none(machine, odd):
    names = ("memory.max", "memory.high", "pids.max", "cpu.max", "cpu.cfs_quota_us")
    root = machine("0::/\n", V2.format(shown="/"), **dict.fromkeys(names, odd))
    assert memory_left(root) is processes_left(root) is processors(root) is None


def test_without_control_groups_nothing_is_limited(tmp_path):
    assert memory_left(tmp_path) is processes_left(tmp_path) is processors(tmp_path) is None
