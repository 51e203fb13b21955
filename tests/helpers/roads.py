"""The small case about safety, played by the options it is gone by, and flags between them."""

from __future__ import annotations

from functools import cache

from helpers.places import ROADS

from kit.practice import Attempt
from kit.vignettes import Library, SignalKind, load

#: A way on which everything is left open, scene by scene.
BLIND = ("how-you-met", "what-is-it-like", "how-are-you", "it-sounds-heavy", "what-you-keep")
#: And one on which everything is acted on where it comes.
AWAKE = ("see-a-doctor", "no-keys", "see-you-next-week", "ask-plainly", "what-you-keep")
#: A flag of every kind.
EVERY = tuple(f"!{kind}" for kind in SignalKind.__args__)


@cache
def roads() -> Library:
    """Return the library with the case."""
    return load(ROADS)


def on_the_road(*steps: str, feedback: str = "now", language: str = "en") -> Attempt:
    """Return the attempt after these options, with flags as ``!kind`` raised in scenes between."""
    library = roads().translated(language)
    attempt = Attempt.start(
        library.vignette("the-road"), library.catalogue, seed=5, feedback=feedback
    ).open()
    for step in steps:
        if attempt.phase == "feedback":
            attempt = attempt.open()
        attempt = attempt.flag(step[1:]) if step[0] == "!" else attempt.decide(step, "both")
    return attempt.open() if attempt.ending else attempt
