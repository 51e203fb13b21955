"""The couple of a vignette: the partners, their history and their start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from pydantic import Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from kit.vignettes.schema.base import Aside, Level, Part, Proper, Text
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


class Scale(NamedTuple):
    """A questionnaire: its short name, what it measures, its lowest and its highest score."""

    name: str
    what: str
    low: float
    high: float


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

    _source_name: str = PrivateAttr(default="")

    @property
    def source_name(self) -> str:
        """Its name in the language of the source, by which a scene refers to it."""
        return self._source_name

    @property
    def scale(self) -> Scale:
        """The questionnaire that this is a score on."""
        return Scale(self.name, self.what, *self.range)

    @property
    def share(self) -> float:
        """How far up its range the score lies, 0..1."""
        low, high = self.range
        return (self.score - low) / (high - low)

    def model_post_init(self, context: object) -> None:
        """Keep the name: a translation replaces it in a copy."""
        self._source_name = self.name

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

    concern: Aside = ""
    """What brings the partner, in their own words, before the first session."""

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

    @property
    def measured(self) -> Mapping[Scale, tuple[Measure | None, Measure | None]]:
        """The scores of the partners, a and b, by scale; None where one of them has none."""
        a, b = ({one.scale: one for one in partner.measures} for partner in (self.a, self.b))
        return {scale: (a.get(scale), b.get(scale)) for scale in a | b}
