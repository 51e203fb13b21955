"""An hour with one partner, and the scores that were taken again, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from kit.cli.playing.text import heading, inline, items, line
from kit.language import number, tr
from kit.practice import Attempt
from kit.practice.looking_back.measuring import Retaken, retaken
from kit.screens.hours import alone


def in_the_room(attempt: Attempt) -> Iterator[Text]:
    """Yield who is in the room, where it is one of them."""
    if words := alone(attempt):
        yield Text(words, style="dim")


def measured_again(attempt: Attempt) -> Iterator[Text]:
    """Yield the scores taken again in the present scene, each beside the first."""
    if again := retaken(attempt):
        yield heading(tr("Measured again"))
        yield from items(_again(one, attempt.vignette.couple.names[one.partner]) for one in again)


def _again(one: Retaken, name: str) -> Text:
    changed = tr(
        "{first} at first, {now} now: {change}",
        first=number(one.first.score),
        now=number(one.again.score),
        change=one.words,
    )
    measure = f"{name}, {one.first.name} ({one.first.what})"
    return line(f"{measure}: {changed}. ", inline(one.again.meaning))
