"""The wheel, installed in a fresh environment, works from an empty folder without the checkout."""

import os
import socket
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers.places import ROOT
from helpers.serving import free_port, wait_for

SCRIPTS = "Scripts" if os.name == "nt" else "bin"
# Where a tracked folder lies in the wheel.
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
IN_WHEEL = {
    "kit": "kit",
    "case_vignettes": "kit/data/case_vignettes",
    "notebooks": "kit/data/notebooks",
}


@dataclass(frozen=True)
class Installed:
    """A fresh environment with the wheel in it, and the empty folder where it is tried."""

    venv: Path
    folder: Path

    def environment(self) -> dict[str, str]:
        """The outer environment without anything that could lead back to the checkout."""
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("KIT_", "PYTHON", "VIRTUAL_ENV", "COV_", "JUPYTER", "JPY_"))
        }
        data = {"KIT_DATA": str(self.folder.parent / "data"), "HOME": str(self.folder.parent)}
        return kept | data | {"PATH": f"{self.venv / SCRIPTS}{os.pathsep}{kept['PATH']}"}

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a command in the empty folder."""
        return subprocess.Popen(
            [str(self.venv / SCRIPTS / command[0]), *command[1:]],
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        process = self.start(*command)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(command, process.returncode, out, err)


def run(*command: str) -> None:
    """Run a command of this environment's Python, and show what it said when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit's wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run("hatchling", "build", "--target", "wheel", "--directory", str(folder))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel and what it asks for, nothing of the tests, in the versions of the lock."""
    root = tmp_path_factory.mktemp("fresh")
    (root / "empty").mkdir()
    python = str(root / "venv" / SCRIPTS / "python")
    run("uv", "venv", "--quiet", "--python", sys.executable, str(root / "venv"))
    lock = str(ROOT / "requirements.lock")
    options = ["--quiet", "--system-certs", "--python", python, "--constraints", lock]
    run("uv", "pip", "install", *options, str(wheel))
    return Installed(root / "venv", root / "empty")


def test_the_wheel_carries_every_file_of_the_kit(wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *IN_WHEEL], cwd=ROOT, check=True, capture_output=True
    )
    tracked = [path for path in listed.stdout.decode().split("\0") if (ROOT / path).is_file()]
    wanted = {
        path.replace(top, IN_WHEEL[top], 1) for path in tracked for top in [path.split("/")[0]]
    }
    carried = set(zipfile.ZipFile(wheel).namelist())
    assert sorted(wanted - carried) == []
    for must in (
        "case_vignettes/interventions.yaml",
        "case_vignettes/the-quiet-house/vignette.yaml",
    ):
        assert f"kit/data/{must}" in carried


def test_the_wheel_carries_nothing_of_the_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"kit", f"attune_kit-{VERSION}.dist-info"}


def test_the_kit_is_imported_from_the_fresh_environment(installed: Installed) -> None:
    done = installed.run("python", "-c", "import kit; print(kit.__file__)")
    assert (done.returncode, done.stderr) == (0, "")
    assert Path(done.stdout.strip()).is_relative_to(installed.venv)


def test_the_packaged_vignettes_have_no_errors(installed: Installed) -> None:
    done = installed.run("kit", "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_vignette_is_played_to_its_end_without_the_checkout(installed: Installed) -> None:
    done = installed.run("kit", "play", "the-quiet-house", "--auto")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The quiet house" in done.stdout


def test_nothing_is_left_in_the_folder_it_was_run_from(installed: Installed) -> None:
    installed.run("kit", "play", "the-quiet-house", "--auto")
    assert list(installed.folder.iterdir()) == []


@pytest.fixture
def address(installed: Installed) -> Iterator[str]:
    """Where `kit serve` of the wheel answers."""
    port = free_port()
    process = installed.start("kit", "serve", "--port", str(port))
    try:
        wait_for(lambda: listens(port) or process.poll() is not None, what="kit serve")
        assert process.poll() is None, "".join(process.communicate())
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def listens(port: int) -> bool:
    """Whether anybody answers at the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def page(url: str) -> str:
    """The text of a page."""
    with urllib.request.urlopen(url, timeout=60) as answer:
        return str(answer.read().decode())


def test_the_wheel_serves_its_pages_from_any_folder(address: str) -> None:
    assert "The quiet house" in page(f"{address}/")
    assert "The quiet house" in page(f"{address}/modules/the-quiet-house")
