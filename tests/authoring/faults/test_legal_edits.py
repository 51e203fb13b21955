"""Edits that change how a case is typed and not what it says: none raises an alarm."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from helpers.sowing import gather, load_shelves, named, shelve, sound

from kit.errors import Problem

NAMES = [name for name in sound() if name not in ("the-quiet-house", "two-rooms")]

Edit = Callable[[str, Random], str]


def line_ends_of_windows(text: str, _random: Random) -> str:
    return text.replace("\n", "\r\n")


def no_last_line_end(text: str, _random: Random) -> str:
    return text.rstrip("\n")


def a_comment(text: str, random: Random) -> str:
    lines = text.split("\n")
    starts = [k for k, line in enumerate(lines) if re.match(r" *- id: | {4}\w+:|\w+:", line)]
    at = random.choice(starts)
    return "\n".join([*lines[:at], "    # Ask Ann: is that so?", *lines[at:]])


def an_empty_line(text: str, random: Random) -> str:
    places = [one.start() for one in re.finditer(r"^ *- id: ", text, re.MULTILINE)]
    at = random.choice(places)
    return text[:at] + "\n" + text[at:]


def another_quoting(text: str, random: Random) -> str:
    return _at_one(r"^( +title: )(\w[^'\"#:\n]*)$", r"\1'\2'", text, random)


def double_quotes(text: str, random: Random) -> str:
    return _at_one(r"^( +rationale: )(\w[^'\"#:\n]*)$", r'\1"\2"', text, random)


def folded(text: str, random: Random) -> str:
    return _at_one(r"^( +)(rationale: )(\w[^'\"#:\n]*)$", r"\1\2>-\n\1  \3", text, random)


def literal(text: str, random: Random) -> str:
    return _at_one(r"^( +)(rationale: )(\w[^'\"#:\n]*)$", r"\1\2|-\n\1  \3", text, random)


def in_block_style(text: str, random: Random) -> str:
    found = r"^( +)- \{who: (\w+), says: (\"[^\"\n]*\")\}$"
    return _at_one(found, r"\1- who: \2\n\1  says: \3", text, random)


def renamed(text: str, random: Random) -> str:
    old = random.choice(re.findall(r"^ +- (?:id: |\{id: )([\w-]+)", text, re.MULTILINE))
    new = f"n{random.randrange(10**6)}"
    return re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text)


def scenes_in_another_order(text: str, random: Random) -> str:
    head, rest = text.split("\nscenes:\n")
    body, tail = rest.split("\nendings:\n")
    first, *others = re.split(r"(?m)^(?=  - id: )", body + "\n")[-count(body) :]
    lead = (body + "\n")[: (body + "\n").index(first)]
    random.shuffle(others)
    return f"{head}\nscenes:\n{lead}{first}{''.join(others)}endings:\n{tail}"


def count(body: str) -> int:
    """Return the number of scenes in a text."""
    return len(re.findall(r"(?m)^  - id: ", body))


def _at_one(find: str, put: str, text: str, random: Random) -> str:
    places = list(re.finditer(find, text, re.MULTILINE))
    if not places:
        return text
    place = random.choice(places)
    return text[: place.start()] + place.expand(put) + text[place.end() :]


EDITS: tuple[Edit, ...] = (
    line_ends_of_windows,
    no_last_line_end,
    a_comment,
    an_empty_line,
    another_quoting,
    double_quotes,
    folded,
    literal,
    in_block_style,
    renamed,
    scenes_in_another_order,
)


def edited(seed: int) -> tuple[str, str]:
    """Return a sound case after three edits, and the name that it is made of."""
    random = Random(seed)
    name = random.choice(NAMES)
    text = named(sound()[name], name, f"edit-{seed}-{name}")["vignette.yaml"]
    for edit in sorted(random.sample(EDITS, 3), key=lambda one: one is line_ends_of_windows):
        text = edit(text, random)
    return name, text


def said(problems: tuple[Problem, ...], slug: str) -> list[str]:
    return sorted(one.message.split(";")[0] for one in problems if f"/{slug}/" in one.file)


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    root: Path = tmp_path_factory.mktemp("edited")
    gather([], root)
    for name in NAMES:
        shelve(root, name, f"before-{name}", sound()[name])
    for seed in range(100):
        name, text = edited(seed)
        shelve(root, name, f"edit-{seed}-{name}", {"vignette.yaml": text})
    return load_shelves(root)["kit"].problems


def test_the_edits_change_the_text() -> None:
    for edit in EDITS:
        text = sound()["the-lamp"]["vignette.yaml"]
        assert any(edit(text, Random(seed)) != text for seed in range(5))


@pytest.mark.parametrize("seed", range(100))
def test_an_edit_raises_no_alarm(problems: tuple[Problem, ...], seed: int) -> None:
    name = edited(seed)[0]
    assert said(problems, f"edit-{seed}-{name}") == said(problems, f"before-{name}")
