"""The view of a translation: its file, what is missing or older, and the way here in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from kit.practice import Attempt
from kit.screens.render import render
from kit.vignettes import Line, Reaction


@dataclass(frozen=True)
class Pair:
    """A text and its translation; ``fit`` is ``fits``, ``missing`` or ``older``."""

    name: str
    text: str
    said: str
    fit: str
    line: int


@dataclass(frozen=True)
class Translated:
    """How far a translation is: pairs that do not fit, of ``wrong`` in all, and of all ``texts``.

    Without texts the case itself has errors, so that nothing can be compared.
    """

    tag: str
    pairs: Sequence[Pair] = ()
    texts: int = 0
    wrong: int = 0


@dataclass(frozen=True)
class Both:
    """One step of a way, as it reads in the case's own language and in the translation."""

    title: tuple[str, str]
    rows: Sequence[tuple[str, str]] = field(default=())


def languages_view(
    tags: Sequence[str],
    translated: Translated | None,
    editor: str,
    together: Sequence[Both],
    own: bool,
) -> str:
    """Return the view; without a translation only the form that begins one."""
    return render(
        "workbench/languages.html",
        tags=tags,
        translated=translated,
        editor=Markup(editor),
        together=together,
        own=own,
    )


def pairs_part(translated: Translated) -> str:
    """Return what of a translation is missing or older than its source."""
    return render("workbench/pairs.html", translated=translated)


def together_part(together: Sequence[Both], tag: str) -> str:
    """Return the way so far in both languages."""
    return render("workbench/together.html", together=together, tag=tag)


def together(one: Attempt, other: Attempt) -> list[Both]:
    """Return the way of two attempts that made the same choices in two languages."""
    found = []
    for ours, theirs in zip(one.decisions, other.decisions, strict=True):
        rows = _lines(ours.lines, theirs.lines)
        rows.append((ours.option.words, theirs.option.words))
        rows += _reaction(ours.reaction, theirs.reaction)
        found.append(Both((ours.scene.title, theirs.scene.title), rows))
    found += _here(one, other)
    return found


def _here(one: Attempt, other: Attempt) -> list[Both]:
    """Return the scene or the ending in which both stand."""
    if one.ending and other.ending:
        rows = list(zip(one.closing, other.closing, strict=True))
        return [Both((one.ending.title, other.ending.title), rows)]
    if one.phase == "feedback" or one.scene is None or other.scene is None:
        return []
    rows = _lines(one.lines, other.lines)
    rows += zip(one.scene.cues, other.scene.cues, strict=True)
    rows += [(a.words, b.words) for a, b in zip(one.options, other.options, strict=True)]
    return [Both((one.scene.title, other.scene.title), rows)]


def _lines(ours: Sequence[Line], theirs: Sequence[Line]) -> list[tuple[str, str]]:
    return [(a.says or a.stage, b.says or b.stage) for a, b in zip(ours, theirs, strict=True)]


def _reaction(ours: Reaction, theirs: Reaction) -> list[tuple[str, str]]:
    said = [(ours.stage, theirs.stage), (ours.a, theirs.a), (ours.b, theirs.b)]
    return [(one, other) for one, other in said if one or other]
