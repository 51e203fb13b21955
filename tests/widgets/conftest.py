from pathlib import Path

import pytest

from kit.store import Store
from kit.widgets.player import Player

SMALL = Path(__file__).parents[1] / "small_library"


@pytest.fixture(autouse=True)
def small_library(monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as opened:
        yield opened


@pytest.fixture
def player(store):
    return Player("two-rooms", store=store, learner="mira")
