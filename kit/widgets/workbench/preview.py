"""The player beside the text: a rehearsal that goes on where it stood when the text has changed."""

from __future__ import annotations

from collections.abc import Mapping

from kit.errors import KitError
from kit.language import tr
from kit.practice import Attempt
from kit.records.formats import File
from kit.reports.formats import FORMATS
from kit.screens.attempt import Setting
from kit.screens.workbench.preview import preview_part
from kit.sittings.rehearsal import Rehearsal
from kit.vignettes import Library, Vignette
from kit.widgets.playing import Playing
from kit.widgets.stage import Stage

PART = "bench-player"


class Preview:
    """A `Playing` drawn into one part of the workbench's screen.

    ``stage`` is the workbench.
    """

    def __init__(self, stage: Stage, owner: str) -> None:
        self._stage, self._owner = stage, owner
        self._playing: Playing | None = None
        self._rehearsal: Rehearsal | None = None
        self.html = ""

    @property
    def attempt(self) -> Attempt:
        """The attempt so far; raise KitError where no text loads yet."""
        if self._rehearsal is None:
            raise KitError(tr("There is nothing to play yet."))
        return self._rehearsal.attempt

    def renew(self, library: Library, slug: str) -> None:
        """Play a text that loads, with the choices made so far; leave one that does not."""
        vignette = library.vignettes.get(slug)
        if vignette is None:
            self._redraw()
            return
        if self._rehearsal is None:
            self._begin(vignette, library)
        else:
            self._rehearsal.renew(vignette, library.catalogue)
        self._redraw()

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do a step of the player's; ignore one where nothing is played."""
        if self._playing:
            self._playing.act(action, fields)

    def show(self, html: str, notice: str = "", *, done: bool = False) -> None:
        """Draw a screen into the part."""
        self.html = preview_part(html, notice)
        self._stage.fill(PART, self.html)

    def fill(self, name: str, html: str) -> None:
        """Fill a part of the player's screen."""
        self._stage.fill(name, html)

    def offer(self, file: File) -> None:
        """Send a file to the browser's downloads."""
        self._stage.offer(file)

    def forget(self) -> None:
        """Do nothing: what an author is writing stays."""

    def _begin(self, vignette: Vignette, library: Library) -> None:
        self._rehearsal = Rehearsal(vignette, library.catalogue)
        setting = Setting(
            owner=self._owner, formats={key: one.words for key, one in FORMATS.items()}
        )
        self._playing = Playing(self._rehearsal, setting, self)

    def _redraw(self) -> None:
        if self._playing:
            self._playing.draw()
        else:
            self.show("")
