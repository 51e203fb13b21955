"""Many courses of one couple side by side: `kit.practice.attempts.course.Course` in arrays.

Each column is a course. The work agreed and the stressors are kept as tables of the weeks to come,
which move up as weeks are lived: what is over has left them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from kit.model import Couple
from kit.model.equations.maths import Column
from kit.model.equations.parameters import Parameters
from kit.model.equations.week import Person
from kit.model.runs.many import Many, run
from kit.model.runs.simulate import steps_a_week
from kit.practice.attempts.course import PARTNERS, alliance_effects, shares
from kit.practice.many.views import LEANS, Floats, Numbers
from kit.vignettes import Catalogue, Intervention, Option, Vignette
from kit.vignettes.schema.scene import LifeEvent

#: The steps of a week, as many as an attempt takes.
STEPS = steps_a_week(0.1)


@dataclass(frozen=True)
class Courses:
    """``n`` courses at this moment, each in a week of its own.

    ``states`` (2, 5, n), ``anxiety`` and ``alliance`` (2, n); ``doses`` (weeks to come, 2, 6, n)
    and ``loads`` (weeks to come, 2, n) are what those weeks hold as far as it is agreed now.
    """

    couple: Couple
    states: Floats
    anxiety: Floats
    alliance: Floats
    doses: Floats
    loads: Floats

    @classmethod
    def begin(cls, couple: Couple, horizon: int, n: int = 1) -> Courses:
        """Return ``n`` courses at week 0; ``horizon`` is the longest that any work can last."""
        both = (couple.a, couple.b)
        loads = np.tile([x.load for x in both], (horizon, 1))
        return cls(
            couple,
            _columns(np.array([x.states for x in both]), n),
            _columns(np.array([x.anxiety for x in both]), n),
            _columns(np.array([x.alliance for x in both]), n),
            np.zeros((horizon, 2, 6, n)),
            _columns(loads, n),
        )

    def __len__(self) -> int:
        """Return the number of courses."""
        return len(self.states[0, 0])

    def at(self, columns: Numbers) -> Courses:
        """Return a copy of some of the courses, in this order; one may be named twice."""
        arrays = ("states", "anxiety", "alliance", "doses", "loads")
        return replace(self, **{name: getattr(self, name)[..., columns] for name in arrays})

    def meet(self, columns: Numbers, intervention: Intervention, leans: Numbers) -> None:
        """Move the alliances by a session, in place."""
        effects = np.array([alliance_effects(intervention, lean) for lean in LEANS]).T[:, leans]
        alliance = self.alliance[:, columns]
        room = np.where(effects > 0, 1.0 - alliance, alliance)
        self.alliance[:, columns] = alliance + effects * room

    def agree(
        self, columns: Numbers, option: Option, intervention: Intervention, leans: Numbers
    ) -> None:
        """Add the work of an option to the weeks to come, in place."""
        amounts = option.skill * np.array(intervention.doses.vector)
        rows = np.array([[share * amounts for share in shares(lean)] for lean in LEANS])
        weeks = option.weeks or intervention.weeks
        self.doses[:weeks, :, :, columns] += rows[leans].transpose(1, 2, 0)

    def strain(self, columns: Numbers, event: LifeEvent) -> None:
        """Begin a life event, in place."""
        hit = range(2) if event.partner == "both" else [PARTNERS.index(event.partner)]
        for partner in hit:
            self.loads[: event.weeks, partner, columns] = event.load

    def live(self, weeks: Numbers) -> None:
        """Let each course live its own number of weeks, (n,), in place."""
        for span in np.unique(weeks[weeks > 0]).tolist():
            self._live(np.flatnonzero(weeks == span), span)

    def _live(self, columns: Numbers, weeks: int) -> None:
        now = self.at(columns)
        *_, last = run(
            now._many(),
            now._plan(weeks),
            [tuple(now.alliance)] * weeks,
            list(now.loads[:weeks]),
            STEPS,
        )
        self.states[..., columns] = last.states
        self.anxiety[:, columns] = np.array(last.anxiety)
        usual = np.array([self.couple.a.load, self.couple.b.load])[:, None]
        for weekly, rest in ((self.doses, 0.0), (self.loads, usual)):
            kept = weekly[weeks:, ..., columns]
            weekly[: len(kept), ..., columns] = kept
            weekly[len(kept) :, ..., columns] = rest

    def _many(self) -> Many:
        a, b = Person.of(self.couple.a), Person.of(self.couple.b)
        anxiety = self.anxiety[0], self.anxiety[1]
        return Many(self.states, (a, b), anxiety, Parameters(**self.couple.parameters))

    def _plan(self, weeks: int) -> list[list[list[Column]]]:
        """Return the doses by week; those of 0 for all are the float 0, which saves a pass."""
        plan = np.minimum(self.doses[:weeks], 1.0)
        return [[[dose if dose.any() else 0.0 for dose in own] for own in week] for week in plan]


def horizon(vignette: Vignette, catalogue: Catalogue) -> int:
    """Return the most weeks that anything lasts which a case can begin."""
    return max(_lasting(vignette, catalogue))


def _lasting(vignette: Vignette, catalogue: Catalogue) -> Iterator[int]:
    for scene in vignette.scenes:
        yield scene.weeks
        yield from (event.weeks for event in scene.events)
        for option in scene.options:
            yield option.weeks or catalogue.interventions[option.intervention].weeks


def _columns(values: Floats, n: int) -> Floats:
    return np.repeat(values[..., None], n, axis=-1)
