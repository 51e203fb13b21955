"""No dependency is older than the version that mended a hole we know of; without any network."""

import pytest
from house.test_lock import pinned
from packaging.version import Version
from tools.audit_dependencies import judged

#: Package, the first version without the hole, and the advisory that says so.
FLOORS = [
    ("certifi", "2024.7.4", "CVE-2024-39689"),
    ("h11", "0.16.0", "CVE-2025-43859"),
    ("idna", "3.7", "CVE-2024-3651"),
    ("jinja2", "3.1.6", "CVE-2025-27516"),
    ("jupyter-core", "5.8.1", "CVE-2025-30167"),
    ("jupyter-server", "2.14.1", "CVE-2024-35178"),
    ("jupyterlab", "4.2.5", "CVE-2024-43805"),
    ("pillow", "11.3.0", "CVE-2025-48379"),
    ("requests", "2.32.4", "CVE-2024-47081"),
    ("tornado", "6.5.5", "CVE-2026-31958"),
    ("urllib3", "2.5.0", "CVE-2025-50181"),
    ("voila", "0.5.6", "CVE-2024-30265"),
]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize(("package", "floor", "advisory"), FLOORS)
def test_the_lock_is_at_or_above_the_floor(package, floor, advisory, python):
    (version,) = pinned(package, python)
    assert Version(version) >= Version(floor), f"{package} {version}: {advisory}"


@pytest.mark.parametrize(
    ("code", "out", "err", "verdict"),
    [
        (0, "", "No known vulnerabilities found", 0),
        (1, "jinja2 3.1.5 CVE-2025-27516 3.1.6", "Found 1 known vulnerability in 1 package", 1),
        (1, "", "ERROR: could not connect to the service", 0),
        (2, "", "", 0),
    ],
)
def test_only_what_was_found_fails(code, out, err, verdict, capsys):
    assert judged(code, out, err) == verdict
    assert capsys.readouterr().out
