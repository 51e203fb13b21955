"""The workbench: an author's cases, their texts in an editor, and the player beside them.

from kit import Workbench
Workbench()
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from kit.authoring.desk.case import Case
from kit.authoring.desk.desk import Conflict, Desk
from kit.authoring.desk.names import require_file
from kit.errors import KitError
from kit.language import tr, trn, use
from kit.practice import Attempt
from kit.screens.sheets import sheets
from kit.screens.workbench.bench import (
    Stood,
    Written,
    case_screen,
    list_screen,
    problems_part,
    said_part,
    seen_part,
)
from kit.sittings.visit import Visit, browser_mark
from kit.store import Store
from kit.vignettes.folders import Folders
from kit.vignettes.loading import VIGNETTE, default_root, own_root
from kit.widgets.stage import Stage, nothing_to_do
from kit.widgets.workbench.permission import require_author
from kit.widgets.workbench.preview import Preview


class Workbench(Stage):
    """Write, try and publish the case ``slug``; without one, choose or begin a case.

    ``store`` keeps what is published and every save (default: the data folder), ``learner`` is who
    works at it (default: the visitor the server names, else the one person at this computer),
    ``language`` that of its texts (default: KIT_LANGUAGE, else English). Raises NotAllowedError for
    somebody who is no author here, and KitError for an unknown case or language.
    """

    _css = sheets("tokens", "stage", "case-file", "cycle", "workbench")

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
        self._store = store or Store(pooled=False)
        self._learner = learner or visit.learner
        self._address = visit.author_page
        with use(self.language):
            self._require_author()
            self._desk = Desk(Folders(own_root(), default_root()))
            self._open(slug or visit.case)

    @property
    def attempt(self) -> Attempt:
        """The rehearsal beside the text, so far."""
        return self._preview.attempt

    def about(self) -> str:
        """Return the sentence that stands for the workbench where it cannot be used."""
        return tr("The workbench for authors: run this cell, and it stands here.")

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do the ``action`` of a form: one of the workbench's, else one of the player's."""
        steps: dict[str, Callable[[Mapping[str, str]], None]] = {
            "bench-open": self._choose,
            "bench-save": self._save,
        }
        if action in steps:
            steps[action](fields)
        elif action.startswith("bench-") or not self._slug:
            raise KitError(nothing_to_do(action))
        else:
            self._preview.act(action, fields)

    def _require_author(self) -> None:
        require_author(self._store, self._learner)

    def _choose(self, fields: Mapping[str, str]) -> None:
        self._open(fields.get("slug", ""))

    def _open(self, slug: str) -> None:
        """Show a case, or the list without one."""
        if not slug:
            self._slug = ""
            self.show(list_screen([_stood(one) for one in self._desk.cases()], self._address))
            return
        case = self._desk.case(slug)
        self._slug, self._file = slug, VIGNETTE
        owner = browser_mark(self._learner)
        self._preview = Preview(self, owner)
        self._preview.renew(self._desk.library.translated(self.language), slug)
        written = Written(self._file, *self._desk.read(slug, self._file))
        problems = self._desk.problems(slug)
        self.show(case_screen(_stood(case), written, problems, self._preview.html, owner))

    def _save(self, fields: Mapping[str, str]) -> None:
        self._require_author()
        file, text = fields.get("file", ""), fields.get("text", "")
        require_file(self._slug, file)
        made = self._desk.save(self._slug, file, text, fields.get("seen", ""))
        if isinstance(made, Conflict):
            raise KitError(tr("Somebody else has saved this file meanwhile; nothing was written."))
        problems = self._desk.problems(self._slug)
        self.fill("bench-seen", seen_part(made.digest))
        self.fill("bench-problems", problems_part(problems))
        self._preview.renew(self._desk.library.translated(self.language), self._slug)
        self.fill("bench-said", said_part(_said(len(problems))))


def _stood(case: Case) -> Stood:
    return Stood(case.slug, case.title, case.own, case.errors, case.warnings)


def _said(problems: int) -> str:
    """Return what is said of a save, with the hour, so that a second one is said again."""
    found = trn("One problem.", "{n} problems.", problems) if problems else tr("No problems.")
    return tr(
        "Saved at {time}. {found}", time=f"{datetime.now(UTC).astimezone():%H:%M:%S}", found=found
    )
