"""Strategies played in batches, on as many processes as are worth it.

A batch depends on its numbers and the seed alone, so the attempts are the same on any number of
processes, to the last bit.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
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

Context = SpawnContext | ForkServerContext

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

    Where several ``processes`` are worth it, Ctrl-C ends them at once.
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
    """Yield what each job came to, in order; each process has every so-many-th of them."""
    workers: list[_Worker] = []
    try:
        context = _context()
        with _interrupts_later():
            shares = (jobs[first::processes] for first in range(processes))
            workers += [_started(context, case, share) for share in shares]
        for number in range(len(jobs)):
            yield workers[number % processes].results.recv()
    except EOFError:
        raise KitError(BROKEN) from None
    finally:
        for process, _ in workers:
            process.terminate()
            process.join()


class _Worker(NamedTuple):
    """A process, and the end of its pipe that its results come out of.

    No pool: one whose queues are shared by processes hung in one of twenty interruptions.
    """

    process: BaseProcess
    results: Connection


def _started(context: Context, case: Case, jobs: Sequence[_Job]) -> _Worker:
    results, into = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(case, jobs, into), daemon=True)
    process.start()
    into.close()  # so that the end of the process is the end of its results
    return _Worker(process, results)


def _work(case: Case, jobs: Sequence[_Job], results: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends it
    for traces in _here(case, jobs):
        results.send(traces)


def _context() -> Context:
    """Return how processes start: from one without threads, which has imported all they need."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    resource_tracker.ensure_running()  # first, as it would let Ctrl-C through again
    return context


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Hold Ctrl-C back; the processes started here hold it back for ever, so that none prints."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
