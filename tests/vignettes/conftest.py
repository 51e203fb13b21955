"""A small shelf of vignettes in a temporary folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.vignettes import Library, load

HERE = Path(__file__).parent
GOOD = (HERE / "good.yaml").read_text(encoding="utf-8")


class Shelf:
    """A folder ``case_vignettes`` with the shared files of these tests."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "case_vignettes"
        shutil.copytree(HERE / "shared", self.root)

    def put(self, slug: str, content: str | bytes) -> Path:
        """Write one vignette as it is."""
        path = self.root / slug / "vignette.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def good(self, *edits: tuple[str, str], slug: str = "good") -> Path:
        """Write the good vignette after some replacements, each of which must change it."""
        text = GOOD.replace("id: good", f"id: {slug}", 1)
        return self.put(slug, _edited(text, edits))

    def share(self, name: str, *edits: tuple[str, str]) -> None:
        """Change a shared file."""
        path = self.root / name
        path.write_text(_edited(path.read_text(encoding="utf-8"), edits), encoding="utf-8")

    def load(self) -> Library:
        """Load the whole shelf."""
        return load(self.root)

    def said(self) -> list[str]:
        """Return every problem as an author reads it."""
        return [str(problem) for problem in self.load().problems]


def _edited(text: str, edits: tuple[tuple[str, str], ...]) -> str:
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new, 1)
    return text


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An empty shelf, and the working folder beside it."""
    monkeypatch.chdir(tmp_path)
    return Shelf(tmp_path)


@pytest.fixture(scope="module")
def new_shelf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Shelf]:
    """Make shelves for tests that need many, or one for a whole module."""
    return lambda: Shelf(tmp_path_factory.mktemp("shelf"))
