"""How long each figure of the model card takes to answer a slider: processor time, in ms.

The first drawing is left out; every further one has a value that nobody asked for before.
"""

import statistics
import time

from kit.explorables.card import PARTS, part, render

SLIDERS = {
    "loop": "hurt", "gate": "th", "landscape": "th", "effort": "load", "neglect": "back",
    "work": "weeks", "doctrine": "th", "doubt": "effort", "classic": "influence",
}  # fmt: skip
KEPT = {"landscape": "trust_a", "effort": "effort"}
ANSWERS = 7


def milliseconds(name: str, slider: str) -> list[float]:
    """Move one slider step by step; the processor time of each answer."""
    this, taken = part(name), []
    knob = next(control for control in this.controls if control.name == slider)
    values = this.start()
    render(this, name, values)
    for k in range(1, ANSWERS + 1):
        before = time.process_time()
        render(this, name, values | {slider: knob.low + k * knob.step})
        taken.append(1000 * (time.process_time() - before))
    return taken


def main() -> None:
    """Print a line for each figure."""
    for name in PARTS:
        for slider in (SLIDERS.get(name), KEPT.get(name)):
            if slider is not None:
                taken = milliseconds(name, slider)
                middle, most = statistics.median(taken), max(taken)
                print(f"{name:10} {slider:10} {middle:6.0f} ms   (most {most:.0f})", flush=True)


if __name__ == "__main__":
    main()
