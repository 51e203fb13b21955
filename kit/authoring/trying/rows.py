"""Which rows of the curriculum attempts really meet: in options above 0, and those chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kit.authoring.trying.playing import Case, Played
from kit.vignettes import CURRICULUM

#: A row is taught where at least this share of typical automatic attempts meet it.
QUARTER: Final = 0.25


@dataclass(frozen=True)
class Met:
    """The share of attempts that saw an option above 0 on a row, and that chose one, 0..1."""

    seen: float
    chosen: float

    @property
    def taught(self) -> bool:
        """Whether enough attempts saw it."""
        return self.seen >= QUARTER


def rows_met(case: Case, attempts: Iterable[Played]) -> Mapping[str, Met]:
    """Return, for each row of the curriculum, how many of the attempts met it."""
    covers = {
        option.id: frozenset(case.catalogue.interventions[option.intervention].covers)
        for scene in case.vignette.scenes
        for option in scene.options
    }
    pairs = [(_rows(covers, one.met), _rows(covers, _helpful(one))) for one in attempts]
    return {
        row: Met(
            sum(row in seen for seen, _ in pairs) / len(pairs),
            sum(row in chosen for _, chosen in pairs) / len(pairs),
        )
        for row in CURRICULUM
    }


def taught(case: Case, met: Mapping[str, Met]) -> frozenset[str]:
    """Return the rows that a case claims and that enough attempts meet; a topic need be claimed."""
    claimed = case.vignette.covers
    return frozenset(row for row in claimed if met[row].taught or not countable(case, row))


def countable(case: Case, row: str) -> bool:
    """Return whether a row has to be met; a topic (T) that no intervention covers has not."""
    covered = any(row in one.covers for one in case.catalogue.interventions.values())
    return covered or not row.startswith("T")


def _helpful(played: Played) -> frozenset[str]:
    return frozenset(one.id for one in played.options) & played.met


def _rows(covers: Mapping[str, frozenset[str]], options: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*(covers[option] for option in options))
