"""A scene: one moment of one session, which ends in a decision."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from kit.vignettes.schema.base import Aside, Id, Level, Part, Plain, Text
from kit.vignettes.schema.condition import Condition
from kit.vignettes.schema.formulation import Formulation
from kit.vignettes.schema.numbers import Between
from kit.vignettes.schema.option import Option, Routes
from kit.vignettes.schema.vocabulary import SignalKind, Speaker, Who
from kit.vignettes.schema.workshop.teaching import Teaching


class LifeEvent(Part):
    """Something that happens to the couple between sessions."""

    what: Text
    """What happens."""

    partner: Literal["a", "b", "both"]
    """Whom it weighs on."""

    load: Level
    """The partner's outside stress for as long as it lasts."""

    weeks: Annotated[int, Between(1, 52)]
    """How many weeks it lasts."""


class Line(Part):
    """A line of dialogue: ``who`` and ``says``; or ``stage`` alone, a stage direction."""

    when: Condition | None = None
    """Said only where this holds; read as the couple come in. Some line has none."""

    who: Speaker | None = None
    """Who speaks: clinician, a or b."""

    says: Aside = ""
    """What is said."""

    stage: Aside = ""
    """What is seen or heard instead."""

    @model_validator(mode="after")
    def _speech_or_stage(self) -> Line:
        filled = [key for key in ("who", "says", "stage") if getattr(self, key)]
        if filled not in (["who", "says"], ["stage"]):
            text = "found {keys}; allowed: who and says together, or stage alone"
            raise PydanticCustomError("line", text, {"keys": " and ".join(filled) or "no words"})
        return self


class Signal(Part):
    """A safety signal that the scene holds, to be noticed."""

    id: Id
    """Its stable name, unique in the whole vignette."""

    kind: SignalKind
    """What it is a signal of."""

    what: Text
    """What can be seen or heard."""

    acute: bool = False
    """``true``: it cannot wait for the next session."""


class MeasureAgain(Part):
    """A questionnaire of the case file, filled in again."""

    name: Plain
    """The name of one of the partner's measures in the case file."""

    score: float
    """The partner's score now."""

    meaning: Text
    """What the score means now."""

    when: Condition | None = None
    """Read on the couple as they come in; without it, the score was taken on every way here."""


class MeasuresAgain(Part):
    """Scores taken again, by partner; of several of one name the first that holds."""

    a: tuple[MeasureAgain, ...] = ()
    """The scores of partner a."""

    b: tuple[MeasureAgain, ...] = ()
    """The scores of partner b."""


class Scene(Part):
    """One moment of one session."""

    id: Id
    """Its stable name, unique in the whole vignette."""

    session: Annotated[int, Between(1, 200)]
    """The number of the session."""

    title: Text
    """Its heading."""

    week: Aside = ""
    """What happened since the last session (Markdown)."""

    events: tuple[LifeEvent, ...] = ()
    """Life events that begin here."""

    dialogue: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What is said in the room."""

    cues: tuple[Text, ...] = ()
    """What can be observed, and should be noticed."""

    signals: tuple[Signal, ...] = ()
    """Safety signals."""

    conjoint_safe: bool = True
    """``false``: while this scene lasts no conjoint work is simulated."""

    present: Annotated[tuple[Who, ...], Field(min_length=1)] = get_args(Who)
    """Who is in the room: ``[a]`` or ``[b]`` for an hour with one partner; else both."""

    weeks: Annotated[int, Between(0, 12)] = 2
    """Weeks from this session to the next scene; 0: the hour goes on, and none passes."""

    measures: MeasuresAgain = MeasuresAgain()
    """Questionnaires of the case file, filled in again."""

    reflection: Aside = ""
    """A prompt for the trainee's journal."""

    formulation: Formulation | None = None
    """The couple's cycle, to be drawn before the decision; best in two scenes of a vignette."""

    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=6)]
    """What the clinician can do: 2 to 6, better 4 or 5."""

    next: Routes = ()
    """Where it leads when the option does not say; needed unless every option says."""

    teaching: Teaching | None = None
    """A supervisor's notes, shown where the scene is played with a room, and nowhere else."""

    @field_validator("present")
    @classmethod
    def _present_once(cls, present: tuple[Who, ...]) -> tuple[Who, ...]:
        if len(set(present)) < len(present):
            text = "found '{who}' twice; allowed: each partner once"
            raise PydanticCustomError("twice", text, {"who": present[0]})
        return present

    @model_validator(mode="before")
    @classmethod
    def _leans_on_who_is_there(cls, given: object) -> object:
        """Let an option without ``lean`` lean on the one partner who is in the room."""
        if not isinstance(given, dict):
            return given
        match given.get("present"), given.get("options"):
            case ["a" | "b" as alone], [*options]:
                leant = ({"lean": alone, **x} if isinstance(x, dict) else x for x in options)
                return {**given, "options": tuple(leant)}
        return given

    @property
    def alone(self) -> Who | None:
        """The one partner who is in the room; None where both are."""
        return self.present[0] if len(self.present) == 1 else None

    def option(self, id: str) -> Option:
        """Return the option of this id; raise ``KeyError`` when the scene has none."""
        for option in self.options:
            if option.id == id:
                return option
        raise KeyError(id)
