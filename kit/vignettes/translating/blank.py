"""The places of a translation, still empty, each under the words of the source as a comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from kit.vignettes.translating.outline import Branch, Outline, Phrase

WIDTH = 100


def blank(key: str | int, source: Outline, indent: int) -> Iterator[str]:
    """Yield the lines of one empty place: a key with what is below it, or an item of a list."""
    if isinstance(key, int):
        yield from _item(source, indent)
    elif isinstance(source, Phrase):
        yield from comment(source.text, indent)
        yield f"{' ' * indent}{key}:"
    else:
        yield from [] if indent else [""]
        yield f"{' ' * indent}{key}:"
        yield from below(source, indent + 2)


def below(source: Branch, indent: int) -> Iterator[str]:
    """Yield the empty places inside a mapping or a list, scenes and their like a line apart."""
    for number, (step, inner) in enumerate(wanted(source).items()):
        apart = number and source.kind == "ids" and indent == 2
        yield from [""] if apart else []
        yield from blank(step, inner, indent)


def wanted(source: Branch) -> Mapping[str | int, Outline]:
    """Return what needs a place: each item of a list, and at keys whatever is to be translated."""
    return {
        step: inner
        for step, inner in source.inside.items()
        if source.kind == "list" or isinstance(inner, Branch) or inner.needed
    }


def comment(text: str, indent: int) -> Iterator[str]:
    """Yield a text as a comment, in lines of a sensible length."""
    for line in wrap(text, max(40, WIDTH - indent - 2)):
        yield f"{' ' * indent}# {line}"


def _item(source: Outline, indent: int) -> Iterator[str]:
    """Yield an item: the dash stands before its first key, that key's comment above it."""
    dash = " " * indent + "-"
    if isinstance(source, Phrase):
        yield from comment(source.text, indent)
        yield dash
        return
    started = False
    for line in below(source, indent + 2):
        if started:
            yield line
        elif line.lstrip().startswith("#"):
            yield line[2:]
        else:
            yield f"{dash} {line.lstrip()}"
            started = True
    yield from [] if started else [f"{dash} {{}}"]
