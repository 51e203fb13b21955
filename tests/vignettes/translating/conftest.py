"""The small library in a temporary folder, to be translated."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.places import SMALL

from kit.vignettes import Library, load


class Shelf:
    """A copy of the small library, and what `kit check` says of its translations."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "cases"
        shutil.copytree(SMALL, self.root)
        self.file = self.root / "two-rooms" / "vignette.es.yaml"

    def load(self) -> Library:
        """Load the whole shelf."""
        return load(self.root)

    def edit(self, *edits: tuple[str, str], name: str = "two-rooms/vignette.es.yaml") -> None:
        """Change a file; each edit must change it."""
        file = self.root / name
        text = file.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        file.write_text(text, encoding="utf-8")

    def said(self, library: Library | None = None) -> list[str]:
        """Return every problem of a translation as a translator reads it."""
        return [str(one) for one in (library or self.load()).problems if ".es.yaml" in one.file]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A copy of the small library, the working folder beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_VIGNETTES", "cases")
    return Shelf(tmp_path)
