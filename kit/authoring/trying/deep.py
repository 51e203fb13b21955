"""What trying a case finds: warnings at their places, and the tables of what was met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.authoring.trying.endings import bad_endings
from kit.authoring.trying.playing import Case, play
from kit.authoring.trying.rows import QUARTER, Met, countable, rows_met, taught
from kit.authoring.trying.strategies.winning import winning_habits
from kit.authoring.trying.table import table
from kit.authoring.trying.trainees import TRAINEES, TYPICAL
from kit.errors import Problem
from kit.vignettes import Library
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.document import read_document
from kit.vignettes.reading.nodes import Complaint, Root


@dataclass(frozen=True)
class Tried:
    """The warnings about a case that was tried, its tables as plain text, the rows it teaches."""

    problems: tuple[Problem, ...]
    table: str
    taught: frozenset[str]


def tried(library: Library, slug: str, attempts: int) -> Tried:
    """Play a vignette without errors by all automatic trainees, and search its ways."""
    case = Case(library.vignettes[slug], library.catalogue)
    played = {one: tuple(play(case, one, 1 if one.fixed else attempts)) for one in TRAINEES}
    met = rows_met(case, played[TYPICAL])
    file = library.files[slug]
    document = read_document(file, Path(file).read_bytes())
    root, before = document.root, len(document.problems)
    if root is not None:
        habits = winning_habits(root, library, slug, played[TYPICAL])
        document.report((*bad_endings(root, case), *_untaught(root, case, met), *habits))
    problems = tuple(document.problems[before:])
    return Tried(problems, table(case, played, met), taught(case, met))


def _untaught(root: Root, case: Case, met: Mapping[str, Met]) -> Iterator[Complaint]:
    """Yield a warning for each row that a case claims and too few attempts meet."""
    for place, row in enumerate(case.vignette.covers):
        if countable(case, row) and not met[row].taught:
            message = (
                f"found {row}, of which {met[row].seen:.0%} of the typical automatic attempts meet "
                f"an option above 0; allowed: {QUARTER:.0%} or more"
            )
            hint = "Put such an option where most ways pass, or take the row out of `covers`."
            yield warn(root, ("covers", place), message, hint)
