"""The automatic trainees: rules that choose an option and a lean. They are not people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from kit.practice.attempts.present import leans
from kit.vignettes import Lean, Option, Scene

#: How often the typical trainee takes an option of each appraisal. An assumption, not data: nobody
#: has measured how trainees choose. Where a scene lacks an appraisal the others share its part.
SHARES: Final[Mapping[int, float]] = {2: 0.42, 1: 0.30, 0: 0.12, -1: 0.10, -2: 0.06}

#: How often the typical trainee leans as the author would; an assumption, too.
LEANS_ALIKE: Final = 0.8

Appraised = tuple[Option, int]
Move = tuple[Option, Lean]


@dataclass(frozen=True)
class Moment:
    """A scene as a couple comes into it: its options, each with the appraisal that holds now.

    ``kinds`` are the competencies that the options practise. ``ahead`` is the lower trust of the
    two after each option, in the model; only for a rule that looks ahead.
    """

    scene: Scene
    options: tuple[Appraised, ...]
    kinds: tuple[str, ...] = ()
    ahead: tuple[float, ...] = ()

    @property
    def leans(self) -> tuple[Lean, ...]:
        """The leans that are possible: in an hour with one partner only theirs."""
        return leans(self.scene)


@dataclass(frozen=True)
class Trainee:
    """A rule by the name that heads its column; ``says`` it in words.

    ``fixed`` is a rule without chance, of which one attempt is all. ``looks_ahead`` is one that
    needs `Moment.ahead`.
    """

    name: str
    says: str
    choose: Callable[[Moment, Random], Move]
    fixed: bool = False
    looks_ahead: bool = False


def _best(moment: Moment, rng: Random) -> Move:
    return _as_author(max(moment.options, key=lambda one: one[1])[0])


def _typical(moment: Moment, rng: Random) -> Move:
    there = sorted({appraisal for _, appraisal in moment.options})
    taken = rng.choices(there, [SHARES[appraisal] for appraisal in there])[0]
    option = rng.choice([option for option, appraisal in moment.options if appraisal == taken])
    return option, option.lean if rng.random() < LEANS_ALIKE else rng.choice(moment.leans)


def _second(moment: Moment, rng: Random) -> Move:
    shuffled = rng.sample(moment.options, len(moment.options))
    return _as_author(sorted(shuffled, key=lambda one: -one[1])[1][0])


def _helpful(moment: Moment, rng: Random) -> Move:
    helpful = [one for one in moment.options if one[1] > 0]
    return _as_author(rng.choice(_blind(helpful) or helpful or list(moment.options))[0])


def _never(moment: Moment, rng: Random) -> Move:
    left = _blind(moment.options) or moment.options
    most = max(appraisal for _, appraisal in left)
    return _as_author(rng.choice([one for one, appraisal in left if appraisal == most]))


def _random(moment: Moment, rng: Random) -> Move:
    return rng.choice(moment.options)[0], rng.choice(moment.leans)


def _blind(options: Sequence[Appraised]) -> list[Appraised]:
    """Return the options that look into no safety signal."""
    return [one for one in options if not one[0].answers]


def _as_author(option: Option) -> Move:
    return option, option.lean


_TYPICAL: Final = ", ".join(
    f"{word} {SHARES[appraisal]:.2f}".replace("0.", ".")
    for appraisal, word in (
        *((2, "best"), (1, "helpful"), (0, "neutral")),
        *((-1, "unhelpful"), (-2, "harmful")),
    )
)

KEY: Final = Trainee("key", "always the author's best option", _best, fixed=True)
TYPICAL: Final = Trainee("typical", _TYPICAL, _typical)
SECOND: Final = Trainee("second", "always the second best option", _second)
RANDOM: Final = Trainee("random", "any option, any lean", _random)
TRAINEES: Final = (
    KEY,
    TYPICAL,
    SECOND,
    Trainee("helpful", "an option above 0, of no signal where there is one", _helpful),
    Trainee("blind", "the best option that answers no signal, if there is one", _never),
    RANDOM,
)
