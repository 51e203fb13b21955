"""Options of a scene, the partners' reactions, and the routes that follow."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from kit.vignettes.schema.base import Aside, Id, Name, Part, Text, Weeks
from kit.vignettes.schema.condition import Condition
from kit.vignettes.schema.numbers import Between
from kit.vignettes.schema.vocabulary import Lean


class Route(Part):
    """One way on; of several, the first whose condition holds is taken."""

    when: Condition | None = None
    """Read on the couple after the weeks have passed. The last route has none."""

    to: Name
    """The id of a scene or of an ending."""


def _as_routes(value: object) -> object:
    """Return a bare id as a tuple with the one route to it."""
    return ({"to": value},) if isinstance(value, str) else value


#: An id, or a list of routes; in Python always a tuple of routes.
Routes = Annotated[
    tuple[Route, ...],
    Field(min_length=1),
    BeforeValidator(_as_routes, json_schema_input_type=Name | tuple[Route, ...]),
]


class Appraisal(Part):
    """The author's view of an option where it depends on the couple; the first that holds."""

    when: Condition | None = None
    """Read on the couple as they come in, before the decision. The last one has none."""

    is_: Annotated[int, Between(-2, 2)] = Field(alias="is")
    """The author's view: -2 harmful, -1 unhelpful, 0 neutral, 1 helpful, 2 best."""


def _as_appraisals(value: object) -> object:
    """Return a bare number as a tuple with the one appraisal, which always holds."""
    return value if isinstance(value, list | tuple | dict) else ({"is": value},)


#: A number, or a list of appraisals; in Python always a tuple of appraisals.
Appraisals = Annotated[
    tuple[Appraisal, ...],
    Field(min_length=1),
    BeforeValidator(
        _as_appraisals,
        json_schema_input_type=Annotated[int, Between(-2, 2)] | tuple[Appraisal, ...],
    ),
]


class Reaction(Part):
    """How the partners answer; of several, the first whose condition holds is shown."""

    when: Condition | None = None
    """Read on the couple in the room, before the weeks pass. The last reaction has none."""

    a: Aside = ""
    """What partner a says or does."""

    b: Aside = ""
    """What partner b says or does."""

    stage: Aside = ""
    """What happens in the room."""

    @model_validator(mode="after")
    def _says_something(self) -> Reaction:
        if not (self.a or self.b or self.stage):
            text = "found a reaction without words; allowed: at least one of a, b, stage"
            raise PydanticCustomError("silent", text)
        return self


class Option(Part):
    """One thing the clinician can do in a scene."""

    id: Id
    """Its stable name, unique in the whole vignette."""

    intervention: Name
    """The id of an intervention in interventions.yaml."""

    words: Text
    """What the clinician says."""

    lean: Lean = "both"
    """Whom the author would lean on: a, b or both; in an hour with one partner, that one."""

    skill: Annotated[float, Between(0, 1, above=True)] = 0.7
    """How skilfully it is done here; scales the doses of the intervention."""

    weeks: Weeks | None = None
    """How long the work lasts; without it, as long as the catalogue says."""

    appraisals: Annotated[Appraisals, Field(alias="appraisal")]
    """The author's view: -2 harmful, -1 unhelpful, 0 neutral, 1 helpful, 2 best."""

    rationale: Text
    """Why, in the author's view."""

    references: tuple[Name, ...] = ()
    """Ids in references.yaml that support the rationale."""

    answers: tuple[Name, ...] = ()
    """Ids of the safety signals that it really looks into, of any scene. Only that counts."""

    reactions: Annotated[tuple[Reaction, ...], Field(min_length=1)]
    """The partners' answers."""

    next: Routes = ()
    """Where it leads; without it, where the scene leads."""

    @field_validator("answers")
    @classmethod
    def _answers_once(cls, answers: tuple[Name, ...]) -> tuple[Name, ...]:
        if twice := next((name for name, count in Counter(answers).items() if count > 1), ""):
            text = "found '{name}' twice; allowed: each signal once"
            raise PydanticCustomError("twice", text, {"name": twice})
        return answers

    @property
    def appraisal(self) -> int | tuple[Appraisal, ...]:
        """The author's view as the file has it: a number, or a list where it depends."""
        return self.appraisals if self.depends else self.appraisals[0].is_

    @property
    def highest(self) -> int:
        """The author's view at its best: the highest appraisal, whatever the couple."""
        return max(one.is_ for one in self.appraisals)

    @property
    def depends(self) -> bool:
        """Whether the author's view of it depends on the couple as they come in."""
        return len(self.appraisals) > 1
