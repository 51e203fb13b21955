"""What is published of everybody's attempts at one case, taken a step further where it may be."""

from __future__ import annotations

from functools import partial

from kit.language import language
from kit.practice import Attempt
from kit.practice.attempts.attempt import replay
from kit.practice.attempts.moves import MoveError
from kit.practice.cohorts.answers import Answers, questions
from kit.practice.cohorts.steps import Published, step
from kit.sittings.case import Case, published
from kit.store import Classes, Cohorts, SchoolClass, Store, UnknownRevisionError
from kit.store.cohorts import Attempted
from kit.vignettes import Library, VignetteError


def counted(case: Case, store: Store, of: SchoolClass | None = None) -> tuple[Published, bool]:
    """Return the counts of a case; and whether attempts at an older text are left out.

    They are those of a class, by default of the present one. Each attempt is counted on the texts
    that it was begun with.
    """
    cohorts = Cohorts(store, of or Classes(store).all()[0])
    slug = case.vignette.id
    attempts = cohorts.of_vignette(slug)
    played: dict[int, Attempt] = {}
    is_revised = False
    for one in attempts:
        try:
            played[one.learner] = _replayed(one, case)
        except (MoveError, VignetteError, UnknownRevisionError):
            is_revised = True
    earlier = {one.vignette.hash: one.vignette for one in played.values()}
    told = cohorts.publish(
        slug,
        {one.learner: one.attempt for one in attempts if one.learner in played},
        partial(
            step,
            questions(case.vignette, earlier.values()),
            now={learner: Answers.of(attempt) for learner, attempt in played.items()},
        ),
    )
    return told, is_revised


def counted_here(library: Library, slug: str, store: Store) -> Published:
    """Return the counts of a case as trainees have it: what is published of it, else its files.

    A draft would ask other questions, and counts that are kept would come and go with it.
    """
    case = Case(library, slug, store, language(), revision=published(store, slug))
    return counted(case, store)[0]


def _replayed(one: Attempted, case: Case) -> Attempt:
    """Replay on what was begun with: a newer text would judge what nobody was asked."""
    return replay(*case.begun(one.revision, one.events), one.events)
