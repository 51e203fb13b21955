"""What is killed, locked or full while people practise: nobody loses a decision that was kept.

In small what ``make bench-serve ARGS=faults`` does with a hundred attempts, and with a locked
database, a full disk and a clock set back; of these tests/store has what the store does.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from bench_serve import trials
from helpers.places import SMALL

PEOPLE = 2


def undergo(trial, folder, monkeypatch):
    """Let a few play the small case amid the faults; gives the verdict."""
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    monkeypatch.setenv("KIT_OWN_CASES", "hide")
    monkeypatch.setenv("KIT_DRAFTS", "1")
    work = trials.undergo(trial, folder, "two-rooms", PEOPLE, PEOPLE, patience=250)
    try:
        # In a thread of its own: the browser tests leave a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, work).result()
    except trials.Impossible as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"this test needs {error}")
        pytest.skip(f"this test needs {error}")


@pytest.mark.parametrize(
    "trial",
    [
        partial(trials.kills, kernels=4, server=12),
        partial(trials.postgres, kernels=6, server=12, database=8),
    ],
    ids=["killed", "PostgreSQL"],
)
def test_nothing_is_lost_nothing_is_there_twice_and_everybody_comes_to_the_end(
    trial, tmp_path, monkeypatch
):
    verdict = undergo(trial, tmp_path, monkeypatch)
    assert verdict.is_clean, verdict
    assert verdict.strikes
    assert verdict.attempts == PEOPLE
    assert verdict.decisions >= 2 * PEOPLE
