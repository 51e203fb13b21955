"""What "what if" costs: a decision's options, the bands of an attempt, and the best path found.

Wall and processor time in milliseconds, the least of several runs and the median: the least is
what it costs alone on the machine.
"""

import statistics
import time
from collections.abc import Callable

from kit.practice import Attempt
from kit.practice.answers.bands import bands_of
from kit.practice.answers.counterfactual import DRAWS, WEEKS, counterfactual
from kit.practice.answers.lookahead import BUDGET, WIDTH, authors_path, best_path
from kit.vignettes import load, own_root

RUNS = 9
CASE = "the-quiet-house"


def measure(name: str, work: Callable[[], object], target: str = "") -> None:
    """Print one line for one piece of work."""
    wall, cpu = [], []
    for _ in range(RUNS):
        before = time.perf_counter(), time.process_time()
        work()
        wall.append(1e3 * (time.perf_counter() - before[0]))
        cpu.append(1e3 * (time.process_time() - before[1]))
    figures = (min(wall), statistics.median(wall), min(cpu), statistics.median(cpu))
    print(f"{name:58}" + "".join(f"{x:9.0f}" for x in figures) + f"   {target}", flush=True)


def main() -> None:
    """Measure on the author's path through one case."""
    library = load(own_root())
    vignette, catalogue = library.vignette(CASE), library.catalogue
    path = authors_path(vignette, catalogue)
    decision = max(path.decisions, key=lambda d: len(d.scene.options))
    options, start = len(decision.scene.options), Attempt.start(vignette, catalogue, 0)
    print(f"{CASE}, ms{'':43}" + "".join(f"{x:>9}" for x in ("wall", "median", "cpu", "median")))
    measure(
        f"{options} options x {DRAWS} draws x {WEEKS} weeks",
        lambda: counterfactual(decision, catalogue, seed=0),
        "at most 120",
    )
    measure(
        f"bands of {path.course.week} weeks, {DRAWS} draws",
        lambda: bands_of(path.course, seed=0).bands("trust"),
    )
    measure("the author's path", lambda: authors_path(vignette, catalogue))
    simulated = best_path(start).simulated
    measure(
        f"best path: {simulated} decisions (width {WIDTH}, budget {BUDGET})",
        lambda: best_path(start),
        "at most 1500",
    )
    measure("best path, every lean", lambda: best_path(start, every_lean=True))


if __name__ == "__main__":
    main()
