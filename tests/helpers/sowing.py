"""Faults sown into sound texts: each kind is a line of a table, each place is drawn by a seed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml
from helpers.places import CASES, HOURS, ROADS, SMALL

from kit.authoring.beginning.template import from_template
from kit.vignettes import Folders, Library, load

#: The text that a problem has to point at stands between these in the table.
OPEN, CLOSE = "⟦", "⟧"

Files = Mapping[str, str]

#: What the template of module.yaml leaves to its author.
MODULE = """words:
  en: Read it twice.
  es: Léelo dos veces.
order: 2
course:
  en: First steps
  es: Primeros pasos
"""


class Span(NamedTuple):
    """A place in a text: a line, and the first and the last column that count."""

    line: int
    first: int
    last: int


@dataclass(frozen=True)
class Kind:
    """A kind of fault: what is found in a sound text, what is put there, what is to be said."""

    name: str
    find: str
    put: str
    says: str
    file: str = "vignette.yaml"
    only: str = ""
    warns: bool = False
    more: int = 2  # problems that follow from it
    times: int = 3


@dataclass(frozen=True)
class Sown:
    """A kind of fault at one place of a copy of a sound case."""

    kind: Kind
    base: str
    slug: str
    files: Files
    at: Span

    @property
    def id(self) -> str:
        """The name of the test."""
        return f"{self.kind.name} {self.slug.rpartition('-')[2]} in {self.base}"


def kinds(table: Path) -> list[Kind]:
    """Return the kinds of a table."""
    rows = yaml.safe_load(table.read_text(encoding="utf-8"))
    return [Kind(**row) for row in rows]


@cache
def sound() -> Mapping[str, Files]:
    """Return the sound cases by their name, each with its files."""
    read = {
        "the-quiet-house": CASES / "the-quiet-house",
        "the-road": ROADS / "the-road",
        "one-hour": HOURS / "one-hour",
        "two-rooms": SMALL / "two-rooms",
    }
    found = {
        name: {one.name: one.read_text(encoding="utf-8") for one in sorted(folder.glob("*.yaml"))}
        for name, folder in read.items()
    }
    for slug, title, language in (("the-lamp", "A lamp", "en"), ("la-luz", "Una luz", "es")):
        text = from_template("vignette.yaml", slug, title, language)
        module = from_template("module.yaml", slug, title, language)
        found[slug] = {"vignette.yaml": finished(text), "module.yaml": module + MODULE}
    return found


def finished(text: str) -> str:
    """Return the text of a case without its author's notes."""
    return text.replace("TODO: ", "")


def named(files: Files, old: str, new: str) -> dict[str, str]:
    """Return the files of a case under another name."""
    pattern = re.compile(rf"^(id|translates): {old}$|^(id|translates): {old}(?= )", re.MULTILINE)
    said = {name: pattern.sub(lambda m: f"{m[1] or m[2]}: {new}", t) for name, t in files.items()}
    return said


def sow(kind: Kind) -> list[Sown]:
    """Return a kind of fault at some places, drawn by the name of the kind; of each case one."""
    random, found = Random(kind.name), []
    order = sorted(name for name in sound() if kind.only in ("", name))
    random.shuffle(order)
    small = [name for name in order if name != "the-quiet-house"]
    every = order if len(kind.name) % 9 == 0 or kind.only else small
    for turn in range(kind.times):
        for base in every[turn % len(every) :] + every[: turn % len(every)]:
            if one := _one(kind, base, random, [each.at for each in found if each.base == base]):
                found.append(one)
                break
    return found


def _one(kind: Kind, base: str, random: Random, taken: Sequence[Span]) -> Sown | None:
    slug = (
        f"{re.sub('[^a-z0-9]+', '-', kind.name.lower()).strip('-')}-{base}-{random.randrange(999)}"
    )
    files = named(sound()[base], base, slug)
    text = files.get(kind.file, "")
    places = list(re.finditer(kind.find, text, re.MULTILINE))
    random.shuffle(places)
    for place in places:
        put = place.expand(kind.put)
        new, at = marked(text[: place.start()] + put + text[place.end() :])
        if at not in taken:
            return Sown(kind, base, slug, {**files, kind.file: new}, at)
    return None


def marked(text: str) -> tuple[str, Span]:
    """Return a text without its marks, and where they stood."""
    before, rest = text.split(OPEN)
    inside, after = rest.split(CLOSE)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return before + inside + after, Span(line, column, column + len(inside))


def gather(sown: Sequence[Sown], root: Path) -> dict[str, Library]:
    """Write the cases and load them: those of the small library beside its own catalogue."""
    for one in sown:
        write(root / _shelf(one.base) / one.slug, one.files)
    return load_shelves(root)


def shelve(root: Path, base: str, slug: str, files: Files) -> None:
    """Write a case under another name to its shelf."""
    write(root / _shelf(base) / slug, named(files, base, slug))


def load_shelves(root: Path) -> dict[str, Library]:
    """Load the shelves under ``root`` by name."""
    return {one.name: load(folders(one)) for one in sorted(root.iterdir())}


def library_of(one: Sown, shelves: Mapping[str, Library]) -> Library:
    """Return the library that a sown case was loaded in."""
    return shelves[_shelf(one.base)]


def _shelf(base: str) -> str:
    return "small" if base == "two-rooms" else "kit"


def folders(root: Path) -> Folders:
    """Return a shelf laid over the catalogue that it needs."""
    return Folders(SMALL if root.name == "small" else CASES, root, hidden=True)


def write(folder: Path, files: Files) -> None:
    """Write the files of a case."""
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
