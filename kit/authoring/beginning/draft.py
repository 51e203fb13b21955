"""What can be read out of an outline or a story: the parts of a case, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kit.vignettes.schema.vocabulary import Tone

#: Who speaks; empty: nobody, it is seen or heard.
Voice = Literal["", "clinician", "a", "b"]


@dataclass
class Said:
    """A line of dialogue, or a stage direction; with a ``doubt`` it becomes a note on the text."""

    line: int
    text: str
    who: Voice = ""
    doubt: str = ""


@dataclass
class DraftOption:
    """An option; ``to`` is the title of what follows, ``appraisal`` is None where none is given.

    ``doubts`` are what the author has to look at.
    """

    line: int
    words: str
    to: str = ""
    appraisal: int | None = None
    rationale: str = ""
    reactions: list[Said] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass
class DraftScene:
    """A scene; ``to`` is the title of what follows where an option does not say."""

    line: int
    title: str
    week: str = ""
    said: list[Said] = field(default_factory=list)
    options: list[DraftOption] = field(default_factory=list)
    to: str = ""


@dataclass
class DraftEnding:
    """An ending; ``tone`` is None where none is given."""

    line: int
    title: str
    text: str = ""
    tone: Tone | None = None


@dataclass
class Person:
    """A partner as far as the source tells."""

    name: str
    age: int | None = None
    pronouns: str = ""


@dataclass
class Draft:
    """A case as far as a file tells it. ``source`` is the name of that file."""

    source: str
    title: str = ""
    summary: str = ""
    people: dict[Literal["a", "b"], Person] = field(default_factory=dict)
    scenes: list[DraftScene] = field(default_factory=list)
    endings: list[DraftEnding] = field(default_factory=list)
