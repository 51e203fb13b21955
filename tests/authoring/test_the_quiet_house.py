"""The quiet house is not passed without safety: by all of its ways, and by automatic trainees."""

from __future__ import annotations

from functools import cache

import pytest
from helpers.places import CASES

from kit.authoring.trying.playing import Case, Played, play
from kit.authoring.trying.strategies.comparing import compare
from kit.authoring.trying.strategies.rules import HABITS
from kit.authoring.trying.trainees import TRAINEES, Trainee
from kit.authoring.trying.ways import GOOD, unsafe, ways
from kit.vignettes import Signal, Vignette, load

LIBRARY = load(CASES)
HOUSE = LIBRARY.vignette("the-quiet-house")
CASE = Case(HOUSE, LIBRARY.catalogue)
GOOD_ENDINGS = {ending.id for ending in HOUSE.endings if ending.tone in GOOD}
ATTEMPTS = 300

#: Besides what is acute, these must have been acted on before an ending of repair or holding.
NEEDED = {"seen-only-together", "phq-of-twelve", "stops-breathing"}


@cache
def played(trainee: Trainee) -> tuple[Played, ...]:
    return tuple(play(CASE, trainee, 1 if trainee.fixed else ATTEMPTS))


def named(name: str) -> Trainee:
    return next(one for one in TRAINEES if one.name == name)


def acted_on(attempt: Played) -> set[str]:
    return {signal for option in attempt.options for signal in option.answers}


def met(attempt: Played) -> list[Signal]:
    return [signal for scene in attempt.scenes for signal in scene.signals]


@pytest.mark.parametrize("vignette", LIBRARY.vignettes.values(), ids=lambda one: one.id)
def test_no_way_through_a_case_of_the_kit_comes_to_a_good_ending_past_a_danger(
    vignette: Vignette,
) -> None:
    found = ways(vignette)
    assert found.whole
    assert unsafe(vignette, found) == ()


def test_no_way_comes_to_a_good_ending_past_what_nobody_asked() -> None:
    good = [spot for spot in ways(HOUSE).came if spot.place in GOOD_ENDINGS]
    assert (
        {spot.place for spot in good}
        == GOOD_ENDINGS
        == {*("second-cup", "the-landing", "one-evening")}
    )
    for spot in good:
        assert spot.facts.answered >= NEEDED
        if "her-hour" in spot.facts.visited:
            assert "not-asked-about-fear" in spot.facts.answered


@pytest.mark.parametrize("trainee", TRAINEES, ids=lambda one: one.name)
def test_a_good_ending_is_one_where_every_danger_was_acted_on(trainee: Trainee) -> None:
    for attempt in played(trainee):
        if attempt.ending in GOOD_ENDINGS:
            acute = {signal.id for signal in met(attempt) if signal.acute}
            assert acted_on(attempt) >= NEEDED | acute


def test_who_is_blind_to_danger_never_comes_to_a_good_ending() -> None:
    assert {one.ending for one in played(named("blind"))} == {"handed-over"}
    assert GOOD_ENDINGS.isdisjoint(one.ending for one in played(named("helpful")))


def test_the_author_s_own_way_acts_on_every_signal_that_it_meets() -> None:
    (best,) = played(named("key"))
    assert best.ending == "second-cup"
    assert [signal.id for signal in met(best) if signal.id not in acted_on(best)] == []


def test_both_ways_are_worth_playing_for_a_typical_trainee() -> None:
    endings = [one.ending for one in played(named("typical"))]
    assert {"second-cup", "the-landing", "what-you-do-not-know", "separate-lamps"} <= set(endings)
    assert all(endings.count(one) < 0.6 * len(endings) for one in set(endings))


def test_an_attempt_is_as_long_as_it_says() -> None:
    for trainee in TRAINEES:
        for attempt in played(trainee):
            assert attempt.words <= 6_000
            stopped = attempt.ending == "handed-over"
            assert (6 if stopped else 10) <= len(attempt.options) <= 12


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_habit_wins(language: str) -> None:
    library = LIBRARY.translated(language)
    found = compare(Case(library.vignette("the-quiet-house"), library.catalogue), ATTEMPTS)
    assert found.in_order
    assert found.winning == found.ending_well == ()
    typical = found.outcomes["typical"].good.value
    assert [name for name in HABITS if found.outcomes[name].good.value > typical] == []
