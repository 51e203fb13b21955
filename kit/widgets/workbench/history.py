"""Every text that a file ever had: look at one, and go back to it."""

from __future__ import annotations

from collections.abc import Mapping

from kit.authoring.desk.desk import Conflict
from kit.authoring.desk.merging import hunks
from kit.authoring.desk.text import digest_of, text_of
from kit.errors import KitError
from kit.language import tr
from kit.screens.workbench.case import Hunk, Shown
from kit.screens.workbench.history import Kept, compared_part, history_view
from kit.store import Saves
from kit.store.saves import SaveRecord
from kit.widgets.fields import whole
from kit.widgets.workbench.bench import Action, Bench


class History:
    """The view of a file's saves."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._saves = Saves(bench.store)

    @property
    def actions(self) -> Mapping[str, Action]:
        """What its forms do."""
        return {
            "bench-past": self._choose,
            "bench-then": self._compare,
            "bench-restore": self._restore,
        }

    def html(self, case: Shown) -> str:
        """Return the view."""
        desk, bench = self._bench.desk, self._bench
        _, digest = desk.read(bench.slug, bench.file)
        kept = [
            Kept(
                one.number,
                one.at,
                one.by == bench.owner,
                digest_of(self._saves.text(one.number)) == digest,
            )
            for one in self._history()
        ]
        return history_view(desk.files(bench.slug), bench.file, kept, "", case.own)

    def _history(self) -> tuple[SaveRecord, ...]:
        return self._saves.history(self._bench.slug, self._bench.file)

    def _choose(self, fields: Mapping[str, str]) -> None:
        if fields.get("file") not in self._bench.desk.files(self._bench.slug):
            raise KitError(tr("There is no such file in this case. Reload the page."))
        self._bench.file = fields["file"]
        self._bench.redraw("")

    def _compare(self, fields: Mapping[str, str]) -> None:
        one = self._save(fields)
        now, _ = self._bench.desk.read(self._bench.slug, self._bench.file)
        found = [Hunk(*each) for each in hunks(now, text_of(self._saves.text(one.number)))]
        self._bench.stage.fill("bench-compared", compared_part(found, one.at))

    def _restore(self, fields: Mapping[str, str]) -> None:
        """Save an earlier text again, and give it to the editor; what is there now stays kept."""
        self._bench.require_author()
        bench, one = self._bench, self._save(fields)
        text = text_of(self._saves.text(one.number))
        _, seen = bench.desk.read(bench.slug, bench.file)
        made = bench.desk.save(bench.slug, bench.file, text, seen, bench.owner)
        if isinstance(made, Conflict):
            raise KitError(tr("Somebody else is saving this file just now. Try again."))
        bench.gone_back(text, made.digest)
        bench.view = "text"
        bench.redraw(tr("You are back at that text. The one before is in the history, too."))

    def _save(self, fields: Mapping[str, str]) -> SaveRecord:
        """Return a save of this very file; raise KitError for any other number."""
        number = whole(fields.get("number", ""))
        found = next((one for one in self._history() if one.number == number), None)
        if found is None:
            raise KitError(tr("That save is not one of this file. Reload the page."))
        return found
