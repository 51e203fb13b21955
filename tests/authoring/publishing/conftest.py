"""A store, and an instructor's folder with one case, laid over a small library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.places import SMALL

from kit.store import Store
from kit.vignettes import Folders

SLUG = "my-rooms"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """An instructor's folder with the case my-rooms, over the small library."""
    over = tmp_path / "mine"
    for name in ("vignette.yaml", "vignette.es.yaml"):
        text = (SMALL / "two-rooms" / name).read_text(encoding="utf-8")
        (over / SLUG).mkdir(parents=True, exist_ok=True)
        (over / SLUG / name).write_text(text.replace("two-rooms", SLUG), encoding="utf-8")
    return Folders(SMALL, over)


@pytest.fixture
def edit(folders: Folders) -> Callable[..., None]:
    """Replace a text in a file of the case, or write a file."""

    def do(old: str, new: str, name: str = "vignette.yaml") -> None:
        file = folders.own / SLUG / name
        text = file.read_text(encoding="utf-8") if old else ""
        assert old in text
        file.write_text(text.replace(old, new) if old else new, encoding="utf-8")

    return do
