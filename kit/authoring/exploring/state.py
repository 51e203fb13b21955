"""How far an exploration has come."""

from __future__ import annotations

from dataclasses import dataclass, field

from kit.authoring.exploring.bounds import Bounds
from kit.authoring.exploring.effort import Effort
from kit.authoring.exploring.playing.sampling import Sample
from kit.authoring.exploring.things import Things
from kit.authoring.trying.playing import Case


@dataclass
class Exploring:
    """The state of one exploration; what is ``impossible`` is proven so."""

    case: Case
    effort: Effort
    things: Things
    bounds: Bounds
    sample: Sample = field(default_factory=Sample)
    impossible: set[str] = field(default_factory=set)
    spent: int = 0
    stopped: bool = False

    @property
    def left(self) -> set[str]:
        """What was not met so far and not proven impossible."""
        return self.things.paths.keys() - self.sample.ways.keys() - self.impossible
