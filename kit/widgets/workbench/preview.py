"""The player beside the text: a rehearsal that goes on where it stood when the text has changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Final, TypeAlias

from kit.authoring.exploring.path import as_far_as_it_goes, written
from kit.errors import KitError
from kit.language import language, languages, tr, use
from kit.practice import Attempt
from kit.practice.attempts.decision import Choice
from kit.records.formats import File
from kit.reports.formats import FORMATS
from kit.screens.attempt import Setting
from kit.screens.workbench.case import Beside, player_part
from kit.sittings.rehearsal import Rehearsal
from kit.vignettes import Catalogue, Library, Vignette
from kit.widgets.playing import Playing
from kit.widgets.workbench.bench import Action, Bench

PART: Final = "bench-player"
#: A case in one language, and the catalogue in it.
Told: TypeAlias = tuple[Vignette, Catalogue]


class Preview:
    """The case as trainees play it, drawn into one part of the workbench's screen."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._playing: Playing | None = None
        self._rehearsal: Rehearsal | None = None
        self._library: Library | None = None
        self._language = language()
        self._html = ""
        self._is_quiet = False

    @property
    def actions(self) -> Mapping[str, Action]:
        """What the buttons above the player do."""
        return {
            "bench-again": self._again,
            "bench-speak": self._speak,
            "bench-follow": self._follow,
        }

    @property
    def attempt(self) -> Attempt:
        """The attempt so far; raise KitError where no text loads yet."""
        return self._require().attempt

    @property
    def beside(self) -> Beside:
        """The player as it is shown now."""
        return Beside(self._html, self._languages(), self._language, self.path)

    @property
    def path(self) -> str:
        """The way so far, as it may stand in an address."""
        if self._rehearsal is None:
            return ""
        attempt = self._rehearsal.attempt
        way = [Choice(one.event.option, one.event.lean) for one in attempt.decisions]
        return written(way, attempt.vignette)

    def renew(self, library: Library) -> None:
        """Play a newer text with the choices made so far; one with errors leaves the last.

        The focus stays where it is: in the text that was saved.
        """
        if self._bench.slug in library.vignettes:
            self._library = library
            self._retell()
        self._is_quiet = True
        self._draw()
        self._is_quiet = False

    def told(self, tag: str) -> tuple[Told, Told] | None:
        """Return the text that is played in its own language and in another, each with its words.

        None where it cannot be played, or read in that language.
        """
        library, slug = self._library, self._bench.slug
        if library is None or tag not in library.translations.get(slug, {}):
            return None
        other = library.translated(tag)
        return (
            (library.vignettes[slug], library.catalogue),
            (other.vignettes[slug], other.catalogue),
        )

    def follow(self, path: str) -> None:
        """Begin anew and make the choices of a path, as far as they are there."""
        rehearsal = self._require()
        rehearsal.again()
        attempt, stopped = as_far_as_it_goes(rehearsal.attempt, path)
        rehearsal.go_to(attempt, str(stopped or ""))
        self._draw()

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do a step of the player's."""
        self._require()
        if self._playing:
            with self._spoken():
                self._playing.act(action, fields)

    def show(self, html: str, notice: str = "", *, done: bool = False) -> None:
        """Draw a screen into the part."""
        self._html = html.replace(" data-arrive", "") if self._is_quiet else html
        with use(self._bench.stage.language):
            self._bench.stage.fill(PART, player_part(self.beside, notice, quiet=self._is_quiet))

    def fill(self, name: str, html: str) -> None:
        """Fill a part of the player's screen."""
        self._bench.stage.fill(name, html)

    def offer(self, file: File) -> None:
        """Send a file to the browser's downloads."""
        self._bench.stage.offer(file)

    def forget(self) -> None:
        """Do nothing: what an author is writing stays in the browser."""

    def _require(self) -> Rehearsal:
        if self._rehearsal is None:
            raise KitError(tr("The case cannot be played yet: mend its errors, and save."))
        return self._rehearsal

    def _again(self, _fields: Mapping[str, str]) -> None:
        self._require().again()
        self._draw()

    def _speak(self, fields: Mapping[str, str]) -> None:
        if fields.get("language") in self._languages():
            self._language = fields["language"]
            self._retell()
        self._draw()

    def _follow(self, fields: Mapping[str, str]) -> None:
        self.follow(fields.get("path", ""))

    def _retell(self) -> None:
        """Take the text of the library in the language of the player."""
        assert self._library is not None
        library = self._library.translated(self._language)
        vignette = library.vignettes[self._bench.slug]
        self._language = vignette.language
        if self._rehearsal is None:
            self._rehearsal = Rehearsal(vignette, library.catalogue)
            formats = {key: one.words for key, one in FORMATS.items()}
            setting = Setting(owner=self._bench.owner, formats=formats)
            self._playing = Playing(self._rehearsal, setting, self)
        else:
            self._rehearsal.renew(vignette, library.catalogue)

    def _draw(self) -> None:
        if self._playing is None:
            self.show("")
            return
        with self._spoken():
            self._playing.draw()

    def _spoken(self) -> AbstractContextManager[None]:
        """Speak the language of the player, where the interface has it."""
        return use(self._language) if self._language in languages() else nullcontext()

    def _languages(self) -> tuple[str, ...]:
        if self._library is None:
            return ()
        own = self._library.vignettes[self._bench.slug].language
        return (own, *sorted(self._library.translations.get(self._bench.slug, {})))
