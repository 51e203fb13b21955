"""How fast the couple model runs, beside SciPy's solver, a plain loop and numba, in one run.

All solve the same couples under the same plan without chance, so that the error can be measured
against a fine reference (DOP853 at 1e-11); chance is then added to ours. Times are processor
times, the best of a few, per couple and week: everything runs on one core, and what else a busy
machine does should not count.
"""

from __future__ import annotations

import datetime
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from scipy.integrate import solve_ivp

from kit.model import Couple, Partner, alternatives, ensemble, simulate
from kit.model.chance.population import population
from kit.model.equations.dynamics import couple_flows
from kit.model.equations.maths import ARRAYS
from kit.model.equations.week import partners_week
from kit.model.runs.columns import Columns, run_columns

sys.path.insert(0, str(Path(__file__).parent / "peers"))
import couple_loop

WEEKS, MANY, FEW = 26, 4096, 32
PLAN = np.zeros((WEEKS, 6))
PLAN[:20, [0, 1, 5]] = 1.0  # no repair work: without softening there are no jumps to find
PLAN[8:20, [3, 4]] = 1.0


def best(work, repeat: int = 5) -> tuple[float, object]:
    """The least processor seconds of some repetitions, and the result."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        result = work()
        times.append(time.process_time() - begin)
    return min(times), result


def line(name: str, seconds: float, couples: int, states=None, note: str = "") -> None:
    error = "" if states is None else f"{abs(states[:FEW] - REFERENCE).max():9.1e}"
    print(f"{name:44}{1e6 * seconds / couples / WEEKS:10.2f} µs{error:>10}  {note}")


def solver(columns: Columns, n: int, method: str, tolerance: float):
    """SciPy's solver on the first n couples at once, week by week; gives (n, 2, 5)."""
    many = columns.many

    def cut(pair):
        return tuple(x[:n].astype(float) for x in pair)

    persons = tuple(type(x)(*cut(vars(x).values())) for x in many.persons)
    bond, load, anxiety = cut(columns.alliance), cut(columns.load), cut(many.anxiety)
    x = many.states[:, :, :n].astype(float).ravel()
    for dose in PLAN.tolist():
        weeks = partners_week(persons, many.parameters, (dose, dose), anxiety, bond, load)

        def change(_, flat, weeks=weeks):
            a, b = flat.reshape(2, 5, n)
            rates = couple_flows(a, b, weeks, many.parameters, maths=ARRAYS)
            return np.concatenate(
                [
                    (1 - level) * sum(gains) - level * sum(losses)
                    for own, flows in zip((a, b), rates, strict=True)
                    for level, (gains, losses) in zip(own, flows, strict=True)
                ]
            )

        x = solve_ivp(change, (0, 1), x, method=method, rtol=tolerance, atol=tolerance).y[:, -1]
    return x.reshape(2, 5, n).transpose(2, 0, 1)


def loop_arguments(columns: Columns, n: int, steps: int):
    many = columns.many
    pairs = (
        [x.effort for x in many.persons],
        many.anxiety,
        [x.avoidance for x in many.persons],
        [b * x.adherence for b, x in zip(columns.alliance, many.persons, strict=True)],
        columns.load,
    )
    who = np.array([[side[:n] for side in pair] for pair in pairs], float).transpose(2, 0, 1)
    p = tuple(vars(many.parameters).values())[:45]
    return many.states[:, :, :n].transpose(2, 0, 1).astype(float), who.copy(), PLAN, p, steps


def plain_loop(columns: Columns, n: int, steps: int):
    states, *rest = loop_arguments(columns, n, steps)
    couple_loop.run(states, *rest)
    return states


def numba_peer(columns: Columns, n: int, steps: int) -> tuple[float, float, np.ndarray] | str:
    """Run the same loop compiled, in an environment of its own that is thrown away."""
    names = ("states", "who", "plan", "p", "steps")
    with tempfile.TemporaryDirectory() as folder:
        given, found, home = (f"{folder}/{x}" for x in ("in.npz", "out.npz", "venv"))
        np.savez(given, **dict(zip(names, loop_arguments(columns, n, steps), strict=True)))
        python, uv = f"{home}/bin/python", [sys.executable, "-m", "uv"]
        commands = (
            [*uv, "venv", "--quiet", "--python", sys.executable, home],
            [*uv, "pip", "install", "--quiet", "--system-certs", "--python", python, "numba"],
            [python, couple_loop.__file__, given, found],
        )
        for command in commands:
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                return done.stderr.strip().splitlines()[-1]
        with np.load(found) as result:
            return float(result["seconds"]), float(result["compiled"]), result["states"]


def ours(columns: Columns) -> None:
    both = np.repeat(PLAN[:, None], 2, axis=1)
    for dt, steps in ((0.1, 10), (0.2, 5), (0.25, 4), (0.333, 3), (0.5, 2)):
        seconds, states = best(lambda steps=steps: run_columns(columns, both, steps)[:, -1])
        line(f"kit, {MANY} couples, dt = {dt}", seconds, MANY, states)


def peers(columns: Columns) -> None:
    for n in (1, MANY):
        seconds, states = best(lambda n=n: solver(columns, n, "RK45", 1e-4), 2)
        line(f"SciPy solve_ivp RK45 1e-4, {n} at once", seconds, n, states if n > 1 else None)
    seconds, states = best(lambda: plain_loop(columns, FEW, 5), 1)
    line("plain Python loop, dt = 0.2", seconds, FEW, states)
    peer = numba_peer(columns, MANY, 5)
    if isinstance(peer, str):
        print(f"{'numba, the same loop':44} not measured: {peer}")
        return
    seconds, compiled, states = peer
    note = f"after {compiled:.1f} s to import and compile"
    line("numba, the same loop, dt = 0.2", seconds, MANY, states, note)


def uses() -> None:
    """What a person waits for."""
    partner = Partner(0.38, 0.34, 0.34, 0.44, 0.39)
    couple, plans = Couple(partner, partner), [np.roll(PLAN, k, axis=0) for k in range(5)]
    rows = {
        "one path of 26 weeks, dt = 0.1": lambda: simulate(couple, PLAN, WEEKS),
        "simulate, 4096 draws, dt = 0.1": lambda: simulate(couple, PLAN, WEEKS, draws=MANY),
        "ensemble, 4096 draws, dt = 0.2": lambda: ensemble(couple, PLAN, WEEKS, draws=MANY),
        "5 options × 200 draws × 26 weeks, dt = 0.2": lambda: alternatives(couple, plans, WEEKS),
    }
    for (name, work), couples in zip(rows.items(), (1, MANY, MANY, 1000), strict=True):
        seconds, _ = best(work, 5)
        line(name, seconds, couples, note=f"{1e3 * seconds:.1f} ms")


def band_errors() -> None:
    partner = Partner(0.38, 0.34, 0.34, 0.44, 0.39)
    couple = Couple(partner, partner)
    fine = ensemble(couple, PLAN, WEEKS, draws=512, dt=0.02).bands()
    for dt in (0.1, 0.2, 0.25, 0.5):
        error = abs(ensemble(couple, PLAN, WEEKS, draws=512, dt=dt).bands() - fine).max()
        print(f"error of the bands of trust with all chance, dt = {dt:<5} {error:.1e}")


if __name__ == "__main__":
    now = datetime.datetime.now(datetime.UTC)
    print(f"{now:%Y-%m-%d %H:%M} UTC, {platform.machine()}, Python {platform.python_version()},")
    print(f"NumPy {np.__version__}; {WEEKS} weeks; per couple and week; error against DOP853 1e-11")
    people = population(MANY).columns
    REFERENCE = solver(people, FEW, "DOP853", 1e-11)
    ours(people)
    peers(people)
    uses()
    band_errors()
