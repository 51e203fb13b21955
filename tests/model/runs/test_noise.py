"""Moods: spread, memory, and the same moods whatever the step."""

from __future__ import annotations

import numpy as np
import pytest

from kit.model.runs.noise import BLOCK, Moods, chunks


def weeks_of(moods, count, steps):
    return np.stack([moods.week(steps) for _ in range(count)])


def test_spread_and_memory():
    drawn = weeks_of(Moods(1, 0, 40, sd=0.5, tau=1.0), 6, 5).reshape(30, -1)
    assert drawn.std(axis=1) == pytest.approx(0.5, abs=0.02)
    assert drawn.mean(axis=1) == pytest.approx(0.0, abs=0.03)
    week_apart = np.mean([np.corrcoef(drawn[t], drawn[t + 5])[0, 1] for t in range(20)])
    assert week_apart == pytest.approx(np.exp(-1), abs=0.02)


def test_partners_have_moods_of_their_own():
    one = Moods(1, 0, 40, sd=0.5, tau=1.0).week(5)[0]
    assert abs(np.corrcoef(one[0], one[1])[0, 1]) < 0.06


@pytest.mark.parametrize("steps", [1, 2, 4, 10, 30])
def test_another_step_meets_the_same_moods(steps):
    fine = weeks_of(Moods(3, 0, 1, sd=0.5, tau=1.0), 3, 5)
    other = weeks_of(Moods(3, 0, 1, sd=0.5, tau=1.0), 3, steps)
    assert other.shape == (3, steps, 2, BLOCK)
    assert other.mean(axis=1) == pytest.approx(fine.mean(axis=1), abs=1e-6)
    if steps % 5 == 0:
        assert np.repeat(fine, steps // 5, axis=1) == pytest.approx(other, abs=1e-6)


def test_courses_side_by_side_meet_the_same_moods():
    one = Moods(3, 2, 1, sd=0.5, tau=1.0).week(5)
    three = Moods(3, 2, 1, sd=0.5, tau=1.0, copies=3).week(5)
    assert np.array_equal(np.split(three, 3, axis=-1), [one] * 3)


def test_chunks_cover_every_block_once():
    for draws, courses in ((1, 1), (64, 1), (10_000, 1), (10_000, 5), (300, 100)):
        covered = [
            b for first, count in chunks(draws, courses) for b in range(first, first + count)
        ]
        assert covered == list(range(-(-draws // BLOCK)))
