"""The catalogue that all vignettes share: the interventions a clinician can choose from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kit.vignettes.schema.base import Format, Id, Level, Name, Part, Text, Weeks
from kit.vignettes.schema.condition import Condition
from kit.vignettes.schema.numbers import Between
from kit.vignettes.schema.vocabulary import Competency, Modality, Row

#: How far an alliance moves.
Shift = Annotated[float, Between(-0.5, 0.5)]


class Doses(Part):
    """What an intervention gives the couple, on the six inputs of the model, each in [0, 1]."""

    de_escalate: Level = 0.0
    """Calming the cycle."""

    attune: Level = 0.0
    """Attunement, listening, being there."""

    repair: Level = 0.0
    """Repair of hurts."""

    touch: Level = 0.0
    """Affectionate, non-sexual touch."""

    desire_work: Level = 0.0
    """Work on desire and the sexual relationship."""

    stress_work: Level = 0.0
    """Work on outside stress, sleep, load."""

    @property
    def vector(self) -> tuple[float, ...]:
        """The six doses in the order of ``kit.model.INPUTS``."""
        return tuple(value for _, value in self)


class AllianceShift(Part):
    """How the alliance with the clinician moves at once."""

    toward: Shift = 0.0
    """For the partner it leans on; for each, when it leans on both."""

    other: Shift = 0.0
    """For the other partner."""


class Readiness(Part):
    """When the couple is ready for it; earlier it does little or harm."""

    says: Text
    """The condition in words."""

    when: Condition
    """The condition as data."""


class Intervention(Part):
    """One thing a couple clinician can do."""

    id: Id
    """Its stable name."""

    name: Text
    """Its name in the field."""

    what: Text
    """What the clinician does."""

    modality: Annotated[tuple[Modality, ...], Field(min_length=1)]
    """The schools that use it."""

    competency: Competency
    """The competency it draws on most."""

    helps: Text
    """When it helps."""

    harms: Text
    """When it harms."""

    doses: Doses = Doses()
    """What it gives the couple; scaled by the option's skill."""

    weeks: Weeks = 2
    """How long the work usually lasts."""

    alliance: AllianceShift = AllianceShift()
    """How it moves the alliance."""

    conjoint: bool = True
    """``false``: individual work, which goes on when conjoint work is unsafe."""

    readiness: Readiness | None = None
    """When the couple is ready for it."""

    mistake: bool = False
    """``true``: a common mistake of trainees."""

    covers: tuple[Row, ...] = ()
    """The rows of the curriculum that it teaches."""

    references: tuple[Name, ...] = ()
    """Ids in references.yaml."""


class InterventionsFile(Part):
    """The file interventions.yaml."""

    format: Format
    """The version of the format: 1."""

    interventions: tuple[Intervention, ...]
    """The interventions, once for all vignettes."""
