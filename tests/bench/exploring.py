"""How long `kit explore` takes for the whole of The quiet house, step by step.

Target: well under a minute. Processor time of one process is printed beside the clock, as other
work on the machine changes the clock alone.
"""

import time

from kit.authoring.exploring.explore import explore
from kit.sittings.library import library_here

SLUG = "the-quiet-house"


def main() -> None:
    """Print the time after which each step begins, and what was found."""
    library = library_here()
    began, spent = time.perf_counter(), time.process_time()

    def told(step: str) -> None:
        clock, own = time.perf_counter() - began, time.process_time() - spent
        print(f"{clock:6.1f} s, processor {own:5.1f} s: {step}")

    found = explore(library, SLUG, told=told)
    told("done")
    met = sum(hit.verdict == "met" for hit in found.hits.values())
    shortest = sum(hit.shortest for hit in found.hits.values())
    print(f"{met:,} of {len(found.hits):,} met, {shortest:,} by a way that none can shorten")
    print(found.proof, found.limit)


if __name__ == "__main__":
    main()
