"""What a supervisor is offered where a room stands."""

import pytest

from kit.practice.rooms import events as e
from kit.practice.rooms.plan import RoomPlan
from kit.practice.rooms.room import replayed
from kit.screens.workshop.steps import DONE, STANDS, WORDS, offer

BEGUN = (e.Begun(), e.Asked(1), e.Closed())


def room(*events, **plan):
    return replayed(RoomPlan("two-rooms", "r", "en", **plan), events)


@pytest.mark.parametrize(
    ("events", "plan", "kind", "beside"),
    [
        ((), {}, "Begun", []),
        (BEGUN[:1], {}, "Asked", ["RolesGiven"]),
        (BEGUN[:2], {}, "Closed", []),
        (BEGUN, {}, "Talked", ["Asked", "Revealed", "RolesGiven"]),
        (BEGUN, {"rounds": 1}, "Revealed", ["RolesGiven"]),
        ((*BEGUN, e.Talked()), {}, "Asked", ["Revealed", "RolesGiven"]),
        ((*BEGUN, e.Talked(), e.RolesGiven()), {}, "RolesDone", ["Revealed"]),
        ((*BEGUN, e.WordsAsked(0, "?")), {}, "WordsClosed", []),
        ((*BEGUN[:1], e.Paused()), {}, "Resumed", []),
        ((e.Begun(), e.Ended()), {}, None, []),
    ],
)
def test_one_step_is_likely_and_the_others_stand_beside_it(events, plan, kind, beside):
    found = offer(room(*events, **plan))
    assert (found.next and found.next.kind) == kind
    assert [one.kind for one in found.beside] == beside


def test_cues_are_offered_where_there_are_groups_and_cues():
    def offered(groups, cues):
        return "CuesGiven" in [
            one.kind for one in offer(room(e.Begun(), groups=groups), cues=cues).beside
        ]

    assert offered(2, True)
    assert not offered(0, True)
    assert not offered(2, False)
    given = offer(room(e.Begun(), e.CuesGiven(), groups=2), cues=True)
    assert [one.kind for one in given.beside] == ["CuesShown", "RolesGiven"]


def test_at_an_ending_there_is_only_the_end():
    found = offer(room(e.Begun()), is_over=True)
    assert found.next.kind == "Ended"
    assert found.title == "The story has come to an ending"
    assert not found.can & {"Asked", "CuesGiven", "RolesGiven", "WentOn"}


def test_every_kind_of_step_has_its_words():
    forms = {"Asked", "Compared", "WentOn", "WordsAsked", "WordShown", "WordHidden"}
    assert DONE.keys() == e.KINDS.keys() - {"Undone"}
    assert WORDS.keys() | forms | {"Paused", "Undone"} == e.KINDS.keys()
    assert len({words for words, _ in STANDS.values()}) == len(STANDS)
