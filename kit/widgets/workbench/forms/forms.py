"""The case that is open, as forms: what their buttons do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kit.authoring.desk.checking import Checked
from kit.authoring.editing import edit
from kit.authoring.editing.data import get
from kit.authoring.editing.places import EditError
from kit.authoring.forming.answering import answered
from kit.authoring.forming.asking.fields import fields as asked
from kit.authoring.forming.parts import base_of, file_of, kind_of
from kit.authoring.forming.rows import with_row_done
from kit.errors import KitError
from kit.language import tr
from kit.screens.workbench.case import Shown
from kit.screens.workbench.forms import form_part, forms_view, outline_part, unreadable_view
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.nodes import Path
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.workbench.forms.growing import Grow, Growing, asked_path
from kit.widgets.workbench.forms.picking import search
from kit.widgets.workbench.forms.renaming import rename
from kit.widgets.workbench.forms.saving import Saving
from kit.widgets.workbench.forms.showing import Showing
from kit.widgets.workbench.preview import Preview


class Forms:
    """The forms of one case. ``show_text`` shows a line of its text instead."""

    def __init__(
        self,
        bench: Bench,
        preview: Preview,
        saved: Callable[[Checked], None],
        show_text: Callable[[int], None],
    ) -> None:
        self._bench, self._preview, self._show_text = bench, preview, show_text
        self._saving = Saving(bench, saved)
        self._growing = Growing(self._saving, self._showing)
        self._here: Path = ()

    @property
    def actions(self) -> Mapping[str, Action]:
        """What the forms do."""
        return {
            "bench-form-go": self._go,
            "bench-form-save": self._save,
            "bench-form-add": lambda fields: self._grow(self._growing.part, fields),
            "bench-form-move": self._move,
            "bench-form-undo": self._undo,
            "bench-form-mine": lambda fields: self._draw(self._saving.mine()),
            "bench-form-theirs": lambda fields: self._draw(self._saving.theirs()),
            "bench-form-search": self._search,
            "bench-form-source": lambda fields: self._grow(self._growing.publication, fields),
            "bench-form-intervene": lambda fields: self._grow(self._growing.intervention, fields),
            "bench-form-rename": self._rename,
            "bench-form-text": self._text,
        }

    def html(self, case: Shown) -> str:
        """Return the outline and the form of the part that is open."""
        try:
            parts, form = self._showing().parts_and_form(self._here)
        except EditError as error:
            return unreadable_view(str(error), error.line, self._preview.beside)
        return forms_view(parts, form, self._preview.beside, self._saving.can_undo)

    def _showing(self) -> Showing:
        return Showing(self._bench, self._saving.read)

    def _draw(self, said: str = "", arrive: str = "") -> None:
        """Draw the outline and the form anew; "" as ``said`` after a conflict leaves them."""
        if not said and not arrive:
            return
        try:
            parts, form = self._showing().parts_and_form(self._here, arrive)
        except EditError:
            self._bench.redraw("")
            return
        self._bench.stage.fill("bench-outline", outline_part(parts, form))
        self._bench.stage.fill(
            "bench-form", form_part(form, said, undo=self._saving.can_undo and bool(said))
        )

    # ---- Where one is ----

    def _go(self, fields: Mapping[str, str]) -> None:
        self._here = asked_path(fields)
        self._draw(arrive="title")

    def _text(self, fields: Mapping[str, str]) -> None:
        line = fields.get("line", "1")
        self._show_text(int(line) if line.isdecimal() and len(line) < 8 else 1)

    # ---- Changes ----

    def _save(self, fields: Mapping[str, str]) -> None:
        path, do = asked_path(fields), fields.get("do", "save")
        base, case = base_of(path), self._showing().case
        arrive: list[str] = []

        def change(text: str) -> str:
            whole = edit.read(text)
            around = whole if file_of(path) == VIGNETTE else case
            part = _with_answers(around, whole, path, fields)
            part, row = with_row_done(around, part, path, do)
            arrive.extend([row] if row else [])
            if base:
                return edit.changed(text, {path: part}, file_of(path))
            return text if part == whole else edit.rewritten(text, part)

        said = self._saving.change(fields.get("seen", ""), change, file_of(path))
        self._here = path
        self._draw(said, *arrive[:1])

    def _grow(self, grow: Grow, fields: Mapping[str, str]) -> None:
        """Add a part and show its form; after a conflict the form that is open stays."""
        said, there = grow(asked_path(fields), fields)
        self._here = there if said else self._here
        self._draw(said, "title" if said else "")

    def _rename(self, fields: Mapping[str, str]) -> None:
        said = rename(self._bench, self._saving, asked_path(fields), fields)
        self._draw(said, "title" if said else "")

    def _move(self, fields: Mapping[str, str]) -> None:
        path, do, file = asked_path(fields), fields.get("do", ""), file_of(asked_path(fields))
        at = path[-1] if path else None
        is_dropped = do == "drop" and kind_of(path) == "formulation"
        if not isinstance(at, int) and not is_dropped:
            raise KitError(tr("This part cannot be moved."))
        to = {"up": at - 1, "down": at + 1}.get(do, at) if isinstance(at, int) else 0

        def change(text: str) -> str:
            if do == "drop":
                return edit.removed(text, path, file)
            return edit.moved(text, path, to, file)

        said = self._saving.change(fields.get("seen", ""), change, file)
        if said:
            self._here = (*path[:-1], to) if do != "drop" else path[:-1]
            while not kind_of(self._here):
                self._here = self._here[:-1]
        self._draw(said, "title" if said else "")

    def _undo(self, _fields: Mapping[str, str]) -> None:
        said = self._saving.undo()
        whole = edit.read(self._saving.read(file_of(self._here))[0])
        is_kept = kind_of(self._here) == "promises"
        while self._here and get(whole, self._here) is None and not is_kept:
            self._here = self._here[:-1]
        while not kind_of(self._here):
            self._here = self._here[:-1]
        self._draw(said, "title" if said else "")

    # ---- The catalogue ----

    def _search(self, fields: Mapping[str, str]) -> None:
        kind = "cite" if fields.get("kind") == "cite" else "pick"
        found = search(self._showing().catalogue, kind, fields.get("words", ""))
        self._bench.stage.fill(f"bench-found-{kind}", found or "<span data-answer></span>")


def _with_answers(case: Any, whole: Any, path: Path, fields: Mapping[str, str]) -> Any:
    part = get(whole, base_of(path))
    if part is None:
        raise KitError(tr("This part is not there any more. Reload the page."))
    for field in asked(case, path):
        part = answered(field, part, fields)
    return part
