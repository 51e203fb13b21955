import pytest
from helpers.places import SMALL

from kit.practice import Attempt
from kit.vignettes import Library, load


@pytest.fixture(scope="session")
def library() -> Library:
    loaded = load(SMALL)
    assert not [p for p in loaded.problems if p.severity == "error"]
    return loaded


@pytest.fixture
def attempt(library: Library) -> Attempt:
    return Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7)
