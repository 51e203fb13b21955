"""Drawings in several threads at once do not change each other."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from kit.figures.trajectory import pictures


def drawn(number: int) -> list[str]:
    """Draw the figures of a course of a length of its own."""
    states = np.linspace(0.2, 0.8, (number + 2) * 10).reshape(number + 2, 2, 5)
    return [one.svg for one in pictures(states, ("Ada", "Ben"), horizon=8 + number % 3)]


def test_threads_that_draw_at_once_draw_what_each_would_alone():
    alone = [drawn(number) for number in range(12)]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(drawn, range(12)))
    assert together == alone
