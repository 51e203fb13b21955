"""Many attempts at one vignette side by side, one decision after the other, without chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kit.practice.attempts.opening import couple_of
from kit.practice.many.courses import Courses, horizon
from kit.practice.many.views import LEANS, Flags, Index, Numbers, Views, first_met
from kit.vignettes import Catalogue, Ending, Option, Scene, Vignette


@dataclass(frozen=True)
class Script:
    """A vignette and its catalogue, with everything numbered in the order of the file.

    The endings are places after the scenes.
    """

    vignette: Vignette
    catalogue: Catalogue

    @cached_property
    def index(self) -> Index:
        """The rows of options, scenes and signals."""
        return Index.of(self.vignette)

    @cached_property
    def options(self) -> tuple[tuple[Scene, Option], ...]:
        """Every option with its scene, by its number."""
        return tuple((scene, one) for scene in self.vignette.scenes for one in scene.options)

    @cached_property
    def places(self) -> dict[str, int]:
        """The numbers of the scenes and endings, by id."""
        scenes = [scene.id for scene in self.vignette.scenes]
        endings = [ending.id for ending in self.vignette.endings]
        return {name: number for number, name in enumerate((*scenes, *endings))}

    def ending(self, place: int) -> Ending | None:
        """Return the ending with this number, or None for a scene."""
        number = place - len(self.vignette.scenes)
        return self.vignette.endings[number] if number >= 0 else None


@dataclass(frozen=True)
class Crowd:
    """``n`` attempts, each at a place (n,), with its course and its history (rows, n)."""

    script: Script
    place: Numbers
    courses: Courses
    chosen: Flags
    visited: Flags
    answered: Flags
    acute: Flags

    @classmethod
    def start(cls, script: Script) -> Crowd:
        """Return one attempt that has come into the first scene."""
        vignette, index = script.vignette, script.index
        longest = horizon(vignette, script.catalogue)
        counts = (len(index.options), len(index.scenes), len(index.signals), len(index.signals))
        chosen, visited, answered, acute = (np.zeros((count, 1), bool) for count in counts)
        courses = Courses.begin(couple_of(vignette), longest)
        crowd = cls(script, np.array([0]), courses, chosen, visited, answered, acute)
        crowd._enter()
        return crowd

    def __len__(self) -> int:
        """Return the number of attempts."""
        return len(self.place)

    def at(self, columns: Numbers) -> Crowd:
        """Return a copy of some of the attempts, in this order; one may be named twice."""
        return replace(
            self,
            place=self.place[columns],
            courses=self.courses.at(columns),
            chosen=self.chosen[:, columns],
            visited=self.visited[:, columns],
            answered=self.answered[:, columns],
            acute=self.acute[:, columns],
        )

    def scenes(self) -> Iterator[tuple[Scene, Numbers]]:
        """Yield each scene in which attempts stand, with their columns."""
        for place in np.unique(self.place).tolist():
            if self.script.ending(place) is None:
                yield self.script.vignette.scenes[place], np.flatnonzero(self.place == place)

    def endings(self) -> Iterator[tuple[Ending, Numbers]]:
        """Yield each ending that attempts have come to, with their columns."""
        for place in np.unique(self.place).tolist():
            if ending := self.script.ending(place):
                yield ending, np.flatnonzero(self.place == place)

    def views(self, columns: Numbers, leans: Numbers | None = None) -> Views:
        """Return what conditions can test of some attempts; without ``leans`` all lean on both."""
        courses = self.courses
        states, alliance = courses.states[:, :, columns], courses.alliance[:, None, columns]
        both = np.full(len(columns), LEANS.index("both"))
        return Views(
            index=self.script.index,
            levels=np.concatenate([states, alliance], axis=1),
            chosen=self.chosen[:, columns],
            visited=self.visited[:, columns],
            answered=self.answered[:, columns],
            acute=self.acute[:, columns],
            lean=both if leans is None else leans,
        )

    def decided(self, parents: Numbers, options: Numbers, leans: Numbers) -> tuple[Crowd, Numbers]:
        """Return the attempts after a decision each, and the numbers of the reactions, (m,).

        ``parents`` are columns of this crowd, ``options`` numbers of `Script.options`, ``leans``
        of `LEANS`; all (m,).
        """
        crowd = self.at(parents)
        groups = [(int(one), np.flatnonzero(options == one)) for one in np.unique(options)]
        reactions, weeks = np.zeros(len(parents), np.intp), np.zeros(len(parents), np.intp)
        for number, columns in groups:
            reactions[columns] = crowd._meet(number, columns, leans[columns])
            weeks[columns] = crowd._agree(number, columns, leans[columns])
        crowd.courses.live(weeks)
        for number, columns in groups:
            crowd._go_on(number, columns, leans[columns])
        crowd._enter()
        return crowd, reactions

    def _meet(self, number: int, columns: Numbers, leans: Numbers) -> Numbers:
        """Hold the session of an option, in place, and return the numbers of the reactions."""
        _, option = self.script.options[number]
        intervention = self.script.catalogue.interventions[option.intervention]
        self.courses.meet(columns, intervention, leans)
        self.chosen[number, columns] = True
        for signal in option.answers:
            self.answered[self.script.index.signals[signal], columns] = True
        return first_met(option.reactions, self.views(columns, leans))

    def _agree(self, number: int, columns: Numbers, leans: Numbers) -> int:
        """Agree on the work of an option where that is safe; return the weeks until the next."""
        scene, option = self.script.options[number]
        if not (scene.conjoint_safe and self.courses.couple.conjoint_safe):
            return 0
        intervention = self.script.catalogue.interventions[option.intervention]
        self.courses.agree(columns, option, intervention, leans)
        return scene.weeks

    def _go_on(self, number: int, columns: Numbers, leans: Numbers) -> None:
        scene, option = self.script.options[number]
        routes = option.next or scene.next
        to = np.array([self.script.places[route.to] for route in routes])
        self.place[columns] = to[first_met(routes, self.views(columns, leans))]

    def _enter(self) -> None:
        """Let all come into their scenes: what is there is met, and life events begin."""
        for scene, columns in self.scenes():
            self.visited[self.script.places[scene.id], columns] = True
            for signal in scene.signals:
                if signal.acute:
                    self.acute[self.script.index.signals[signal.id], columns] = True
            for event in scene.events:
                self.courses.strain(columns, event)
