"""Whole attempts of The quiet house a second, beside a loop of `Attempt`s as one would write it.

Printed are attempts and decisions a second, of the typical and of the random trainee.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random

from kit.authoring.trying.playing import Case
from kit.authoring.trying.strategies.rules import STRATEGIES
from kit.authoring.trying.strategies.running import cores, run
from kit.authoring.trying.trainees import Moment, Trainee
from kit.practice import Attempt
from kit.practice.attempts.appraising import appraised
from kit.vignettes import load, own_root

RUNS, BY_LOOP = 10_000, 60


def main() -> int:
    """Print a line for each way to play."""
    library = load(own_root())
    case = Case(library.vignette("the-quiet-house"), library.catalogue)
    print(f"{cores()} cores, load {os.getloadavg()[0]:.1f}")
    for name in ("typical", "random"):
        loop = partial(by_loop, case, STRATEGIES[name])
        _measured(f"{name}, a loop of Attempts", loop)
        for processes in (1, 2):
            said = f"{name}, {RUNS:,} side by side, processes: {processes}"
            _measured(said, partial(side_by_side, case, name, processes))
    return 0


def by_loop(case: Case, trainee: Trainee) -> tuple[int, int]:
    """Play attempts one after the other, move by move; return their number and the decisions."""
    decisions = 0
    for number in range(BY_LOOP):
        chance = Random(f"0 {trainee.name} {number}")
        attempt = Attempt.start(*case, seed=0).open()
        while attempt.phase == "scene":
            here, came = attempt.scene, attempt.came
            options = tuple((one, appraised(one, came)) for one in here.options)
            option, lean = trainee.choose(Moment(here, options), chance)
            attempt = attempt.decide(option.id, lean).open()
        decisions += len(attempt.decisions)
    return BY_LOOP, decisions


def side_by_side(case: Case, name: str, processes: int) -> tuple[int, int]:
    """Play `RUNS` attempts of a strategy; return their number and the decisions."""
    played = run(case, {name: RUNS}, processes=processes)[name]
    return len(played), sum(len(one.options) for one in played)


def _measured(what: str, play: Callable[[], tuple[int, int]]) -> None:
    start = time.perf_counter()
    attempts, decisions = play()
    took = time.perf_counter() - start
    rates = f"{attempts / took:8,.0f} attempts/s {decisions / took:9,.0f} decisions/s"
    print(f"{what:48} {took:6.2f} s {rates}")


if __name__ == "__main__":
    sys.exit(main())
