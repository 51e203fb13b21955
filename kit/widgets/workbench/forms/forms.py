"""The case that is open, as forms: what their buttons do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kit.authoring.desk.checking import Checked
from kit.authoring.desk.desk import Conflict
from kit.authoring.editing import edit
from kit.authoring.editing.data import get, inserted
from kit.authoring.editing.places import EditError
from kit.authoring.editing.renaming import renamed, reprinted
from kit.authoring.forming import fresh, sources
from kit.authoring.forming.asking import fields as asked
from kit.authoring.forming.filling import answered
from kit.authoring.forming.parts import kind_of, path_of
from kit.authoring.forming.rows import with_row_done
from kit.errors import KitError
from kit.language import tr
from kit.screens.workbench.case import Shown
from kit.screens.workbench.forms import form_part, forms_view, outline_part, unreadable_view
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.nodes import Path
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.workbench.forms.picking import search
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
        self._here: Path = ()

    @property
    def actions(self) -> Mapping[str, Action]:
        """What the forms do."""
        return {
            "bench-form-go": self._go,
            "bench-form-save": self._save,
            "bench-form-add": self._add,
            "bench-form-move": self._move,
            "bench-form-undo": self._undo,
            "bench-form-mine": lambda fields: self._draw(self._saving.mine()),
            "bench-form-theirs": lambda fields: self._draw(self._saving.theirs()),
            "bench-form-search": self._search,
            "bench-form-source": self._source,
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
        text, digest = self._saving.read()
        return Showing(self._bench, text, digest)

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
        self._here = _path(fields)
        self._draw(arrive="title")

    def _text(self, fields: Mapping[str, str]) -> None:
        line = fields.get("line", "1")
        self._show_text(int(line) if line.isdecimal() and len(line) < 8 else 1)

    # ---- Changes ----

    def _save(self, fields: Mapping[str, str]) -> None:
        path, do = _path(fields), fields.get("do", "save")
        arrive: list[str] = []

        def change(text: str) -> str:
            whole = edit.read(text)
            part = _with_answers(whole, path, fields)
            part, row = with_row_done(whole, part, path, do)
            arrive.extend([row] if row else [])
            return edit.changed(text, {path: part}) if path else _whole(text, whole, part)

        said = self._saving.change(fields.get("seen", ""), change)
        self._here = path
        self._draw(said, *arrive[:1])

    def _add(self, fields: Mapping[str, str]) -> None:
        path, words = _path(fields), " ".join(fields.get("words", "").split())
        if not words:
            raise KitError(tr("Write its title, or what is said, first."))
        usual = fresh.usual(self._showing().catalogue)
        there: list[Path] = []

        def change(text: str) -> str:
            whole, at = _with_part(edit.read(text), path, fields.get("kind", ""), words, usual)
            there.append(at)
            return edit.rewritten(text, whole)

        said = self._saving.change(fields.get("seen", ""), change)
        self._here = there[0] if said else self._here
        self._draw(said, "title")

    def _move(self, fields: Mapping[str, str]) -> None:
        path, do = _path(fields), fields.get("do", "")
        at = path[-1] if path else None
        if not isinstance(at, int):
            raise KitError(tr("This part cannot be moved."))
        to = {"up": at - 1, "down": at + 1}.get(do, at)

        def change(text: str) -> str:
            return edit.removed(text, path) if do == "drop" else edit.moved(text, path, to)

        said = self._saving.change(fields.get("seen", ""), change)
        if said:
            self._here = (*path[:-1], to) if do != "drop" else path[:-2]
        self._draw(said, "title")

    def _undo(self, _fields: Mapping[str, str]) -> None:
        said = self._saving.undo()
        whole = edit.read(self._saving.read()[0])
        while self._here and get(whole, self._here) is None:
            self._here = self._here[:-1]
        while not kind_of(self._here):
            self._here = self._here[:-1]
        self._draw(said, "title")

    def _rename(self, fields: Mapping[str, str]) -> None:
        path, desk, slug = _path(fields), self._bench.desk, self._bench.slug
        text = self._saving.text(fields.get("seen", ""))
        old, new = get(edit.read(text), (*path, "id")), fields.get("id", "").strip()
        before = desk.library.vignettes.get(slug)
        if before is None:
            raise KitError(tr("Mend the errors of the case first; then its ids can be changed."))
        files = {file: desk.read(slug, file) for file in desk.files(slug) if file != "module.yaml"}
        texts = {**{file: one[0] for file, one in files.items()}, VIGNETTE: text}
        found = renamed(texts, str(path[-2]), str(old), new)
        said = self._saving.change(fields.get("seen", ""), lambda _: found.get(VIGNETTE, text))
        after = desk.library.vignettes.get(slug)
        for file in texts:
            if said and after and file != VIGNETTE:
                changed = reprinted(found.get(file, texts[file]), before, after)
                if isinstance(
                    desk.save(slug, file, changed, files[file][1], self._bench.owner), Conflict
                ):
                    said = tr("{file} was changed by somebody else; look it over.", file=file)
        self._draw(said, "title")

    # ---- The catalogue ----

    def _search(self, fields: Mapping[str, str]) -> None:
        kind = "cite" if fields.get("kind") == "cite" else "pick"
        found = search(self._showing().catalogue, kind, fields.get("words", ""))
        self._bench.stage.fill(f"bench-found-{kind}", found or "<span data-answer></span>")

    def _source(self, fields: Mapping[str, str]) -> None:
        path, desk = _path(fields), self._bench.desk
        self._bench.require_author()
        one = sources.source(fields, self._showing().catalogue.references)
        text, seen = desk.read("", sources.FILE) if _has_own(self._bench) else ("", "")
        new = sources.added(text, one)
        if isinstance(desk.save("", sources.FILE, new, seen, self._bench.owner), Conflict):
            raise KitError(tr("Somebody is adding a publication just now. Send it again."))
        cited = (*path, "references")

        def change(text: str) -> str:
            known = get(edit.read(text), cited, ())
            return edit.inserted(text, cited, len(known), one["id"])

        self._draw(self._saving.change(fields.get("seen", ""), change), "title")


def _has_own(bench: Bench) -> bool:
    return (bench.desk.own() / sources.FILE).is_file()


def _path(fields: Mapping[str, str]) -> Path:
    path = path_of(fields.get("part", ""))
    if not kind_of(path):
        raise KitError(tr("The page asked for a part that no case has. Reload the page."))
    return path


def _with_answers(whole: Any, path: Path, fields: Mapping[str, str]) -> Any:
    part = get(whole, path)
    if part is None:
        raise KitError(tr("This part is not there any more. Reload the page."))
    for field in asked(whole, path):
        part = answered(field, part, fields)
    return part


def _whole(text: str, old: Any, new: Any) -> str:
    return text if old == new else edit.rewritten(text, new)


def _with_part(whole: Any, path: Path, kind: str, words: str, usual: str) -> tuple[Any, Path]:
    """Return a case with a new part, and where that is."""
    taken = fresh.names(whole)
    match kind, path:
        case "option", ("scenes", int(at), *_):
            around: Path = ("scenes", at, "options")
            new: Any = fresh.option(words, taken, usual)
        case "ending", _:
            around, new = ("endings",), fresh.ending(words, taken)
        case _:
            after = path[1] if path[:1] == ("scenes",) else len(get(whole, ("scenes",), ())) - 1
            assert isinstance(after, int)
            return fresh.with_scene(whole, after, words, usual)
    count = len(get(whole, around, ()))
    return inserted(whole, around, count, new), (*around, count)
