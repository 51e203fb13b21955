"""The faults, one trial each: where people practise, what harms them, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bench_serve import faults
from bench_serve.faults import Fault
from bench_serve.house import House
from bench_serve.verdict import Verdict, judge
from helpers.disks import small_disk
from helpers.postgres import find_postgres, running_postgres

from kit.sittings.library import library_here
from kit.store.database.place import FILE


@dataclass(frozen=True)
class Ground:
    """Where the store is, what harms it, and what the server's environment needs for that."""

    where: str
    harm: tuple[Fault, ...]
    environment: dict[str, str] = field(default_factory=dict)


class Impossible(Exception):
    """This machine cannot do what a trial needs; the message says what that is."""


Trial = Callable[[Path], AbstractContextManager[Ground]]


@contextmanager
def kills(folder: Path, kernels: int = 5, server: int = 60) -> Iterator[Ground]:
    """Kernels and the server itself are killed at random moments."""
    yield Ground(str(folder), (faults.kernels_killed(kernels), faults.server_killed(server)))


@contextmanager
def lock(folder: Path, every: int = 20) -> Iterator[Ground]:
    """Another program holds the database’s lock for five seconds."""
    yield Ground(str(folder), (faults.locked(folder / FILE, 5.0, every),))


@contextmanager
def full_disk(folder: Path, every: int = 20) -> Iterator[Ground]:
    """The disk of the store is full to the last byte for three seconds."""
    # Larger than the journal that SQLite lets grow (4 MB), which would fill a smaller one for good.
    with small_disk(folder, "16m") as mounted:
        if not mounted:
            raise Impossible("the right to mount a small disk (run as root)")
        yield Ground(str(folder), (faults.disk_full(folder, 3.0, every),))


@contextmanager
def clock(folder: Path, every: int = 20) -> Iterator[Ground]:
    """The clock of server and kernels is set back by a day."""
    file = folder / "clock"
    environment = faults.fake_clock(file)
    if not environment:
        raise Impossible("libfaketime (Debian: apt-get install libfaketime)")
    back = faults.clock_set_back(file, every, timedelta(days=1))
    yield Ground(str(folder), (back,), environment)


@contextmanager
def postgres(
    _folder: Path, kernels: int = 5, server: int = 60, database: int = 40
) -> Iterator[Ground]:
    """The store is PostgreSQL: kernels and server are killed, and its own power goes, too."""
    programs = find_postgres()
    if programs is None:
        raise Impossible("PostgreSQL’s initdb (Debian: apt-get install postgresql)")
    with running_postgres(programs, fsync="on") as cluster:
        harm = (
            faults.kernels_killed(kernels),
            faults.server_killed(server),
            faults.database_restarted(cluster, database),
        )
        yield Ground(cluster.url, harm)


async def undergo(
    trial: Trial, folder: Path, slug: str, count: int, at_once: int, patience: float = 900.0
) -> Verdict:
    """Let ``count`` trainees practise amid the faults of ``trial``; judge by the store.

    The cases are those of KIT_VIGNETTES (with KIT_DRAFTS=1, as they are saved), or the kit's own.
    """
    data = folder / "data"
    data.mkdir()
    with trial(data) as ground:
        async with House(folder / "log", ground.where, **ground.environment) as house:
            people, strikes = await faults.practise(
                house, slug, count, at_once, *ground.harm, patience=patience
            )
        verdict = judge(people, ground.where, library_here(), slug)
    verdict.strikes = strikes
    verdict.left_behind += [str(process) for process in house.left_behind()]
    return verdict
