"""How much is explored, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Effort:
    """How much is explored.

    ``attempts`` is the size of the random sample; ``spots`` the states at which a search by the
    routes stops; ``decisions`` those that the search for what is missing may play, following
    ``courses`` from each layer; ``seconds`` the time after which no further step is begun.
    """

    attempts: int = 1_000
    spots: int = 200_000
    decisions: int = 100_000
    courses: int = 300
    seconds: float | None = None
    seed: int = 0


#: For promises alone, with the automatic trainees of `kit check --deep`: some 5 s for 24 scenes.
LESS: Final = Effort(attempts=300, courses=100)

#: What the author and the checks get where nobody says otherwise.
USUAL: Final = Effort()
