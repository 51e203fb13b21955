"""The empty places of a translation's file, each under the source's text as a comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from kit.vignettes.translating.outline import Branch, Outline, Phrase

WIDTH = 100


def blank(key: str | int, source: Outline, indent: int) -> Iterator[str]:
    """Yield the lines of one empty place: a key with those below it, or an item of a list."""
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
    """Yield the lines of the empty places in a mapping or a list, an empty line between scenes."""
    for number, (step, inner) in enumerate(wanted(source).items()):
        apart = number and source.kind == "ids" and indent == 2
        yield from [""] if apart else []
        yield from blank(step, inner, indent)


def wanted(source: Branch) -> Mapping[str | int, Outline]:
    """Return the children that need a place: all items of a list; of keys, those to translate."""
    return {
        step: inner
        for step, inner in source.inside.items()
        if source.kind == "list" or isinstance(inner, Branch) or inner.needed
    }


def comment(text: str, indent: int) -> Iterator[str]:
    """Yield the lines of a text as a comment, wrapped at `WIDTH` columns."""
    for line in wrap(text, max(40, WIDTH - indent - 2)):
        yield f"{' ' * indent}# {line}"


def _item(source: Outline, indent: int) -> Iterator[str]:
    """Yield the lines of an item: its first key's comment, then that key after the dash."""
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
