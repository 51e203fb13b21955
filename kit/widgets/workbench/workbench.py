"""The workbench: an author's cases, their texts in an editor, and the player beside them.

from kit import Workbench
Workbench()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kit.authoring.desk.checking import Checked
from kit.authoring.desk.desk import Desk
from kit.authoring.library_folder import make_folder, own_folder
from kit.errors import KitError
from kit.language import tr, use
from kit.practice import Attempt
from kit.screens.editor import editor
from kit.screens.sheets import widget_sheets
from kit.screens.workbench.case import VIEWS, Frame, Shown, case_screen, state_part, text_view
from kit.sittings.library import folders_here
from kit.sittings.visit import Visit
from kit.store import Store
from kit.vignettes.folders import VIGNETTE, Folders
from kit.widgets.scripts import EDITOR, joined
from kit.widgets.stage import Stage, nothing_to_do
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.workbench.editing import Editing
from kit.widgets.workbench.forms.forms import Forms
from kit.widgets.workbench.graphing import Graphing
from kit.widgets.workbench.history import History
from kit.widgets.workbench.languages import Languages
from kit.widgets.workbench.listing import Listing
from kit.widgets.workbench.preview import Preview
from kit.widgets.workbench.publishing import Publishing
from kit.widgets.workbench.shown import shown
from kit.widgets.workbench.trying.view import Trying

#: What the editor sends of its own accord: it writes nothing and shows nothing that was not open.
#: `bench-save` asks for the role itself, for the editor has to be told that nothing was saved.
TYPING: Final = frozenset(
    {"bench-text", "bench-check", "bench-complete", "bench-hover", "bench-save"}
)
#: The views in which a case is written; it opens in the one that was chosen last (stage.js keeps it
#: in the browser, for each page has a kernel of its own).
LIKED: Final = ("forms", "text")


class Workbench(Stage):
    """Write, try and publish the case ``slug``; without one, choose or begin a case.

    ``store`` keeps what is published and every save (default: the data folder), ``learner`` is who
    works at it (default: the visitor the server names, else the one person at this computer),
    ``language`` that of its texts (default: KIT_LANGUAGE, else English). Raises NotAllowedError for
    somebody who is no author here, and KitError for an unknown case or language.
    """

    _esm = joined(*EDITOR, "upload.js")
    _css = widget_sheets("stage", "case-file", "cycle", "editor", "workbench")

    def __init__(
        self,
        slug: str = "",
        *,
        store: Store | None = None,
        learner: str | None = None,
        language: str | None = None,
    ):
        super().__init__(language=language)
        visit = Visit.here()
        store = store or Store(pooled=False)
        with use(self.language):
            self._bench = Bench(
                self,
                Desk(_folders(), store),
                store,
                learner or visit.learner,
                visit.author_page,
                redraw=self._draw,
                gone_back=self._gone_back,
            )
            self._bench.require_author()
            self._leave: Callable[[], None] | None = None
            self._liked = "forms"
            self._listing = Listing(self._bench, self._open)
            self._open(slug or visit.case)
            if visit.path and self._bench.slug:
                self._preview.follow(visit.path)
                self._draw()

    @property
    def attempt(self) -> Attempt:
        """The rehearsal beside the text, so far."""
        return self._preview.attempt

    def about(self) -> str:
        """Return the sentence that stands for the workbench where it cannot be used."""
        return tr("The workbench for authors: run this cell, and it stands here.")

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do the ``action`` of a form: one of the workbench's, else one of the player's."""
        if action in self._actions():
            if action not in TYPING:
                self._bench.require_author()
            self._actions()[action](fields)
        elif action.startswith("bench-") or not self._bench.slug:
            raise KitError(nothing_to_do(action))
        else:
            self._preview.act(action, fields)

    def _actions(self) -> Mapping[str, Action]:
        found = {"bench-open": self._choose, **self._listing.actions}
        if self._bench.slug:
            found |= {"bench-view": self._turn, "bench-file": self._take_up}
            found |= {**self._editing.actions, **self._preview.actions}
            found |= {**self._publishing.actions, **self._history.actions}
            found |= {**self._languages.actions, **self._forms.actions}
            found |= {**self._trying.actions, **self._graphing.actions}
        return found

    # ---- What is open ----

    def _open(self, slug: str, view: str = "") -> None:
        """Show a case, or the list without one; a case in the view that was chosen last."""
        if slug:
            self._bench.desk.require(slug)
        if self._leave:
            self._leave()
        self._liked = view if view in LIKED else self._liked
        self._bench.slug, self._bench.view, self._bench.file = slug, view or self._liked, VIGNETTE
        if slug:
            self._editing = Editing(self._bench, self._saved)
            self._preview = Preview(self._bench)
            self._publishing = Publishing(self._bench)
            self._history = History(self._bench)
            self._languages = Languages(self._bench, self._preview)
            self._forms = Forms(self._bench, self._preview, self._saved, self._show_line)
            self._trying = Trying(self._bench, self._preview)
            self._leave = self._trying.leave
            self._graphing = Graphing(self._bench, self._preview, self._show_line)
            self._preview.renew(self._bench.desk.library)
        self._draw()

    def _choose(self, fields: Mapping[str, str]) -> None:
        self._open(fields.get("slug", ""))

    def _turn(self, fields: Mapping[str, str]) -> None:
        if fields.get("view") not in VIEWS:
            raise KitError(tr("There is nothing of that name to work on. Reload the page."))
        self._bench.view = fields["view"]
        self._liked = fields["view"] if fields["view"] in LIKED else self._liked
        self._draw()

    def _take_up(self, fields: Mapping[str, str]) -> None:
        if fields.get("file") not in self._bench.desk.files(self._bench.slug):
            raise KitError(tr("There is no such file in this case. Reload the page."))
        self._bench.file, self._bench.view = fields["file"], "text"
        self._draw()

    def _saved(self, checked: Checked) -> None:
        """Show what follows from a save: the player on the new text, and how the case stands."""
        self._preview.renew(checked.library)
        case = self._bench.desk.case(self._bench.slug, checked.library)
        self.fill("bench-state", state_part(shown(case)))
        self._languages.renew(checked.library)

    def _show_line(self, line: int) -> None:
        """Show a line of the case's text in the editor."""
        bench = self._bench
        bench.file, bench.view = VIGNETTE, "text"
        self._draw()
        self.send({"editor": {"key": bench.key, "goto": {"line": line, "column": 1}}})

    def _gone_back(self, text: str, digest: str) -> None:
        """Show an earlier text that was saved again in the editor, and play it."""
        bench = self._bench
        self._editing.replace(text, digest)
        self._saved(bench.desk.check(bench.slug, bench.file, text))

    # ---- Drawing ----

    def _draw(self, notice: str = "") -> None:
        html = self._case() if self._bench.slug else self._listing.html()
        self.show(html, notice, done=bool(notice))
        if self._bench.slug and self._bench.view == "text":
            self._trying.mark()

    def _case(self) -> str:
        bench = self._bench
        case = shown(bench.desk.case(bench.slug))
        frame = Frame(case, bench.view, bench.owner, bench.address)
        views = {
            "forms": self._forms.html,
            "module": self._publishing.html,
            "history": self._history.html,
            "languages": self._translation,
            "trying": self._trying.html,
            "graph": self._graphing.html,
        }
        return case_screen(frame, views.get(bench.view, self._text)(case))

    def _translation(self, case: Shown) -> str:
        self._languages.prepare()
        return self._languages.html(case, self._editor(case))

    def _text(self, case: Shown) -> str:
        bench = self._bench
        files = bench.desk.files(bench.slug)
        return text_view(files, bench.file, self._editor(case), self._preview.beside)

    def _editor(self, case: Shown) -> str:
        """Return the place of the editor of the file that is being written."""
        bench = self._bench
        text, digest = bench.desk.read(bench.slug, bench.file)
        self._editing.begin(text, digest)
        label = tr("The text of {file}", file=bench.file)
        return editor(
            bench.key, text, digest=digest, label=label, owner=bench.owner, read_only=not case.own
        )


def _folders() -> Folders:
    """Return the folders of the library, with one's own, which is made where it is not there."""
    found = folders_here()
    if found.over is not None:
        return found
    folder = own_folder(make=False)
    make_folder(folder)
    return Folders(found.under, folder, found.hidden)
