"""Play a vignette in the terminal: the same attempt as in the browser."""

from __future__ import annotations

from typing import cast

from rich.console import Console
from rich.prompt import Prompt

from kit.cli.playing.screens import screen
from kit.language import language, tr
from kit.practice import Attempt
from kit.practice.attempts.events import Decided, Opened
from kit.sittings.sitting import Sitting
from kit.store import Store
from kit.vignettes import Lean, Option, default_root, load

WIDTH = 88


def play_by_typing(
    slug: str, console: Console | None = None, store: Store | None = None
) -> Attempt:
    """Play ``slug`` by keyboard, resuming an unfinished attempt; return the finished one."""
    console = console or Console(width=WIDTH)
    library = load(default_root(), language())
    sitting = Sitting(library.vignette(slug), library.catalogue, store or Store(), "local")
    while sitting.attempt.phase != "ending":
        before = sitting.attempt
        console.print(screen(before))
        if before.phase == "scene":
            option, lean = _choice(before, console)
            sitting.take(Decided(before.place, option.id, lean, seconds=0.0))
        else:
            Prompt.ask(tr("Enter to go on"), console=console, default="", show_default=False)
            sitting.take(Opened(before.place))
        if sitting.notice:
            console.print(sitting.notice, style="bold")
    console.print(screen(sitting.attempt))
    return sitting.attempt


def play_by_key(slug: str, console: Console | None = None) -> Attempt:
    """Play ``slug`` with the author's best options, printing every screen; nothing is kept."""
    console = console or Console(width=WIDTH)
    library = load(default_root(), language())
    attempt = Attempt.start(library.vignette(slug), library.catalogue, seed=0)
    console.print(screen(attempt))
    while attempt.phase != "ending":
        attempt = by_key(attempt)
        console.print(screen(attempt))
    return attempt


def by_key(attempt: Attempt) -> Attempt:
    """Return the attempt one step on, with the author's best option in a scene."""
    if attempt.phase != "scene" or attempt.scene is None:
        return attempt.open()
    best = attempt.scene.best
    return attempt.decide(best.id, best.lean)


def _choice(attempt: Attempt, console: Console) -> tuple[Option, Lean]:
    numbers = [str(n) for n in range(1, len(attempt.options) + 1)]
    number = Prompt.ask(tr("What do you say or do?"), choices=numbers, console=console)
    leans = ["both", "a", "b"]
    lean = Prompt.ask(tr("Whom does it lean on?"), choices=leans, console=console)
    return attempt.options[int(number) - 1], cast(Lean, lean)
