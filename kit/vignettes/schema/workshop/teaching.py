"""A supervisor's notes for a scene: time, what to listen for, questions, cues for small groups."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.vignettes.schema.base import Part, Text
from kit.vignettes.schema.numbers import Between

#: The most cues of a scene: a group sees one, and the room has to put them together.
MOST_CUES: Final = 4


class GroupCue(Part):
    """What one small group sees in a workshop, and the others do not before all are shown."""

    for_: Annotated[Text, Field(alias="for")]
    """What it is, one plain line: "Maren's aside", "the doctor's letter"."""

    text: Text
    """What it says (Markdown)."""


class Teaching(Part):
    """A supervisor's notes for a workshop; trainees at play never see them. At least one key."""

    minutes: Annotated[int, Between(1, 60)] | None = None
    """How long a room takes for this scene, with its talk and both votes."""

    listen_for: tuple[Text, ...] = ()
    """What to listen for as the room talks."""

    questions: tuple[Text, ...] = ()
    """Questions to put to the room."""

    cues: Annotated[tuple[GroupCue, ...], Field(max_length=MOST_CUES)] = ()
    """What small groups see, each group one: two to four. Deciding then needs all of them."""

    @model_validator(mode="after")
    def _says_something(self) -> Teaching:
        if not self.model_fields_set:
            text = "found no notes; allowed: minutes, listen_for, questions, cues, at least one"
            raise PydanticCustomError("no_notes", text)
        return self
