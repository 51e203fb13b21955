"""Where in the file the things stand that an attempt can meet, and the nearest way to a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kit.authoring.exploring.explored import Explored, Hit
from kit.authoring.exploring.things import things_in
from kit.practice.attempts.decision import Choice
from kit.vignettes import Vignette
from kit.vignettes.reading.nodes import Path, Root, path_text


@dataclass(frozen=True)
class Near:
    """A way to a place in the file, or to what it stands in: then it is not ``exact``."""

    way: tuple[Choice, ...]
    exact: bool


class Places:
    """The places of what was explored in a case, in the document it was read from."""

    def __init__(self, found: Explored, vignette: Vignette, root: Root) -> None:
        self._found, self._root = found, root
        self._paths = things_in(vignette).paths

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """The line of each thing, by its key in `Explored.hits`."""
        return {key: self._line(self._paths[key]) for key in self._found.hits}

    @cached_property
    def by_line(self) -> Mapping[int, tuple[str, Hit]]:
        """For each line the thing that is met least of those that stand there, and its hit.

        That a condition does not hold is not counted: its line says how often it does.
        """
        found: dict[int, tuple[str, Hit]] = {}
        for key, hit in self._found.hits.items():
            line = self.lines[key]
            if not key.startswith("else/") and (
                line not in found or _often(hit) < _often(found[line][1])
            ):
                found[line] = (key, hit)
        return dict(sorted(found.items()))

    def is_missing(self, path: str) -> bool:
        """Return whether something at a place was not met, and is not proven out of reach."""
        return path in self._missing

    @cached_property
    def _missing(self) -> frozenset[str]:
        hits = self._found.hits.items()
        return frozenset(path_text(self._paths[k]) for k, hit in hits if hit.verdict == "missing")

    def near(self, path: str) -> Near | None:
        """Return the shortest way to a place, as problems write it, or to what is around it."""
        wanted = self._tuples.get(path)
        for steps in range(len(wanted or ()), 0, -1):
            assert wanted is not None
            if wanted[:steps] in self._ways:
                return Near(self._ways[wanted[:steps]], steps == len(wanted))
        return None

    def _line(self, path: Path) -> int:
        return self._root.find(path)[1].mark.line

    @cached_property
    def _tuples(self) -> Mapping[str, Path]:
        paths = [*self._paths.values(), *self._promised]
        return {path_text(path): path for path in paths}

    @cached_property
    def _promised(self) -> Mapping[Path, tuple[Choice, ...]]:
        """The ways to where a promise is broken."""
        broken = (one for one in self._found.promises if one.place)
        return {("expect", one.number): one.way for one in broken}

    @cached_property
    def _ways(self) -> Mapping[Path, tuple[Choice, ...]]:
        ways: dict[Path, tuple[Choice, ...]] = dict(self._promised)
        for key, hit in self._found.hits.items():
            path, way = self._paths[key], hit.witness
            if way is not None and len(way) < len(ways.get(path, (*way, None))):
                ways[path] = way
        return ways


def _often(hit: Hit) -> tuple[bool, int]:
    return hit.witness is not None, hit.count
