"""What the machine plays: all of a case explored, and the automatic trainees, when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from html import escape
from typing import Final, NamedTuple, TypeAlias

from kit.authoring.desk.checking import Checked
from kit.errors import KitError
from kit.language import tr
from kit.screens.workbench.case import Shown
from kit.screens.workbench.trying import Progress, Results, poll_part, tried_part, trying_view
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.document import read_document
from kit.vignettes.revisions import texts_of
from kit.widgets.fields import whole
from kit.widgets.stage import TROUBLE
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.workbench.preview import Preview
from kit.widgets.workbench.trying.aside import Aside
from kit.widgets.workbench.trying.told import margin, results_of
from kit.widgets.workbench.trying.tried import Tried, tried

#: Seconds that are explored at first, and where somebody wants more: others play on this machine.
SECONDS: Final = 30
LONGER: Final = 180

#: The bytes of all files that decide how a case plays.
Text: TypeAlias = tuple[tuple[str, bytes], ...]


class Trying:
    """The view in which a case is tried by machine, as it is saved.

    What was found is kept for the text that it was found in, until the case is left.
    """

    def __init__(self, bench: Bench, preview: Preview) -> None:
        self._bench, self._preview = bench, preview
        self._kept: dict[Text, _Known] = {}
        self._aside: Aside[Tried] | None = None
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
        bench, text = self._bench, self._text()
        content = dict(text).get(VIGNETTE, b"")
        checked = bench.desk.check(bench.slug, VIGNETTE, content.decode("utf-8", "replace"))
        self._require_sound(checked)
        document = read_document(checked.library.files[bench.slug], content)
        work = partial(tried, checked.library, bench.slug, document, seconds)
        self._of, self._seconds, self._aside = text, seconds, Aside(work)

    def _require_sound(self, checked: Checked) -> None:
        if self._bench.slug not in checked.library.vignettes:
            raise KitError(tr("The case has errors, so that nobody can play it. Mend them first."))

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
        self._kept[self._of] = self._told(aside.result)
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

    def _said(self, aside: Aside[Tried]) -> Progress:
        return Progress(aside.step, aside.seconds, self._seconds, aside.is_stopping)

    def _results(self) -> Results | None:
        """Return what is known: of the text of now, else of the last one that was explored."""
        now = self._kept.get(self._text())
        last = now or next(reversed(self._kept.values()), None)
        return last and replace(last.results, is_old=now is None)

    def _told(self, made: Tried) -> _Known:
        """Return what was found with what is said of it, figure and all, which takes 0.2 s."""
        address = self._bench.address and f"{self._bench.address}/{self._bench.slug}"
        return _Known(margin(made), results_of(made, self._bench.slug, address, LONGER))


class _Known(NamedTuple):
    """What is known of a text: the signs of its lines, and what was found."""

    margin: Mapping[str, Mapping[str, object]]
    results: Results
