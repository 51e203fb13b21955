"""What the machine plays: all of a case explored, and the automatic trainees, when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html import escape
from typing import Final, NamedTuple, TypeAlias

from kit.authoring.exploring.explore import Stopped
from kit.errors import KitError
from kit.language import tr
from kit.screens.workbench.case import Shown
from kit.screens.workbench.trying import Progress, Results, poll_part, tried_part, trying_view
from kit.vignettes import Library
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.revisions import is_text_of, texts_of
from kit.widgets.fields import whole
from kit.widgets.stage import TROUBLE
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.workbench.preview import Preview
from kit.widgets.workbench.trying.aside import Aside
from kit.widgets.workbench.trying.told import margin, results_of
from kit.widgets.workbench.trying.tried import tried

#: Seconds that are explored at first, and where somebody wants more: others play on this machine.
SECONDS: Final = 30
LONGER: Final = 180

#: The bytes of all files that decide how a case plays.
Text: TypeAlias = tuple[tuple[str, bytes], ...]


class Known(NamedTuple):
    """What is known of a text: the signs of its lines, and what was found."""

    margin: Mapping[str, Mapping[str, object]]
    results: Results


class Trying:
    """The view in which a case is tried by machine, as it is saved.

    What was found is kept for the text that it was found in, until the case is left.
    """

    def __init__(self, bench: Bench, preview: Preview) -> None:
        self._bench, self._preview, self._slug = bench, preview, bench.slug
        self._kept: dict[Text, Known] = {}
        self._aside: Aside[Known] | None = None
        self._of: Text = ()
        self._polls, self._seconds, self._step = 0, SECONDS, ""

    @property
    def actions(self) -> Mapping[str, Action]:
        """What its forms do."""
        return {
            "bench-explore": self._explore,
            "bench-explored": self._poll,
            "bench-stop": self._stop,
            "bench-place": self._show_place,
        }

    def html(self, case: Shown) -> str:
        """Return the view."""
        return trying_view(case, self._progress(), self._results(), self._preview.beside)

    def leave(self) -> None:
        """Stop what is running: the case is being left."""
        if self._aside:
            self._aside.stop()

    def mark(self) -> None:
        """Show in the margin of the editor how often each line was met, if it was explored."""
        known = self._kept.get(self._text())
        if known is not None:
            _, digest = self._bench.desk.read(self._bench.slug, VIGNETTE)
            key = f"{self._bench.slug}/{VIGNETTE}"
            said = {"key": key, "coverage": known.margin, "of": digest}
            self._bench.stage.send({"editor": said})

    def _text(self) -> Text:
        """Return the files as they are saved; their translations play alike."""
        found = texts_of(self._bench.desk.library, self._bench.slug)
        plays = (VIGNETTE, "kit/interventions.yaml", "own/interventions.yaml")
        return tuple((name, found[name]) for name in plays if name in found)

    def _explore(self, fields: Mapping[str, str]) -> None:
        """Begin, unless it is running: two at once would take both cores."""
        self._bench.require_author()
        if self._aside is None:
            self._begin(LONGER if "longer" in fields else SECONDS)
        self._bench.stage.fill("bench-tried", self._part(arrive=True))

    def _begin(self, seconds: int) -> None:
        text = self._text()
        content = dict(text).get(VIGNETTE, b"")
        library = self._read(content)
        self._of, self._seconds = text, seconds
        self._aside = Aside(partial(self._work, library, content))

    def _read(self, content: bytes) -> Library:
        """Return a library in which the case is that of ``content``, as it was saved last."""
        desk, slug = self._bench.desk, self._bench.slug
        library = desk.library
        known = library.vignettes.get(slug)
        if known is not None and not is_text_of({VIGNETTE: content}, known):  # saved just now
            library = desk.check(slug, VIGNETTE, content.decode("utf-8", "replace")).library
        if slug not in library.vignettes:
            raise KitError(tr("The case has errors, so that nobody can play it. Mend them first."))
        return library

    def _work(
        self, library: Library, content: bytes, tell: Callable[[str], None], stopped: Stopped
    ) -> Known:
        """Play it, in the thread; what is said of it, figure and all, takes a second there."""
        made = tried(library, self._slug, content, self._seconds, tell, stopped)
        address = self._bench.address and f"{self._bench.address}/{self._slug}"
        return Known(margin(made), results_of(made, self._slug, address, LONGER))

    def _poll(self, _fields: Mapping[str, str]) -> None:
        """Say how far it is, as the page asks; in the end show what was found."""
        aside = self._aside
        if aside is None or aside.is_over:
            self._take()
            self._bench.stage.fill("bench-tried", self._part(arrive=True))
            return
        self._polls += 1
        if aside.step != self._step:
            self._step = aside.step
            self._bench.stage.fill("bench-step", escape(aside.step))
        self._bench.stage.fill("bench-poll", poll_part(self._said(aside), self._polls))

    def _take(self) -> None:
        """Keep what was found, and mark the margin; raise KitError where it failed."""
        aside, self._aside = self._aside, None
        if aside is None:
            return
        if aside.result is None:
            self._bench.redraw("")
            raise KitError(tr(TROUBLE, number=aside.error))
        self._kept[self._of] = aside.result
        self.mark()

    def _stop(self, _fields: Mapping[str, str]) -> None:
        if self._aside:
            self._aside.stop()
        self._bench.stage.fill("bench-tried", self._part(arrive=True))

    def _show_place(self, fields: Mapping[str, str]) -> None:
        """Have the editor show a line of the case's text."""
        line, _, column = fields.get("place", "").partition(":")
        place = {"line": whole(line), "column": whole(column)}
        self._bench.view, self._bench.file = "text", VIGNETTE
        self._bench.redraw("")
        said = {"key": self._bench.key, "goto": place}
        self._bench.stage.send({"editor": said})

    def _part(self, *, arrive: bool = False) -> str:
        return tried_part(self._progress(), self._results(), arrive=arrive)

    def _progress(self) -> Progress | None:
        return None if self._aside is None else self._said(self._aside)

    def _said(self, aside: Aside[Known]) -> Progress:
        return Progress(aside.step, aside.seconds, self._seconds, aside.is_stopping)

    def _results(self) -> Results | None:
        """Return what is known: of the text of now, else of the last one that was explored."""
        now = self._kept.get(self._text())
        last = now or next(reversed(self._kept.values()), None)
        return last and replace(last.results, is_old=now is None)
