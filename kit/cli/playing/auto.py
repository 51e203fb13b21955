"""The author's own way through a vignette, printed to the debrief; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from kit.cli.playing.answered import answered
from kit.cli.playing.asides import show
from kit.cli.playing.asking import Asking
from kit.cli.playing.cycle import authors_map
from kit.cli.playing.looking_back import looking_back
from kit.cli.playing.screens import case, scene, terminal
from kit.language import language, tr
from kit.practice import Attempt
from kit.sittings.library import library_here


def play_by_key(slug: str, console: Console | None = None) -> Attempt:
    """Play ``slug`` with the author's best options, printing every screen; nothing is kept."""
    library = library_here(language())
    attempt = Attempt.start(library.vignette(slug), library.catalogue, seed=0, predict=False)
    asking = Asking(console or terminal())
    screens = {"case": case, "scene": scene, "feedback": answered}
    while attempt.phase != "ending":
        show(asking, screens[attempt.phase](attempt))
        if attempt.phase == "scene":
            show(asking, _authors_choice(attempt))
        attempt = by_key(attempt)
    show(asking, looking_back(attempt))
    return attempt


def by_key(attempt: Attempt) -> Attempt:
    """Return the attempt one step on, with the author's best option in a scene."""
    if attempt.phase != "scene" or attempt.scene is None:
        return attempt.open()
    best = attempt.best
    assert best is not None
    return attempt.decide(best.id, best.lean)


def _authors_choice(attempt: Attempt) -> Iterator[Text]:
    here, best = attempt.scene, attempt.best
    assert here is not None
    assert best is not None
    names = attempt.vignette.couple.names
    if here.formulation:
        yield from authors_map(here.formulation, names)
    said = tr(
        "The author chooses {number}, leaning on {who}.",
        number=attempt.options.index(best) + 1,
        who={**names, "both": tr("both of them")}[best.lean],
    )
    yield Text(said, style="bold")
