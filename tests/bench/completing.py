"""What an author waits for a completion, in a file of 150 kB that changes with each letter.

Target: at most 30 ms, for 5 of them are under way while a word is typed. Every call reads a text
that was never read before, as it is while somebody types; the schema and the catalogue are warm.
"""

import statistics
import time
from random import Random

from kit.authoring.completing import Known, complete, hover
from kit.vignettes import default_root, load

SIZE, CALLS = 150_000, 60


def main() -> None:
    """Print the times of completions and explanations at places by chance."""
    known = Known(load().catalogue)
    whole = (default_root() / "the-quiet-house" / "vignette.yaml").read_text(encoding="utf-8")
    lines = whole[:SIZE].rpartition("\n")[0].split("\n")
    chance = Random(1)
    for name, ask in (("complete", complete), ("hover", hover)):
        ask("\n".join(lines), 1, 1, known, "vignette.yaml")
        took = []
        for _ in range(CALLS):
            row = chance.randrange(len(lines))
            lines[row] += "x"
            text, column = "\n".join(lines), chance.randint(1, len(lines[row]) + 1)
            began = time.perf_counter()
            ask(text, row + 1, column, known, "vignette.yaml")
            took.append(1000 * (time.perf_counter() - began))
        worst = statistics.quantiles(took, n=20)[-1]
        print(f"{name}: median {statistics.median(took):.1f} ms, 95th percentile {worst:.1f} ms")


if __name__ == "__main__":
    main()
