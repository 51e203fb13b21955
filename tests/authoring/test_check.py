"""What a check of a single case reads: that case, and the catalogue beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers.places import SMALL

from kit.authoring.check import check
from kit.vignettes import load


def test_a_single_case_is_checked_without_reading_the_others(tmp_path: Path, monkeypatch) -> None:
    root = shutil.copytree(SMALL, tmp_path / "cases")
    for slug in ("other", "third"):
        shutil.copytree(root / "two-rooms", root / slug)
    assert check([root]).checked == 3
    read: list[Path] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or whole(path))
    report = check([root / "two-rooms"])
    assert report.checked == 1
    assert {Path(one.file).parent.name for one in report.problems} == {"two-rooms"}
    assert [slug for _, slug in report.sound] == ["two-rooms"]
    assert {file.parent.name for file in read} <= {"two-rooms", "cases", "case_vignettes"}


def test_a_library_of_one_case_has_that_case_alone(tmp_path: Path) -> None:
    root = shutil.copytree(SMALL, tmp_path / "cases")
    shutil.copytree(root / "two-rooms", root / "other")
    library = load(root, only="two-rooms")
    assert (list(library.vignettes), list(library.files)) == (["two-rooms"], ["two-rooms"])
    assert library.errors == ()
