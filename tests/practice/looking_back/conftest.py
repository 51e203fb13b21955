from collections.abc import Callable

import pytest
from helpers.places import ROADS

from kit.practice import Attempt
from kit.vignettes import Library, load

#: A way on which everything is left open, scene by scene.
BLIND = ("how-you-met", "what-is-it-like", "how-are-you", "it-sounds-heavy", "what-you-keep")
#: And one on which everything is acted on where it comes.
AWAKE = ("see-a-doctor", "no-keys", "see-you-next-week", "ask-plainly", "what-you-keep")


@pytest.fixture(scope="session")
def roads() -> Library:
    return load(ROADS)


@pytest.fixture
def on_the_road(roads: Library) -> Callable[..., Attempt]:
    """Return the attempt at the road case after these options, flags as ``!kind`` between them."""

    def gone(*steps: str) -> Attempt:
        attempt = Attempt.start(roads.vignette("the-road"), roads.catalogue, seed=5).open()
        for step in steps:
            if attempt.phase == "feedback":
                attempt = attempt.open()
            attempt = attempt.flag(step[1:]) if step[0] == "!" else attempt.decide(step, "both")
        return attempt.open() if attempt.ending else attempt

    return gone
