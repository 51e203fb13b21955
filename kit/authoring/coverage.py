"""The rows of the curriculum that no case teaches yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from kit.authoring.trying.playing import Case, play
from kit.authoring.trying.rows import countable, rows_met, taught
from kit.authoring.trying.trainees import TYPICAL
from kit.vignettes.curriculum import CURRICULUM
from kit.vignettes.library import Library

#: So many typical attempts of each case are enough to tell whether a quarter of them meet a row.
ATTEMPTS: Final = 400

#: The rows that the kit's own cases do not teach yet, and why. A test holds that these are all, and
#: that none of them is taught: whoever writes a case that teaches one takes it out here.
NOT_YET_TAUGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "I11": "waits for a case in which an agreed cue is what a couple lacks; no option uses one",
        "I13": "waits for a case about burnout; no option uses it",
        "I23": "waits for a case that needs a plan in steps; no option uses one",
        "T1": "a topic of a later case: family silence about sexuality",
        "T2": "a topic of a later case: closeness after trauma",
        "T3": "a topic of a later case: burnout",
        "T4": "a topic of a later case: where training to talk must not be done",
        "T5": "a topic of a later case: family silence about sexuality",
        "T6": "a topic of a later case: illness, and shame",
        "T7": "a topic of a later case: capacity and dementia",
        "T8": "a topic of a later case: exercises after illness",
        "T9": "a topic of a later case: a power-exchange agreement",
        "T10": "a topic of a later case: an open relationship",
        "T11": "a topic of a later case: one's own sex education, looked back on",
        "T12": "a topic of a later case: desire as one more task",
    }
)


def uncovered(library: Library) -> tuple[str, ...]:
    """Return the rows that no case of ``library`` teaches, in order.

    A case teaches a row that it claims in ``covers``, if a quarter of typical automatic attempts
    meet an option above 0 on it. What the catalogue alone covers is taught by nobody.
    """
    cases = [Case(vignette, library.catalogue) for vignette in library.vignettes.values()]
    return missing([_taught(case) for case in cases])


def _taught(case: Case) -> frozenset[str]:
    return taught(case, rows_met(case, tuple(play(case, TYPICAL, ATTEMPTS))))


def unclaimed(library: Library) -> tuple[str, ...]:
    """Return the rows that no case claims with an option above 0 on them, in order.

    For a page, which cannot wait for a play: whether a quarter of attempts meet it is left out.
    """
    return missing([_claimed(Case(one, library.catalogue)) for one in library.vignettes.values()])


def _claimed(case: Case) -> frozenset[str]:
    options = (option for scene in case.vignette.scenes for option in scene.options)
    above = {option.intervention for option in options if option.highest > 0}
    rows = {row for name in above for row in case.catalogue.interventions[name].covers}
    return frozenset(row for row in case.vignette.covers if row in rows or not countable(case, row))


def missing(covered: Collection[Collection[str]]) -> tuple[str, ...]:
    """Return the rows of the curriculum that are in none of these, in order."""
    known = {row for rows in covered for row in rows}
    return tuple(row for row in CURRICULUM if row not in known)
