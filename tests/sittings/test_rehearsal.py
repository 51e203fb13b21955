"""A rehearsal: the same choices on a text that changes, kept nowhere."""

import pytest
from helpers.places import SMALL

from kit.practice import MoveError
from kit.practice.attempts.events import Decided, Opened
from kit.sittings.rehearsal import Rehearsal
from kit.vignettes import load


@pytest.fixture
def library():
    return load(SMALL)


@pytest.fixture
def rehearsal(library):
    return Rehearsal(library.vignette("two-rooms"), library.catalogue)


def without(vignette, option):
    """The vignette with one option less."""
    scenes = tuple(
        one.model_copy(update={"options": tuple(o for o in one.options if o.id != option)})
        for one in vignette.scenes
    )
    return vignette.model_copy(update={"scenes": scenes})


def go(rehearsal, *options):
    for option in options:
        rehearsal.take(Opened(rehearsal.attempt.place))
        rehearsal.take(Decided(rehearsal.attempt.place, option, "both", 1.0))


def standing(rehearsal):
    made = [one.option.id for one in rehearsal.attempt.decisions]
    return rehearsal.attempt.phase, rehearsal.attempt.place, made


@pytest.mark.parametrize("steps", range(3))
def test_a_text_that_did_not_change_leaves_it_where_it_is(rehearsal, library, steps):
    go(rehearsal, *("listen-first", "say-sorry")[:steps])
    before = rehearsal.attempt
    rehearsal.renew(library.vignette("two-rooms"), library.catalogue)
    assert rehearsal.attempt == before
    assert rehearsal.notice == ""


def test_a_choice_that_is_gone_is_named_and_the_earlier_ones_stay(rehearsal, library):
    go(rehearsal, "listen-first", "say-sorry")
    words = rehearsal.attempt.decisions[1].option.words
    rehearsal.renew(without(rehearsal.vignette, "say-sorry"), library.catalogue)
    assert standing(rehearsal) == ("scene", "second", ["listen-first"])
    assert rehearsal.notice == (f"Your choice “{words}” is not there any more; choose again here.")


def test_a_way_that_leads_elsewhere_now_is_told(rehearsal, library):
    go(rehearsal, "listen-first", "say-sorry")
    words = rehearsal.attempt.decisions[1].option.words
    first, *others = rehearsal.vignette.scenes
    (route,) = first.next[-1:]
    third = next(one for one in others if one.id == "third")
    away = first.model_copy(update={"next": (route.model_copy(update={"to": third.id}),)})
    options = tuple(one.model_copy(update={"next": ()}) for one in first.options)
    away = away.model_copy(update={"options": options})
    moved = rehearsal.vignette.model_copy(update={"scenes": (away, *others)})
    rehearsal.renew(moved, library.catalogue)
    assert standing(rehearsal) == ("scene", "third", ["listen-first"])
    assert rehearsal.notice == (
        f"The way leads to “{third.title}” now. Your choice “{words}” belonged to another scene; "
        "choose here."
    )


def test_it_goes_on_from_another_attempt_and_says_why_once(rehearsal):
    rehearsal.go_to(rehearsal.attempt.open().decide("listen-first", "both"), "Because.")
    assert standing(rehearsal) == ("feedback", "second", ["listen-first"])
    assert rehearsal.notice == "Because."
    go(rehearsal, "say-sorry")
    assert rehearsal.notice == ""


def test_nothing_of_it_is_kept(rehearsal):
    assert rehearsal.finished() == ()
    for ask in (rehearsal.everything, rehearsal.erase, lambda: rehearsal.look_at("x")):
        with pytest.raises(MoveError):
            ask()


def test_going_back_is_repeated_on_a_newer_text(rehearsal, library):
    go(rehearsal, "listen-first")
    rehearsal.attempt = rehearsal.attempt.back(0)
    go_on = Decided("first", "side-with-ada", "a", 1.0)
    rehearsal.take(go_on)
    before = rehearsal.attempt
    rehearsal.renew(replace_title(library.vignette("two-rooms")), library.catalogue)
    assert standing(rehearsal)[2] == ["side-with-ada"]
    assert len(rehearsal.attempt.tries) == len(before.tries) == 1


def replace_title(vignette):
    return vignette.model_copy(update={"title": "Another title"})
