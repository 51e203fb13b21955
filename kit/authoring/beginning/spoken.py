"""Lines of an outline: who speaks, what is a stage direction, where an arrow leads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kit.authoring.beginning.draft import Person, Said, Voice
from kit.language import tr

#: How an outline may call whoever plays the case.
CLINICIAN: Final = frozenset(
    [
        *("clinician", "therapist", "counsellor", "counselor", "t", "you"),
        *("clínica", "clínico", "terapeuta", "usted", "tú"),
    ]
)

#: A speaker before a colon: one to three words, which may be bold.
_SPEAKER: Final = re.compile(
    r"[*_]{0,2}([^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,2})[*_]{0,2} ?: ?[*_]{0,2} *(\S.*)", re.DOTALL
)
_ARROW: Final = re.compile(r"(?:->|→|=>)\s*(.+)", re.DOTALL)
_STAGE: Final = re.compile(r"(?:\*([^*]+)\*|_([^_]+)_|\((.+)\))", re.DOTALL)
_QUOTED: Final = re.compile(r"[\"“«„](.+)[\"”»“]", re.DOTALL)
#: A name is a partner's when it speaks so often; a word with a colon in prose rarely does.
OFTEN: Final = 2

Partner = Literal["a", "b"]


@dataclass(frozen=True)
class Names:
    """The couple of an outline, and what each is called in it, in small letters."""

    people: dict[Partner, Person]
    voices: dict[str, Voice]

    @classmethod
    def of(cls, text: str, given: Sequence[Person]) -> Names:
        """Return the given names, else the two that speak most often, in order of appearance."""
        called = [one.name for one in given] or _speakers(text)
        partners: tuple[Partner, Partner] = ("a", "b")
        people = dict(zip(partners, given or map(Person, called), strict=False))
        voices: dict[str, Voice] = dict.fromkeys(CLINICIAN, "clinician")
        voices |= {"a": "a", "b": "b"}
        voices |= {name.lower(): who for name, who in zip(called, partners, strict=False)}
        return cls(people, voices)


def _speakers(text: str) -> list[str]:
    lines = (re.sub(r"^[\s>*+-]*(?=[\w*_])", "", line) for line in text.splitlines())
    said = [found[1] for line in lines if (found := _SPEAKER.fullmatch(line.strip()))]
    taken = {"a", "b", *CLINICIAN}
    counts = Counter(name for name in said if name.lower() not in taken)
    most = [name for name, count in counts.most_common(2) if count >= OFTEN]
    return sorted(most, key=said.index)


def lines_of(text: str, line: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a paragraph with their numbers; ``line`` is that of the first."""
    for number, content in enumerate(text.split("\n"), start=line):
        if stripped(content):
            yield number, content.strip()


def stripped(text: str) -> str:
    """Return a text without the stars and spaces around it."""
    return text.strip().strip("*_").strip()


def is_arrow(text: str) -> str:
    """Return where a line that is an arrow leads, else nothing."""
    found = _ARROW.fullmatch(text)
    return found[1].strip() if found else ""


def is_said(text: str, names: Names) -> bool:
    """Return whether a line is somebody's, or is in quotation marks, or is a stage direction."""
    return bool(_voice(text, names) or _STAGE.fullmatch(text) or _QUOTED.fullmatch(text))


def _voice(text: str, names: Names) -> tuple[Voice, str] | None:
    found = _SPEAKER.fullmatch(text)
    if found is None or found[1].lower() not in names.voices:
        return None
    return names.voices[found[1].lower()], found[2].strip()


def said_in(text: str, line: int, names: Names, *, quoted: bool = False) -> Iterator[Said]:
    """Yield a line as dialogue or as a stage direction; a quote of nobody's becomes a note."""
    if voice := _voice(text, names):
        yield Said(line, _QUOTED.sub(r"\1", voice[1]), voice[0])
    elif quoted or _QUOTED.fullmatch(text):
        words = _QUOTED.sub(r"\1", text)
        yield Said(line, f"“{words}”", doubt=tr("who says this?"))
    else:
        stage = _STAGE.fullmatch(text)
        yield Said(line, next(filter(None, stage.groups())) if stage else text)
