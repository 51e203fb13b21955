"""What may come in a workshop, before it begins."""

import pytest
from helpers.places import SMALL

from kit.practice import MoveError
from kit.practice.attempts.decision import Choice
from kit.practice.rooms.ahead import after, ahead, likely
from kit.vignettes import load

LIBRARY = load(SMALL)
CASE = LIBRARY.vignette("two-rooms")


def ids(scenes):
    return [one.id for one in scenes]


def test_all_scenes_that_any_way_leads_to_lie_ahead():
    assert ids(ahead(CASE, CASE.scenes[0])) == ["first", "second", "third"]
    assert ids(ahead(CASE, CASE.scenes[2])) == ["third"]
    assert ahead(CASE, None) == ()


def test_the_likely_way_is_the_authors_best_as_far_as_it_is_asked_for():
    begun = after(CASE, LIBRARY.catalogue, ())
    assert ids(likely(begun, 1)) == ["first"]
    assert ids(likely(begun, None))[:2] == ["first", "second"]
    assert len(ids(likely(begun, 99))) <= 3


def test_it_begins_where_a_path_leads():
    begun = after(CASE, LIBRARY.catalogue, [Choice("listen-first", "both")])
    assert begun.scene.id == "second"
    with pytest.raises(MoveError):
        after(CASE, LIBRARY.catalogue, [Choice("nope", "both")])
