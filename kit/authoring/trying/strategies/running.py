"""Strategies played in batches, on as many processes as are worth it.

A batch depends on its numbers and the seed alone, so the attempts are the same on any number of
processes, to the last bit.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Final, NamedTuple

from kit.authoring.trying.playing import Case, Played, batched, told, traced
from kit.authoring.trying.running import Trace
from kit.authoring.trying.strategies.rules import STRATEGIES
from kit.authoring.trying.trainees import Trainee
from kit.errors import KitError
from kit.practice.many.crowd import Script

#: Fewer batches than this are not worth the second that it takes to start processes.
WORTH_IT: Final = 4

#: Said where the system ends a process, as it does when memory is short.
BROKEN: Final = (
    "A process that played attempts was ended by the system; memory may be short. "
    "Play fewer attempts: --runs 2000."
)

#: Told after each batch: how many more attempts have been played.
Progress = Callable[[int], object]


class _Job(NamedTuple):
    """A batch: attempts by the name of the strategy and a number, and the seed."""

    attempts: Sequence[tuple[str, int]]
    seed: int


def run(
    case: Case,
    runs: Mapping[str, int],
    seed: int = 0,
    *,
    processes: int = 1,
    progress: Progress = lambda played: None,
) -> dict[str, tuple[Played, ...]]:
    """Play each strategy as many times as ``runs`` says, by its name; one without chance, once.

    Where several ``processes`` are worth it, Ctrl-C ends them with this one.
    """
    jobs = list(_jobs(runs, seed))
    several = processes > 1 and len(jobs) >= WORTH_IT
    played = _by_processes(case, jobs, processes) if several else _here(case, jobs)
    found: dict[str, list[Played]] = {name: [] for name in runs}
    script = Script(*case)
    for job, traces in zip(jobs, played, strict=True):
        for (name, _), attempt in zip(job.attempts, told(script, traces), strict=True):
            found[name].append(attempt)
        progress(len(job.attempts))
    return {name: tuple(attempts) for name, attempts in found.items()}


def attempts_of(trainee: Trainee, runs: int) -> int:
    """Return how many attempts of a strategy tell everything that ``runs`` would."""
    return 1 if trainee.fixed else runs


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _jobs(runs: Mapping[str, int], seed: int) -> Iterator[_Job]:
    attempts = [
        (name, number)
        for name, most in runs.items()
        for number in range(attempts_of(STRATEGIES[name], most))
    ]
    return (_Job(batch, seed) for batch in batched(attempts))


def _here(case: Case, jobs: Sequence[_Job]) -> Iterator[list[Trace]]:
    script = Script(*case)
    return (_played(script, job) for job in jobs)


def _played(script: Script, job: _Job) -> list[Trace]:
    attempts = ((STRATEGIES[name], number) for name, number in job.attempts)
    return traced(script, attempts, job.seed)


def _by_processes(case: Case, jobs: Sequence[_Job], processes: int) -> Iterator[list[Trace]]:
    with ProcessPoolExecutor(processes, _context(), _begin, (case,)) as pool:
        try:
            yield from pool.map(_in_process, jobs)
        except BrokenProcessPool:
            raise KitError(BROKEN) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _context() -> BaseContext:
    """Return how processes start: from one without threads, which has imported all they need."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


_script: Script


def _begin(case: Case) -> None:
    """Keep the case in a process of the pool; Ctrl-C ends it without a word."""
    global _script
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _script = Script(*case)


def _in_process(job: _Job) -> list[Trace]:
    return _played(_script, job)
