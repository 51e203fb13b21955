"""The couple of a vignette: the partners, their history and their start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.vignettes.schema.base import Level, Part, Proper, Text
from kit.vignettes.schema.numbers import Between


class Milestone(Part):
    """A point on the couple's timeline."""

    when: Text
    """When it was, as text: a year in quotes, "last spring"."""

    what: Text
    """What happened."""


class Start(Part):
    """Where a partner's five states stand at the first session."""

    trust: Level
    """Trust and felt security."""

    closeness: Level
    """Closeness, emotional and physical."""

    desire: Level
    """Desire."""

    hurt: Level
    """Hurt and resentment."""

    stress: Level
    """Stress."""


class Attachment(Part):
    """How a partner is attached."""

    anxiety: Level = 0.30
    """Attachment anxiety."""

    avoidance: Level = 0.30
    """Attachment avoidance."""


class Measure(Part):
    """A score on a published questionnaire. Its items are never reproduced."""

    name: Proper
    """The short name of the measure."""

    what: Text
    """What it measures."""

    range: tuple[float, float]
    """The lowest and the highest score there is."""

    score: float
    """The partner's score."""

    meaning: Text
    """What the score means, with the cut-off."""

    @model_validator(mode="after")
    def _score_in_range(self) -> Measure:
        low, high = self.range
        if low >= high:
            raise _misplaced("range", f"[{low:g}, {high:g}]", "the lowest score, then the highest")
        if not low <= self.score <= high:
            allowed = f"a number from {low:g} to {high:g}, the range of {self.name}"
            raise _misplaced("score", f"{self.score:g}", allowed)
        return self


def _misplaced(key: str, found: str, allowed: str) -> PydanticCustomError:
    """Return an error about one key of the mapping (the context's ``at`` moves the place there)."""
    text = "found {found}; allowed: {allowed}"
    return PydanticCustomError("misplaced", text, {"at": key, "found": found, "allowed": allowed})


class CasePartner(Part):
    """One partner."""

    name: Proper
    """The name the dialogue uses."""

    age: Annotated[int, Between(18, 110)]
    """Age in years. Everybody in a vignette is an adult."""

    pronouns: Text
    """For example she/her, he/him, they/them."""

    history: Text
    """The partner's own story."""

    start: Start
    """Where the partner's states stand at the first session."""

    attachment: Attachment = Attachment()
    """How the partner is attached."""

    effort: Level = 0.45
    """How much of the work in the room the partner turns into effort."""

    adherence: Level = 0.70
    """How much of what was agreed is done between sessions."""

    load: Level = 0.23
    """The weight of the partner's stressors outside the relationship."""

    alliance: Level = 0.60
    """The alliance with the clinician at the first session."""

    measures: tuple[Measure, ...] = ()
    """Questionnaire scores from the assessment."""


class CaseCouple(Part):
    """The couple of a vignette."""

    history: Text
    """Their shared story."""

    timeline: tuple[Milestone, ...] = ()
    """The turning points of their years together, oldest first."""

    conjoint_safe: bool = True
    """``false`` when conjoint work is unsafe from the start; the model then refuses it."""

    parameters: Mapping[str, float] = Field(default_factory=dict)
    """Model parameters that differ for this couple, by symbol; most couples need none."""

    a: CasePartner
    """The one partner."""

    b: CasePartner
    """The other partner."""

    @property
    def names(self) -> Mapping[str, str]:
        """What the dialogue calls the partners, by ``a`` and ``b``."""
        return {"a": self.a.name, "b": self.b.name}
