"""What may lie where: the top level, the names that stay out, the licence, the Makefile's words."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from helpers.places import ROOT
from hypothesis import settings

TOP_LEVEL = {
    "notebooks", "kit", "case_vignettes", "tests", "environment.yml", "README.md",
    "pyproject.toml", "requirements.lock", "LICENSE", "Makefile",
}  # fmt: skip
# In pieces, so that this file passes its own test.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted",
    "npm" + "js",
    "ana" + "conda.org",
    "deb" + ".debian",
]
DEADLINE = "dead" + "line"


def tracked() -> list[str]:
    """The paths that git keeps, relative to the top."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    return [path for path in listed.stdout.decode().split("\0") if path]


def make(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make in the checkout with nothing of the outer make's settings."""
    base = {
        key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))
    }
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=base | environment, capture_output=True, text=True
    )


def test_the_top_level_is_the_owners() -> None:
    top = {path.split("/")[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_no_registry_host_is_named_anywhere() -> None:
    named = re.compile("|".join(map(re.escape, REGISTRIES)).encode(), re.IGNORECASE)
    files = [path for path in tracked() if (ROOT / path).is_file()]
    assert [path for path in files if named.search((ROOT / path).read_bytes())] == []


def test_only_conftest_limits_the_time_of_an_example() -> None:
    tests = [path for path in tracked() if re.fullmatch(r"tests/.+\.py", path)]
    said = [path for path in tests if DEADLINE in (ROOT / path).read_text(encoding="utf-8")]
    assert said == ["tests/conftest.py"]
    assert getattr(settings.default, DEADLINE) is None


@pytest.mark.parametrize(
    "words",
    ["Copyright (c) 2026, The Attune authors", "BSD 3-Clause", "CC BY 4.0", "not a clinical tool",
     "no\ndata about real patients"],
)  # fmt: skip
def test_the_licence_says(words: str) -> None:
    assert words in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_make_alone_lists_every_target_that_a_person_may_call() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony is not None
    listed = re.findall(r"^make (\S+)  +\S", make().stdout, re.MULTILINE)
    assert sorted(listed) == sorted(phony[1].split())


def test_a_python_too_old_is_named_with_the_way_out(tmp_path: Path) -> None:
    old = _program(
        tmp_path / "python3.9", 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi'
    )
    result = make("install", f"PYTHON={old}", f"VENV={tmp_path}/venv")
    assert result.returncode != 0
    assert result.stderr.splitlines()[0] == (
        f"Attune needs Python 3.11 or newer. Looked for: {old}; found: Python 3.9.2. "
        "Install a newer Python, or name the one to use: make serve PYTHON=/path/to/python3.12"
    )


def test_a_python_without_venv_is_named_with_the_package(tmp_path: Path) -> None:
    bare = _program(
        tmp_path / "python3",
        'case "$*" in --version) echo Python 3.11.2;; *ensurepip*) exit 1;; esac',
    )
    result = make("install", f"PYTHON={bare}", f"VENV={tmp_path}/venv")
    assert result.returncode != 0
    assert result.stderr.splitlines()[0] == (
        f"Python 3.11.2 ({bare}) cannot make a virtual environment: its module venv or ensurepip "
        "is missing. On Debian and Ubuntu it is one package: apt-get install python3-venv. "
        "Then run make again."
    )


def _program(path: Path, shell: str) -> Path:
    path.write_text(f"#!/bin/sh\n{shell}\n")
    path.chmod(0o755)
    return path
