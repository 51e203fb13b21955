"""``make bench-workshop``: a room of hundreds, a server killed amid votes, hostile requests.

``ARGS`` names parts of it: ``votes``, ``two`` (two servers on one PostgreSQL), ``kills``,
``hostile``. BENCH_SCALE=0.1 tries all of it with a tenth of the people, trials and requests; such
figures are printed, and not kept.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import psutil
from bench_serve.crowd import crowd
from bench_serve.house import House
from bench_serve.table import machine
from bench_workshop.bursts import burst
from bench_workshop.hostile import Hostile, do_harm
from bench_workshop.killing import undergo
from bench_workshop.room import room_at
from helpers.places import SMALL
from helpers.postgres import find_postgres, running_postgres
from helpers.serving import serving

CASES = {"KIT_VIGNETTES": str(SMALL)}
FIGURES = Path(__file__).parent / "figures.json"
SCALE = float(os.environ.get("BENCH_SCALE", "1"))
#: People, and the seconds within which they vote.
BURSTS = {"600 in 1.5 s": (600, 1.5), "1000 in 10 s": (1_000, 10.0)}
SIZES = (50, 200, 500)
TRIALS, VOTERS, REQUESTS = 50, 60, 10_000
Found = dict[str, object]


def scaled(number: int) -> int:
    """Return a number of people, trials or requests at this run's scale."""
    return max(2, round(SCALE * number))


def votes() -> Found:
    """Bursts of votes on one server with SQLite; bytes a person and memory by the room's size."""
    found: Found = {}
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), "--no-fork", **CASES) as it:
        process = psutil.Process(it.process.pid)
        for size in SIZES:
            before = process.memory_full_info().uss
            seen = crowd(burst, folder, [it.url], scaled(size), 5.0)
            grown = process.memory_full_info().uss - before
            found[f"{size} in 5 s"] = seen.result | {
                "kB_a_person": round(grown / scaled(size) / 1000, 1)
            }
        for name, (people, seconds) in BURSTS.items():
            seen = crowd(burst, folder, [it.url], scaled(people), seconds)
            found[name] = seen.result | {"client_core": round(seen.core, 2)}
    return found


def two() -> Found:
    """The same bursts on two servers with one PostgreSQL, half of the phones on each."""
    found: Found = {}
    programs = find_postgres()
    assert programs, "this needs PostgreSQL’s initdb (Debian: apt-get install postgresql)"

    async def both(where: str, folder: Path) -> None:
        async with (
            House(folder / "one", where, "--no-fork", **CASES) as one,
            House(folder / "other", where, "--no-fork", **CASES) as other,
        ):
            for name, (people, seconds) in BURSTS.items():
                bases = [one.base, other.base]
                seen = await asyncio.to_thread(crowd, burst, where, bases, scaled(people), seconds)
                found[name] = seen.result | {"client_core": round(seen.core, 2)}

    with (
        running_postgres(programs, fsync="on") as database,
        tempfile.TemporaryDirectory() as folder,
    ):
        asyncio.run(both(database.url, Path(folder)))
    return found


def kills() -> Found:
    """SIGKILL amid votes: on SQLite, and on PostgreSQL where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        found: Found = {"sqlite": _kills(Path(folder) / "data", Path(folder))}
    if programs := find_postgres():
        with running_postgres(programs, fsync="on") as it, tempfile.TemporaryDirectory() as folder:
            found["postgresql"] = _kills(it.url, Path(folder))
    return found


def _kills(where: str | Path, folder: Path) -> Found:
    verdict = asyncio.run(undergo(where, folder / "log", scaled(TRIALS), VOTERS, **CASES))
    names = ("trials", "acknowledged", "on_their_way", "lost", "doubled", "troubles")
    return {name: getattr(verdict, name) for name in names} | {
        "back_s": round(max(verdict.back, default=float("nan")), 2)
    }


def hostile() -> Found:
    """Hostile requests at every address of a room, by somebody who has a seat in it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), "--no-fork", **CASES) as it,
        room_at(folder) as room,
    ):

        async def work() -> Found:
            (enemy,) = await room.people(1, it.url)
            harm = await do_harm(
                it.url, Hostile(room.code, [enemy.cookie], Random(7)), scaled(REQUESTS), ()
            )
            statuses = {str(status): count for status, count in sorted(harm.statuses.items())}
            return {"statuses": statuses, "dropped": harm.dropped, "wrong": harm.wrong}

        return asyncio.run(work())


PARTS: dict[str, Callable[[], Found]] = {
    "votes": votes,
    "two": two,
    "kills": kills,
    "hostile": hostile,
}


def main(names: list[str]) -> None:
    """Run the parts that are named, or all of them; keep the figures of a full run."""
    kept: Found = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    for name in names or PARTS:
        print(f"== {name}: {PARTS[name].__doc__}", flush=True)
        found = PARTS[name]() | {"machine": machine()}
        print(json.dumps(found, indent=1, ensure_ascii=False), flush=True)
        if SCALE == 1:
            kept[name] = found
            FIGURES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
