"""What each strategy takes, and how strategies are named."""

from __future__ import annotations

from random import Random

import pytest
from helpers.casework import as_scene, case_of, chain, option, scene

from kit.authoring.trying.playing import play
from kit.authoring.trying.strategies.rules import HABITS, IN_ORDER, STRATEGIES, named
from kit.authoring.trying.trainees import Moment
from kit.errors import KitError
from kit.practice import Attempt


def moment(*, present: tuple[str, ...] = ("a", "b"), **more: object) -> Moment:
    """Return a scene of options of 3, 1, 3 and 2 words, the third of attunement."""
    words = ("One two three.", "One.", "One, two – three!", "One two.")
    values = (2, -2, 0, -2)
    options = [
        option(f"o{n}", value, text, lean="a")
        for n, (value, text) in enumerate(zip(values, words, strict=True))
    ]
    made = as_scene(scene("s", [{"to": "together"}], options, present=list(present)))
    kinds = ("repair", "safety", "attunement", "repair")
    return Moment(made, tuple((one, one.highest) for one in made.options), kinds, **more)


def taken(name: str, here: Moment) -> set[tuple[str, str]]:
    moves = (STRATEGIES[name].choose(here, Random(n)) for n in range(200))
    return {(one.id, lean) for one, lean in moves}


def test_the_author_leans_as_written() -> None:
    assert taken("author", moment()) == {("o0", "a")}


def test_the_greedy_one_takes_what_is_highest_one_step_ahead() -> None:
    assert taken("greedy", moment(ahead=(0.3, 0.4, 0.39, 0.4))) == {("o1", "a")}


def test_the_worst_of_equals_is_either() -> None:
    assert taken("worst", moment()) == {("o1", "a"), ("o3", "a")}


@pytest.mark.parametrize(
    ("name", "expected"), [("longest", {"o0", "o2"}), ("shortest", {"o1"}), ("reflect", {"o2"})]
)
def test_a_habit_leans_on_both_or_on_whoever_is_there(name: str, expected: set[str]) -> None:
    assert taken(name, moment()) == {(one, "both") for one in expected}
    assert taken(name, moment(present=("b",))) == {(one, "b") for one in expected}


def test_where_nothing_reflects_any_option_is_taken() -> None:
    here = Moment(moment().scene, moment().options, ("repair",) * 4)
    assert {one for one, _ in taken("reflect", here)} == {"o0", "o1", "o2", "o3"}


@pytest.mark.parametrize("who", ["a", "b"])
def test_who_leans_on_one_partner_does_so_but_in_an_hour_with_the_other(who: str) -> None:
    assert {lean for _, lean in taken(f"only-{who}", moment())} == {who}
    assert {lean for _, lean in taken(f"only-{who}", moment(present=("a",)))} == {"a"}


def test_greedy_is_greedy_in_the_model(made) -> None:
    """At each step no other option, leaning as the author would, leaves the lower trust higher."""
    case = made(case_of(chain("abc")))
    (played,) = play(case, STRATEGIES["greedy"], 1)
    attempt = Attempt.start(*case, seed=1)
    for chosen, lean in zip(played.options, played.leans, strict=True):
        attempt = attempt.open()
        after = {one.id: attempt.decide(one.id, one.lean) for one in attempt.scene.options}
        lower = {id_: one.course.states[-1, :, 0].min() for id_, one in after.items()}
        assert lower[chosen.id] == max(lower.values())
        attempt = attempt.decide(chosen.id, lean)
    assert attempt.place == played.ending


def test_the_names() -> None:
    assert [one.name for one in named("typical, author,typical")] == ["typical", "author"]
    assert [one.name for one in named("one-partner")] == ["only-a", "only-b"]
    assert [one.name for one in named("all")] == list(STRATEGIES)
    assert set(IN_ORDER) | set(HABITS) < set(STRATEGIES)
    with pytest.raises(KitError) as error:
        named("author,gredy")
    assert str(error.value) == (
        "There is no strategy gredy; there are author, greedy, typical, second, random, worst, "
        "longest, shortest, reflect, only-a, only-b, one-partner, all."
    )
