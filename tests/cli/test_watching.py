"""``kit check --watch`` as a process: it checks again on each save, and Ctrl-C ends it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from kit.authoring.watching import changed_cases, signature
from kit.cli.app import main


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> Path:
    """A folder of two new cases, in the working folder."""
    monkeypatch.chdir(tmp_path)
    for slug in ("one", "two"):
        assert main(["new", slug, "--folder", "cases"]) == 0
    capsys.readouterr()
    return tmp_path / "cases"


def test_a_change_names_its_case_and_one_outside_names_none(cases: Path) -> None:
    before = signature([cases])
    assert {file.name for file in before} == {"vignette.yaml", "module.yaml"}
    assert len(before) == 4
    file = cases / "two" / "vignette.yaml"
    file.write_text("half: [", encoding="utf-8")
    assert changed_cases(before, signature([cases])) == [cases / "two"]
    (cases / "interventions.yaml").write_text("format: 1\n", encoding="utf-8")
    assert changed_cases(before, signature([cases])) == []


def test_of_a_single_case_the_catalogue_beside_it_is_watched_and_no_other_case(cases) -> None:
    before = signature([cases / "one" / "vignette.yaml"])
    assert {*before} == {cases / "one" / name for name in ("vignette.yaml", "module.yaml")}
    (cases / "references.yaml").write_text("format: 1\n", encoding="utf-8")
    assert signature([cases / "one"]).keys() == {*before, cases / "references.yaml"}


class Watch:
    """A running watch; its lines are read as they come."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kit", "check", "--watch", "cases"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, beginning: str) -> list[str]:
        """The lines up to one with this beginning."""
        lines: list[str] = []
        while not lines or not lines[-1].startswith(beginning):
            lines.append(self._lines.get(timeout=60))
        return lines

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)


@pytest.fixture
def watch(cases: Path) -> Iterator[Watch]:
    running = Watch(cases.parent)
    yield running
    running.process.kill()
    running.process.wait()


def test_it_checks_what_was_saved_through_every_half_and_ends_well(watch, cases) -> None:
    assert watch.until("Watching; Ctrl-C")[-2:] == [
        "2 vignettes checked: 0 errors, 0 warnings, 4 todos.",
        "Watching; Ctrl-C ends it.",
    ]
    file = cases / "two" / "vignette.yaml"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound[: sound.index("endings:")], encoding="utf-8")
    lines = watch.until("1 vignette checked: ")
    assert lines[0] == ""
    assert lines[1].replace(":", "").isdigit()
    assert any(": the key 'endings' is missing" in line for line in lines)
    file.write_bytes(b"\xff\xfe\x00")
    assert any("which is not UTF-8" in line for line in watch.until("1 vignette checked: "))
    file.write_text(sound, encoding="utf-8")
    assert watch.until("1 vignette checked: ")[-1] == (
        "1 vignette checked: 0 errors, 0 warnings, 2 todos."
    )
    (cases / "two").rename(cases.parent / "away")
    lines = watch.until("1 vignette checked: ")
    assert lines[2] == "two is not there any more."
    assert lines[-1] == "1 vignette checked: 0 errors, 0 warnings, 2 todos."
    assert watch.end() == 0
