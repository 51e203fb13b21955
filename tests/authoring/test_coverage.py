"""The rows that the kit's cases teach, by playing them; those that they do not are named."""

from __future__ import annotations

from helpers.places import CASES

from kit.authoring.coverage import NOT_YET_TAUGHT, unclaimed, uncovered
from kit.vignettes import CURRICULUM, load

TAUGHT = "is taught now: take it out of NOT_YET_TAUGHT in kit/authoring/coverage.py"
LEFT = "is taught by no case: name it with its reason in NOT_YET_TAUGHT, or mend the case"


def test_what_no_case_teaches_yet_is_named_with_its_reason_and_nothing_else() -> None:
    assert len(CURRICULUM) == 15 + 30 + 3 + 3 + 12
    found = set(uncovered(load(CASES)))
    wrong = [f"{row} {TAUGHT}" for row in NOT_YET_TAUGHT if row not in found]
    wrong += [f"{row} {LEFT}" for row in CURRICULUM if row in found - set(NOT_YET_TAUGHT)]
    assert wrong == []


def test_every_reason_is_a_sentence_s_worth() -> None:
    assert list(NOT_YET_TAUGHT) == [row for row in CURRICULUM if row in NOT_YET_TAUGHT]
    assert [row for row, reason in NOT_YET_TAUGHT.items() if len(reason.split()) < 3] == []


def test_what_a_page_tells_without_playing_is_no_more_than_that() -> None:
    library = load(CASES)
    assert set(unclaimed(library)) <= set(uncovered(library))
