"""``make bench-serve``: the kit and stock Voilà side by side, on one machine, in one run.

``ARGS`` names parts of it: ``beside`` (the table of both servers), ``faults``, ``abuse`` (what one
hostile visitor does to another), ``soak``.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench_serve import trials
from bench_serve.abuse import suffer
from bench_serve.abuses import ABUSES
from bench_serve.contest import Contender, figures
from bench_serve.crowd import crowd
from bench_serve.soak import report, soak
from bench_serve.stock import NOTEBOOK, stock
from bench_serve.table import CROWDS, machine, table
from helpers.serving import serving

SLUG = NOTEBOOK.stem
#: As many as the largest crowd, and some whose page has just gone.
MANY = 320
KIT = Contender(
    "Attune",
    lambda folder: serving(folder, "--kernels", str(MANY), "--line", str(2 * MANY)),
    f"modules/{SLUG}",
    crowds=tuple(CROWDS),
)
# Three hundred of its kernels would need 33 GB.
STOCK = Contender("stock Voilà", stock, "", crowds=(100,))
#: How many attempts each fault is tried on, ten people at a time.
TRIALS = {
    trials.kills: 100,
    trials.lock: 20,
    trials.full_disk: 20,
    trials.clock: 20,
    trials.postgres: 100,
}


def beside() -> None:
    """Measure both servers, and print one table; what is known of ours is there before."""
    minutes = float(os.environ.get("PLAY_MINUTES", "3"))
    found = {}
    for one in (KIT, STOCK):
        found[one.name] = figures(one, minutes)
        print(f"{one.name}: {len(found[one.name].failures)} people got nowhere", flush=True)
        print(table(found, KIT.name), flush=True)


def faults() -> None:
    """Let things go wrong while people practise, and say what each of them lost."""
    for trial, count in TRIALS.items():
        with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
            try:
                verdict = asyncio.run(trials.undergo(trial, Path(folder), SLUG, count, 10))
            except trials.Impossible as error:
                print(f"– {trial.__doc__} Not tried: this needs {error}.", flush=True)
                continue
        print(f"{'✓' if verdict.is_clean else '✗'} {trial.__doc__} {verdict}", flush=True)
        for trouble in verdict.troubles:
            print(f"  {trouble}", flush=True)


def abuse() -> None:
    """Let one visitor do their worst, and say what another noticed of it."""
    for one in ABUSES:
        print(suffer(one, KIT.page), flush=True)


def soaking() -> None:
    """Let people come and go, and print what grew meanwhile."""
    minutes = float(os.environ.get("SOAK_MINUTES", "30"))
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder, serving(Path(folder)) as it:
        seen = crowd(soak, it.url, KIT.page, it.process.pid, 60 * minutes)
        print(f"{minutes:g} minutes: " + report(seen.result, Path(folder)), flush=True)


PARTS: dict[str, Callable[[], None]] = {
    "beside": beside,
    "faults": faults,
    "abuse": abuse,
    "soak": soaking,
}


def main(names: list[str]) -> None:
    """Run the parts that are named, or all of them."""
    print(machine(), flush=True)
    for name in names or PARTS:
        print(f"== {name}", flush=True)
        PARTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
