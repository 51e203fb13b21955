"""Ask for a decision: the option, whom it leans on, what is expected of each partner."""

from __future__ import annotations

import time
from collections.abc import Mapping

from rich.text import Text

from kit.cli.playing.asking import Asking
from kit.cli.playing.text import inline, line, named, percent
from kit.language import tr
from kit.practice import Attempt
from kit.practice.answers import trends
from kit.practice.attempts.events import GUESS, OUTCOMES, Decided, Trend, confidence_of
from kit.practice.attempts.present import predicted
from kit.vignettes import Lean

LEANS: tuple[Lean, ...] = ("both", "a", "b")


def decide(asking: Asking, attempt: Attempt) -> Decided:
    """Return the decision that was typed in and committed to; ask again as often as wanted."""
    began = time.monotonic()
    while True:
        decided = _typed(asking, attempt)
        _sum_up(asking, attempt, decided)
        question = tr("Enter commits to it. To choose again, type 1.")
        if asking.pick(question, [tr("choose again")], default=1) == 1:
            seconds = round(time.monotonic() - began, 1)
            return Decided(
                decided.scene,
                decided.option,
                decided.lean,
                seconds,
                decided.prediction,
                decided.confidence,
                decided.outcomes,
            )


def _typed(asking: Asking, attempt: Attempt) -> Decided:
    numbers = [""] * len(attempt.options)
    question = tr("What do you say or do? Type its number, 1–{n}.", n=len(numbers))
    option = attempt.options[asking.pick(question, numbers)]
    names = attempt.vignette.couple.names
    words = [tr("Both"), names["a"], names["b"]]
    here = attempt.scene
    assert here is not None
    alone = here.alone
    lean = alone or LEANS[asking.pick(_choice(tr("Whom does it lean on?"), words), words)]
    asked = predicted(here) if attempt.started.predict else ()
    if not asked:
        return Decided(attempt.place, option.id, lean, 0.0)
    expected = {key: _expected(asking, names[key]) for key in asked}
    return Decided(
        attempt.place,
        option.id,
        lean,
        0.0,
        {key: trend for key, (trend, _) in expected.items()},
        {key: sure for key, (_, sure) in expected.items()},
        OUTCOMES,
    )


def _expected(asking: Asking, name: str) -> tuple[Trend, float]:
    will = trends.will()
    words = list(will.values())
    question = _choice(tr("In the model, {name}’s trust will", name=name), words)
    trend = list(will)[asking.pick(question, words)]
    asked = tr("How sure? 33 % is a guess among three, 100 % is certain; Enter is a guess.")
    sure = asking.ask(asked, _share, "33–100")
    return trend, sure


def _share(text: str) -> float | None:
    """Return how sure somebody is, 1/3..1: ``75``, ``75 %``, ``75%`` or nothing for a guess."""
    said = text.replace("%", "").strip() or "33"
    if not (said.isascii() and said.isdigit() and 33 <= int(said[:4]) <= 100):
        return None
    return confidence_of(int(said))


def _choice(question: str, words: list[str]) -> str:
    return f"{question} " + ", ".join(f"{n} {word}" for n, word in enumerate(words, start=1))


def _sum_up(asking: Asking, attempt: Attempt, decided: Decided) -> None:
    names: Mapping[str, str] = {**attempt.vignette.couple.names, "both": tr("both of them")}
    chosen = attempt.scene.option(decided.option) if attempt.scene else None
    assert chosen is not None  # it was picked from this scene
    leaning = tr("leaning on {who}", who=names[decided.lean])
    alone = attempt.scene.alone if attempt.scene else None
    words = line(inline(chosen.words), "" if alone else f" ({leaning})")
    asking.say(Text(), named(tr("You"), words))
    for key, trend in (decided.prediction or {}).items():
        sure = (decided.confidence or {})[key]
        will = tr("In the model, {name}’s trust will", name=names[key])
        how = tr("a guess") if sure <= GUESS else percent(sure)
        asking.say(f"{will} {trends.will()[trend]} ({how})")
