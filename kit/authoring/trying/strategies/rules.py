"""The strategies by name: yardsticks, which know something, and habits, which need not even read.

Each is a rule, not a person. A habit leans on both partners where both are in the room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from random import Random
from types import MappingProxyType
from typing import Final

from kit.authoring.trying.reading import words_in
from kit.authoring.trying.trainees import (
    KEY,
    RANDOM,
    SECOND,
    TYPICAL,
    Appraised,
    Moment,
    Move,
    Trainee,
)
from kit.errors import UsageError
from kit.language import mark
from kit.vignettes import Lean

#: What a strategy is measured by: the best first, as a sound case tells them apart.
IN_ORDER: Final = ("author", "greedy", "typical", "random")

#: The competency of an option that reflects what was said.
REFLECTS: Final = "attunement"


#: The name that stands for both strategies that lean on one partner.
ONE_PARTNER: Final = "one-partner"


def _greedy(moment: Moment, rng: Random) -> Move:
    highest = max(range(len(moment.ahead)), key=moment.ahead.__getitem__)
    option = moment.options[highest][0]
    return option, option.lean


def _worst(moment: Moment, rng: Random) -> Move:
    least = min(appraisal for _, appraisal in moment.options)
    option = rng.choice([one for one, appraisal in moment.options if appraisal == least])
    return option, option.lean


def _by_length(moment: Moment, rng: Random, *, most: bool) -> Move:
    lengths = [words_in(option.words) for option, _ in moment.options]
    wanted = max(lengths) if most else min(lengths)
    pairs = zip(moment.options, lengths, strict=True)
    return _on_both(moment, rng, [one for one, length in pairs if length == wanted])


def _reflects(moment: Moment, rng: Random) -> Move:
    pairs = zip(moment.options, moment.kinds, strict=True)
    return _on_both(moment, rng, [one for one, kind in pairs if kind == REFLECTS] or moment.options)


def _leaning(moment: Moment, rng: Random, *, on: Lean) -> Move:
    option, _ = TYPICAL.choose(moment, rng)
    return option, on if on in moment.leans else moment.leans[0]


def _on_both(moment: Moment, rng: Random, options: Sequence[Appraised]) -> Move:
    return rng.choice(options)[0], moment.leans[-1]


def _worded(trainee: Trainee, name: str, says: str) -> Trainee:
    """Return a trainee of `kit check --deep` by the name and the words of a strategy."""
    return replace(trainee, name=name, says=says)


def _habit(name: str, says: str, choose: Callable[[Moment, Random], Move]) -> Trainee:
    return Trainee(name, says, choose)


_ALL: Final = (
    _worded(KEY, "author", mark("the author's best option; the key")),
    Trainee(
        "greedy",
        mark("the option after which, in the model, the one who trusts less trusts most"),
        _greedy,
        fixed=True,
        looks_ahead=True,
    ),
    _worded(TYPICAL, "typical", mark("mostly what helps, by assumed shares; some leans amiss")),
    _worded(SECOND, "second", mark("the author's second best option")),
    _worded(RANDOM, "random", mark("any option, any lean")),
    Trainee("worst", mark("the author's worst option"), _worst),
)

_HABITS: Final = (
    _habit("longest", mark("the option of most words"), partial(_by_length, most=True)),
    _habit("shortest", mark("the option of fewest words"), partial(_by_length, most=False)),
    _habit("reflect", mark("an option of attunement where there is one, else any"), _reflects),
    _habit("only-a", mark("as typical, and always leans on a"), partial(_leaning, on="a")),
    _habit("only-b", mark("as typical, and always leans on b"), partial(_leaning, on="b")),
)

#: The names of the habits.
HABITS: Final = tuple(one.name for one in _HABITS)

#: The habits that go by the length of the words, which is another in every language.
BY_LENGTH: Final = ("longest", "shortest")

#: The strategies by name.
STRATEGIES: Final[Mapping[str, Trainee]] = MappingProxyType(
    {one.name: one for one in (*_ALL, *_HABITS)}
)


def named(names: str) -> tuple[Trainee, ...]:
    """Return the strategies of a list with commas; ``all`` are all of them.

    Raises KitError for a name that is none.
    """
    found: dict[str, Trainee] = {}
    for name in filter(None, (one.strip() for one in names.split(","))):
        found |= {one.name: one for one in _called(name)}
    return tuple(found.values())


def _called(name: str) -> tuple[Trainee, ...]:
    if name == "all":
        return tuple(STRATEGIES.values())
    if name == ONE_PARTNER:
        return STRATEGIES["only-a"], STRATEGIES["only-b"]
    if name not in STRATEGIES:
        known = ", ".join((*STRATEGIES, ONE_PARTNER, "all"))
        raise UsageError(f"There is no strategy {name}; there are {known}.")
    return (STRATEGIES[name],)
