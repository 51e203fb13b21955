"""A batch of attempts of automatic trainees, played side by side in arrays.

Attempts that have chosen alike so far stand at one node, a column of a `Crowd`: whatever is decided
there is worked out once. Chance is only in what is chosen, and each attempt has its own, so that
an attempt is the same in whatever batch it is played.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple

import numpy as np

from kit.authoring.trying.reading import case_file, in_answers, in_ending, in_scene
from kit.authoring.trying.trainees import Moment, Trainee
from kit.practice.many.crowd import Crowd, Script
from kit.practice.many.views import LEANS, Flags, Numbers, Views, first_met
from kit.vignettes import Scene

#: An attempt that has come to so many decisions goes round in a loop.
MOST_DECISIONS: Final = 60

Pair = tuple[float, float]


class Trace(NamedTuple):
    """An attempt in numbers: of `Script.options` chosen and of those above 0 seen, of `LEANS`.

    ``ending`` is empty where the attempt was stopped in a loop.
    """

    options: tuple[int, ...]
    leans: tuple[int, ...]
    met: tuple[int, ...]
    words: int
    ending: str
    trust: Pair
    closeness: Pair


class Player(NamedTuple):
    """Who makes an attempt, and the chance of theirs."""

    trainee: Trainee
    chance: Random


class _Made(NamedTuple):
    """The decisions of one round: the columns they were made from, the options, the leans."""

    parents: Numbers
    options: Numbers
    leans: Numbers


@dataclass
class Batch:
    """The attempts of ``players``; ``crowd`` are the nodes that they stand at now.

    ``words`` (n,) were read on the way to each node, ``above`` (options, n) seen above 0.
    """

    script: Script
    players: Sequence[Player]
    crowd: Crowd
    words: Numbers
    above: Flags
    made: list[_Made] = field(default_factory=list)
    moments: dict[tuple[str, tuple[int, ...]], Moment] = field(default_factory=dict)

    @classmethod
    def start(cls, script: Script, players: Sequence[Player]) -> Batch:
        """Return the batch as all come into the first scene."""
        words = np.array([case_file(script.vignette)])
        above = np.zeros((len(script.options), 1), bool)
        return cls(script, players, Crowd.start(script), words, above)

    def played(self) -> list[Trace]:
        """Play to the end, and return what each attempt came to."""
        found: dict[int, Trace] = {}
        here = np.zeros(len(self.players), np.intp)  # the node of each attempt
        left = np.arange(len(self.players))
        for _ in range(MOST_DECISIONS):
            here = self._decide(left, here)
            ended = dict(self._ended())
            found |= {n: ended[c] for n, c in _pairs(left, here) if c in ended}
            on = np.array([column not in ended for column in here.tolist()], bool)
            left, here = left[on], here[on]
            if not len(left):
                break
        stopped = dict(self._traces("", np.unique(here)))
        found |= {n: stopped[c] for n, c in _pairs(left, here)}
        return [found[number] for number in range(len(self.players))]

    def _decide(self, left: Numbers, here: Numbers) -> Numbers:
        """Let the attempts ``left`` decide, each at its node ``here``; return their new nodes."""
        players = [self.players[number] for number in left.tolist()]
        looking = np.array([player.trainee.looks_ahead for player in players])
        moments, ahead = self._moments(), self._ahead(np.unique(here[looking]))
        choices = np.empty((len(left), 3), np.intp)
        for row, (player, column) in enumerate(zip(players, here.tolist(), strict=True)):
            moment = moments[column]
            if player.trainee.looks_ahead:
                moment = replace(moment, ahead=ahead[column])
            option, lean = player.trainee.choose(moment, player.chance)
            choices[row] = column, self.script.index.options[option.id], LEANS.index(lean)
        shape = (len(self.crowd), len(self.script.options), len(LEANS))
        keys, nodes = np.unique(np.ravel_multi_index(choices.T, shape), return_inverse=True)
        self._go_on(_Made(*np.unravel_index(keys, shape)))
        return nodes

    def _go_on(self, made: _Made) -> None:
        self.crowd, reactions = self.crowd.decided(*made)
        self.words, self.above = self.words[made.parents], self.above[:, made.parents]
        for number in np.unique(made.options).tolist():
            columns = np.flatnonzero(made.options == number)
            words = in_answers(self.script.options[number][1])
            self.words[columns] += words[reactions[columns]]
        self.made.append(made)

    def _moments(self) -> dict[int, Moment]:
        """Return each node's moment, once what is read and seen there is noted."""
        found: dict[int, Moment] = {}
        for scene, columns in self.crowd.scenes():
            came = self.crowd.views(columns)
            self.words[columns] += in_scene(scene, self.script.vignette.couple, came)
            appraisals = _appraised(scene, came)
            first = self.script.index.options[scene.options[0].id]
            self.above[first : first + len(scene.options), columns] |= appraisals > 0
            for column, row in _pairs(columns, appraisals.T):
                found[column] = self._moment(scene, tuple(row))
        return found

    def _moment(self, scene: Scene, row: tuple[int, ...]) -> Moment:
        known = self.moments.get((scene.id, row))
        if known is None:
            catalogue = self.script.catalogue.interventions
            kinds = tuple(catalogue[one.intervention].competency for one in scene.options)
            known = Moment(scene, tuple(zip(scene.options, row, strict=True)), kinds)
            self.moments[scene.id, row] = known
        return known

    def _ahead(self, columns: Numbers) -> dict[int, tuple[float, ...]]:
        """Return the lower trust after each option, leaning as the author would, of nodes."""
        scenes = self.script.vignette.scenes
        here = [(column, scenes[self.crowd.place[column]].options) for column in columns.tolist()]
        made = [(column, one) for column, options in here for one in options]
        if not made:
            return {}
        after, _ = self.crowd.decided(
            np.array([column for column, _ in made]),
            np.array([self.script.index.options[one.id] for _, one in made]),
            np.array([LEANS.index(one.lean) for _, one in made]),
        )
        lower = iter(after.courses.states[:, 0].min(axis=0).tolist())
        return {column: tuple(islice(lower, len(options))) for column, options in here}

    def _ended(self) -> Iterator[tuple[int, Trace]]:
        for ending, columns in self.crowd.endings():
            self.words[columns] += in_ending(ending, self.crowd.views(columns))
            yield from self._traces(ending.id, columns)

    def _traces(self, ending: str, columns: Numbers) -> Iterator[tuple[int, Trace]]:
        """Yield the traces of nodes at which attempts ended, with their columns."""
        options, leans = self._ways(columns)
        states = self.crowd.courses.states[:, :2, columns].T.tolist()  # n, trust and closeness
        for k, column in enumerate(columns.tolist()):
            met = tuple(np.flatnonzero(self.above[:, column]).tolist())
            (ta, tb), (ca, cb) = states[k]
            made = tuple(options[k]), tuple(leans[k])
            words = int(self.words[column])
            yield column, Trace(*made, met, words, ending, (ta, tb), (ca, cb))

    def _ways(self, columns: Numbers) -> tuple[list[list[int]], list[list[int]]]:
        """Return the options and the leans on the way to each of these nodes."""
        rounds = []
        for made in reversed(self.made):
            rounds.append((made.options[columns], made.leans[columns]))
            columns = made.parents[columns]
        options, leans = np.array(rounds[::-1]).transpose(1, 2, 0)
        return options.tolist(), leans.tolist()


def _pairs(first: Numbers, second: Numbers) -> Iterator[tuple[int, Any]]:
    return zip(first.tolist(), second.tolist(), strict=True)


def _appraised(scene: Scene, came: Views) -> Numbers:
    """Return the author's appraisal of each option, (options, n), for those who came."""
    return np.array(
        [
            np.array([one.is_ for one in option.appraisals])[first_met(option.appraisals, came)]
            for option in scene.options
        ]
    )
