import pytest
from helpers.places import SMALL

from kit.store import Store
from kit.widgets.player import Player


@pytest.fixture(autouse=True)
def small_library(monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    monkeypatch.setenv("KIT_OWN_CASES", "hide")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path) as opened:
        yield opened


@pytest.fixture
def player(store):
    return Player("two-rooms", store=store, learner="mira")
