"""Every test gets a data folder of its own, and no hypothesis test a deadline.

No test may touch the home of whoever runs it; tests/store/test_guard.py proves that none can.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine fails no test: the default is 200 ms an example, and only CI=true lifts it.
settings.register_profile("kit", deadline=None, print_blob=True)
settings.load_profile("kit")

# Where a user's own data would be kept, as it was before any test began.
HOME_VARIABLES = ("KIT_DATA", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA")


@pytest.fixture(scope="session", autouse=True)
def _elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Send this process and every child to a temporary folder, fixtures of a session included."""
    before = {name: os.environ.get(name) for name in HOME_VARIABLES}
    folder = tmp_path_factory.mktemp("instead-of-home")
    os.environ.update({name: str(folder / name.lower()) for name in HOME_VARIABLES})
    yield
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture(autouse=True)
def kit_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return every test a data folder of its own, as KIT_DATA."""
    folder = tmp_path / "kit-data"
    monkeypatch.setenv("KIT_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_default_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Raise when a test that took KIT_DATA away falls back on the real data folder."""

    def refuse(*args: object, **kwargs: object) -> str:
        raise AssertionError("a test tried to use the data folder of whoever runs it")

    monkeypatch.setattr("platformdirs.user_data_dir", refuse)
