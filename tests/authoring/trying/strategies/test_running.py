"""Strategies on several processes: the same attempts, and an end that leaves nothing behind."""

from __future__ import annotations

import os
import signal

import pytest
from helpers.places import CASES

from kit.authoring.trying.playing import CHUNK, Case
from kit.authoring.trying.strategies import running
from kit.authoring.trying.strategies.running import run
from kit.errors import KitError
from kit.vignettes import load


@pytest.fixture(scope="module")
def house() -> Case:
    library = load(CASES)
    return Case(library.vignettes["the-quiet-house"], library.catalogue)


def test_the_attempts_are_the_same_to_the_last_bit_on_one_and_on_two(house, monkeypatch) -> None:
    """Batches of 40 here, so that there are enough of them."""
    monkeypatch.setattr("kit.authoring.trying.playing.CHUNK", 40)
    runs = {"author": 100, "typical": 120, "random": 90}
    told: list[int] = []
    one = run(house, runs, seed=7)
    two = run(house, runs, seed=7, processes=2, progress=told.append)
    assert one == two
    assert {name: len(attempts) for name, attempts in two.items()} == {
        "author": 1,
        "typical": 120,
        "random": 90,
    }
    assert told == [40, 40, 40, 40, 40, 11]


def test_batches_do_not_change_an_attempt(house, monkeypatch) -> None:
    whole = run(house, {"random": 90}, seed=2)
    monkeypatch.setattr("kit.authoring.trying.playing.CHUNK", 17)
    assert run(house, {"random": 90}, seed=2) == whole
    assert CHUNK > 90


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_is_a_sentence(house, monkeypatch) -> None:
    monkeypatch.setattr("kit.authoring.trying.playing.CHUNK", 10)
    monkeypatch.setattr(running, "_work", _die)
    with pytest.raises(KitError) as error:
        run(house, {"random": 60}, processes=2)
    assert str(error.value) == running.BROKEN
