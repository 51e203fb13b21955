"""One server for all tests of this folder; each room is a test's own."""

import pytest
from helpers.workshops import led, serving_rooms


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving_rooms(tmp_path_factory.mktemp("rooms")) as server_and_store:
        yield server_and_store


@pytest.fixture
def room(served):
    return led(*served)


@pytest.fixture
def open_room(served):
    return lambda **settled: led(*served, **settled)
