"""What strategies come to: shares, intervals, order, and the sentences about it."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from helpers.casework import case_of, chain, ending

from kit.authoring.trying.playing import Played, play
from kit.authoring.trying.strategies.comparing import (
    Comparison,
    compare,
    compared,
    file_of,
    verdict,
)
from kit.authoring.trying.strategies.outcomes import (
    WORDS_A_MINUTE,
    Interval,
    mean,
    outcome,
    spread,
    wilson,
)
from kit.authoring.trying.strategies.rules import STRATEGIES
from kit.authoring.trying.trainees import KEY, Trainee

SIGN = {"id": "wheel", "kind": "medical", "what": "Asleep.", "acute": True}


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    # Newcombe 1998 (Statistics in Medicine 17, 857), table I, method 3
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_s_interval(count: int, of: int, low: float, high: float) -> None:
    assert wilson(count, of) == pytest.approx((low, count / of, high), abs=5e-5)


def test_the_mean_and_its_interval() -> None:
    found = mean(np.array([0.0, 1.0, 1.0, 0.0]))
    wide = 1.959964 * (1 / 3) ** 0.5 / 2  # the variance of four is 1/3
    assert found == pytest.approx((0.5 - wide, 0.5, 0.5 + wide))
    assert mean(np.array([0.3])) == (0.3, 0.3, 0.3)


def test_the_spread() -> None:
    assert spread(list(range(11))) == (1.0, 5.0, 9.0)


def test_what_a_play_comes_to(made) -> None:
    scenes = chain("ab")
    scenes[0]["signals"] = [SIGN]
    case = made(case_of(scenes, [ending("together", "holding")]))
    (played,) = play(case, KEY, 1)
    found = outcome(case, [played] * 4, certain=True)
    (ta, tb), (ca, cb) = played.trust, played.closeness
    assert found.fare.value == pytest.approx(min((ta + ca) / 2, (tb + cb) / 2))
    assert found.good == (1.0, 1.0, 1.0)
    assert found.tones == {"holding": (1.0, 1.0, 1.0)}
    assert found.trust[0] == pytest.approx((ta,) * 3)
    assert found.closeness[1] == pytest.approx((cb,) * 3)
    assert found.minutes.median == pytest.approx(played.words / WORDS_A_MINUTE)
    assert (found.attempts, found.decisions.median, found.open) == (4, 2.0, 1.0)


def test_a_signal_left_open_and_a_loop_are_counted_by_attempt(made) -> None:
    scenes = chain("ab")
    scenes[0]["signals"] = [SIGN]
    scenes[1]["options"][0]["answers"] = ["wheel"]
    case = made(case_of(scenes))
    first, second = case.vignette.scenes
    open_ = Played((first,), (first.options[0],), frozenset(), 9, "")
    answered = Played(
        (first, second), (first.options[0], second.options[0]), frozenset(), 9, "together"
    )
    found = outcome(case, [open_, answered, answered, answered])
    assert found.open == 0.25
    assert {tone: share.value for tone, share in found.tones.items()} == {"repair": 0.75, "": 0.25}


def interval(value: float) -> Interval:
    return Interval(value - 0.01, value, value + 0.01)


def comparison(made, **fares: float) -> Comparison:
    """Return a comparison in which the strategies fare so, and end well as often."""
    case = made(case_of(chain("ab")))
    some = outcome(case, list(play(case, KEY, 1)))
    names = {name.replace("_", "-"): value for name, value in fares.items()}
    return Comparison(
        {name: replace(some, fare=interval(x), good=interval(x)) for name, x in names.items()}
    )


SOUND = {"author": 0.8, "greedy": 0.7, "typical": 0.6, "random": 0.5}


def test_a_case_that_tells_strategies_apart(made) -> None:
    assert verdict(comparison(made, **SOUND, longest=0.615)) == (
        "The case tells the strategies apart: author > greedy > typical > random.",
        "No habit wins: after none do the couple fare better, or end well more often.",
    )


def test_a_case_that_does_not_and_is_won_by_habits(made) -> None:
    found = comparison(made, **{**SOUND, "greedy": 0.9, "random": 0.59}, longest=0.7, only_a=0.65)
    assert verdict(found) == (
        "Not as it should be (author > greedy > typical > random): greedy is above author, "
        "typical is not clearly above random.",
        "A habit wins: after longest and only-a the couple fare better than after typical.",
        "A habit wins: longest comes to repair or holding in 70 %, typical in 60 %.",
        "A habit wins: only-a comes to repair or holding in 65 %, typical in 60 %.",
    )


def test_a_habit_that_only_ends_well_wins(made) -> None:
    found = comparison(made, **SOUND, longest=0.55)
    good = replace(found.outcomes["longest"], good=interval(1.0))
    assert verdict(Comparison({**found.outcomes, "longest": good})) == (
        "The case tells the strategies apart: author > greedy > typical > random.",
        "A habit wins: longest comes to repair or holding in 100 %, typical in 60 %.",
    )


def test_without_the_yardsticks_nothing_is_said(made) -> None:
    assert verdict(comparison(made, author=0.8, longest=0.9)) == ()


def test_the_best_stands_first_and_all_are_there(made) -> None:
    found = compare(made(case_of(chain("abcd"))), runs=40)
    fares = [one.fare.value for one in found.outcomes.values()]
    assert fares == sorted(fares, reverse=True)
    assert set(found.outcomes) == set(STRATEGIES)
    assert found.outcomes["author"].fare.value > found.outcomes["worst"].fare.value
    assert found.outcomes["author"].attempts == found.outcomes["greedy"].attempts == 1
    assert found.outcomes["typical"].attempts == 40


def test_a_case_whose_longest_options_are_good_is_won_by_that_habit(made) -> None:
    scenes = chain("abc")
    for one in scenes:
        for each in one["options"]:
            each["words"] = "word " * (5 + each["appraisal"]) + "."
    found = compare(made(case_of(scenes)), runs=100)
    assert "longest" in found.winning
    assert "shortest" not in found.winning


def test_the_figure_stands_alone_and_says_all_in_words(made) -> None:
    case = made(case_of(chain("ab")))
    played = {name: tuple(play(case, STRATEGIES[name], 20)) for name in ("typical", "longest")}
    drawn = file_of(compared(case, played), "Made & more")
    root = ElementTree.fromstring(drawn)
    title, words = root[0].text, root[1].text
    assert title == "Made & more: strategies, the best first"
    assert "longest (a habit): " in words
    assert "var(" not in drawn
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"typical", "longest", "fares worse, of 100", "repair or holding, %"} <= set(texts)


def test_trainees_are_rules_by_name() -> None:
    assert all(isinstance(one, Trainee) and one.says for one in STRATEGIES.values())
