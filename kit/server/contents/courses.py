"""The landing page's groups of modules, and whom each module is shown to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit.vignettes import Library, Vignette, said_in


@dataclass(frozen=True)
class Course:
    """Modules under one heading: its ``title`` ("" for none), in ``language``."""

    title: str
    language: str
    modules: Sequence[Vignette]


def courses(
    library: Library, modules: Iterable[Vignette], language: str, *, staff: bool
) -> list[Course]:
    """Return the modules that the landing page shows, in their groups, each where its first stands.

    Two modules are of one course where its titles are alike in some language. Those without a
    course come first. ``staff`` is whether the visitor has a role.
    """
    named: list[set[tuple[str, str]]] = []
    found: dict[int, list[Vignette]] = {-1: []}
    shown = {"everybody", "staff"} if staff else {"everybody"}
    for one in modules:
        if library.module(one.id).visible in shown:
            found.setdefault(_number(named, library, one), []).append(one)
    return [_course(library, group, language) for group in found.values() if group]


def _number(named: list[set[tuple[str, str]]], library: Library, one: Vignette) -> int:
    """Return the number of a module's course, which may be a new one; -1 where it has none."""
    titles = set(library.module(one.id).course.items())
    if not titles:
        return -1
    for number, known in enumerate(named):
        if known & titles:
            known |= titles
            return number
    named.append(titles)
    return len(named) - 1


def _course(library: Library, group: Sequence[Vignette], language: str) -> Course:
    titles: dict[str, str] = {}
    for one in group:
        titles = {**library.module(one.id).course, **titles}
    return Course(*said_in(titles, language, group[0].language), group)
