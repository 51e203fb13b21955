"""A million paths of one couple over 26 weeks, with all chance: time and the most memory held."""

from __future__ import annotations

import resource
import time

import numpy as np
from tqdm import tqdm

from kit.model import Couple, Partner, ensemble

DRAWS, WEEKS = 1_000_000, 26


def main() -> None:
    partner = Partner(0.38, 0.34, 0.34, 0.44, 0.39)
    plan = np.zeros((WEEKS, 6))
    plan[:20, :2] = 1.0
    begin = time.perf_counter()
    with tqdm(total=DRAWS, unit=" paths", unit_scale=True, mininterval=5) as bar:
        cloud = ensemble(
            Couple(partner, partner),
            plan,
            WEEKS,
            draws=DRAWS,
            progress=lambda done, _: bar.update(done - bar.n),
        )
    bands = cloud.bands("score")[:, -1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{DRAWS:,} paths of {WEEKS} weeks in {time.perf_counter() - begin:.0f} s, bands included"
    )
    print(f"most memory held: {peak:.2f} GiB (the target is 1)")
    print(
        f"score, 5 to 95 %: {bands.round(1).tolist()}; settle in repair: {cloud.repair.mean():.3f}"
    )


if __name__ == "__main__":
    main()
