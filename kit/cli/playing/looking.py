"""Play on from a place that a path leads to; nothing is kept."""

from __future__ import annotations

from tempfile import TemporaryDirectory

from rich.console import Console

from kit.authoring.exploring.path import along, written
from kit.cli.playing.asking import Asking
from kit.cli.playing.player import Player
from kit.cli.playing.screens import terminal
from kit.language import language, tr
from kit.practice import Attempt
from kit.practice.attempts.decision import Choice
from kit.sittings.library import library_here
from kit.sittings.sitting import Sitting
from kit.store import Store


def look(slug: str, path: str, console: Console | None = None) -> Attempt:
    """Make the choices of ``path`` and play ``slug`` on from there; return it as it was left.

    Raises PathError at the first choice that does not exist.
    """
    library = library_here(language())
    vignette, catalogue = library.vignette(slug), library.catalogue
    there = along(Attempt.start(vignette, catalogue, seed=0, predict=False), path)
    with TemporaryDirectory(prefix="attune-path-") as folder, Store(folder) as store:
        sitting = Sitting(vignette, catalogue, store, "local", predict=False)
        for event in there.events[1:]:
            sitting.take(event)
        asking = Asking(console or terminal())
        asking.say(tr("From a path, to look at: nothing of this is kept."))
        Looking(sitting, asking, library.suggested).run()
        return sitting.attempt


class Looking(Player):
    """A sitting that nobody goes on with; it ends with the path to where it was left."""

    def _part(self) -> None:
        slug, way = self.attempt.vignette.id, self.attempt.decisions
        path = written([Choice(made.option.id, made.lean) for made in way], self.attempt.vignette)
        self._asking.say(
            tr("Nothing of this was kept. To come here again, type this:"),
            f"    kit play {slug} --path {path or chr(34) * 2}",
        )

    def _offer(self) -> None:
        """Offer nothing: what is not kept cannot be exported."""
