"""A vignette: one couple, its scenes and its endings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from kit.vignettes.schema.base import SOURCE_LANGUAGE, Aside, Format, Id, Language, Part, Text
from kit.vignettes.schema.condition import Condition
from kit.vignettes.schema.couple import CaseCouple
from kit.vignettes.schema.numbers import Between
from kit.vignettes.schema.promises.expectation import Expectation
from kit.vignettes.schema.scene import Scene
from kit.vignettes.schema.vocabulary import Competency, Grade, Row, Tone


class Paragraph(Part):
    """A paragraph that an ending adds to its text."""

    when: Condition
    """Where it is added; read as the case ends."""

    text: Text
    """What it says."""


class Ending(Part):
    """Where an attempt can end."""

    id: Id
    """Its stable name, unique in the whole vignette."""

    title: Text
    """Its heading."""

    tone: Tone
    """What kind of ending it is."""

    text: Text
    """How it ends."""

    also: tuple[Paragraph, ...] = ()
    """Paragraphs added after the text, each where its condition holds."""


class Reader(Part):
    """Somebody outside the kit who has read the case. Never invent one."""

    role: Text
    """Who: a profession or a community, and no name unless they wish it."""

    when: Text
    """When they read it, as text: "May 2026"."""

    objected: Aside = ""
    """What they objected to, and what came of it (Markdown)."""


class Vignette(Part):
    """A case vignette. Text is Markdown unless a key says otherwise."""

    format: Format
    """The version of the format: 1."""

    id: Id
    """Its stable name; equals the name of the folder."""

    language: Language = SOURCE_LANGUAGE
    """The language it is written in, as a tag: en, es, pt-BR."""

    title: Text
    """The title, one plain line."""

    summary: Text
    """Two or three sentences for the list of modules."""

    level: Grade
    """For whom it is."""

    minutes: Annotated[int, Between(5, 180)]
    """How long an attempt takes."""

    content_note: Aside = ""
    """What may be hard to read; shown before the start."""

    objectives: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What a trainee can do afterwards."""

    competencies: Annotated[tuple[Competency, ...], Field(min_length=1)]
    """What it trains."""

    covers: Annotated[tuple[Row, ...], Field(min_length=1)]
    """The rows of the curriculum that it teaches."""

    license: Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"] = "CC-BY-4.0"
    """The licence of the text."""

    readers: tuple[Reader, ...] = ()
    """Who outside the kit has read the case; none: instructors see that nobody has."""

    couple: CaseCouple
    """The couple."""

    scenes: Annotated[tuple[Scene, ...], Field(min_length=1)]
    """The scenes; an attempt starts at the first."""

    endings: Annotated[tuple[Ending, ...], Field(min_length=1)]
    """The endings."""

    expect: tuple[Expectation, ...] = ()
    """What the author promises of every way through it, for `kit explore` to hold it to."""

    _hash: str = PrivateAttr(default="")
    _complete: bool = PrivateAttr(default=True)

    @property
    def hash(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the file it was read from."""
        return self._hash

    @property
    def complete(self) -> bool:
        """Whether all of its text is in its ``language``; a translation may lack some."""
        return self._complete

    def scene(self, id: str) -> Scene:
        """Return the scene of this id; raise ``KeyError`` when there is none."""
        for scene in self.scenes:
            if scene.id == id:
                return scene
        raise KeyError(id)

    def ending(self, id: str) -> Ending:
        """Return the ending of this id; raise ``KeyError`` when there is none."""
        for ending in self.endings:
            if ending.id == id:
                return ending
        raise KeyError(id)
