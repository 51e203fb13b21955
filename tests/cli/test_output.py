"""What commands print reaches a file of any code page: a sign it lacks is replaced."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from helpers.places import SMALL

FAULTY = "format: 1\nid: mine\nimię: x\nשם: y\ntitle: A “short” talk — ▸\n"


@pytest.fixture
def faulty(tmp_path):
    """A vignette whose keys a code page cannot write."""
    folder = tmp_path / "cases" / "imię"
    folder.mkdir(parents=True)
    for name in ("interventions.yaml", "references.yaml"):
        (folder.parent / name).write_bytes((SMALL / name).read_bytes())
    (folder / "vignette.yaml").write_text(FAULTY, encoding="utf-8")
    return folder.parent


@pytest.mark.parametrize(
    "machine",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    ],
    ids=["cp1252", "ascii"],
)
@pytest.mark.parametrize(
    "verb",
    [
        ["doctor"],
        ["check", "{faulty}"],
        ["play", "two-rooms", "--auto"],
        ["translate", "two-rooms", "pl"],
        ["data", "list"],
        ["hosting", "systemd", "--name", "klinik-süd.example"],
        ["serve", "--help"],
        ["export", "attempt", "żółć"],
    ],
    ids=" ".join,
)
def test_every_command_prints_into_a_file_of_any_code_page(tmp_path, faulty, verb, machine):
    """What a sign cannot be written for is replaced; nothing breaks off with a traceback."""
    cases = shutil.copytree(SMALL, tmp_path / "own")
    env = os.environ | machine | {"KIT_DATA": str(tmp_path / "data"), "KIT_VIGNETTES": str(cases)}
    command = [sys.executable, "-m", "kit", *(one.format(faulty=faulty) for one in verb)]
    with (tmp_path / "said").open("wb") as said:
        done = subprocess.run(command, stdout=said, stderr=said, env=env, check=False)
    words = (tmp_path / "said").read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in words
    assert "Error" not in words
    assert done.returncode in (0, 1, 2)
    assert words.strip()
