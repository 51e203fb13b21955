"""Save what a form changes: on the text that it showed, and told where somebody was faster."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from kit.authoring.desk.checking import Checked
from kit.authoring.desk.desk import Conflict
from kit.authoring.desk.merging import hunks
from kit.errors import KitError
from kit.language import tr
from kit.screens.workbench.case import Hunk, conflict_part
from kit.vignettes.folders import VIGNETTE
from kit.widgets.workbench.bench import Bench

#: So many texts of before are kept to go back to.
MOST = 50


class Saving:
    """The texts of the case that is open and of one's own catalogue, as their forms show them.

    ``saved`` hears of a save.
    """

    def __init__(self, bench: Bench, saved: Callable[[Checked], None]) -> None:
        self._bench, self._heard = bench, saved
        self._shown: dict[tuple[str, str], str] = {}
        self._before: list[tuple[str, str]] = []
        self._conflict: tuple[str, str, Conflict] | None = None

    def read(self, file: str = VIGNETTE) -> tuple[str, str]:
        """Return a text as it is now and its digest, which a form that shows it sends back.

        A file of one's own catalogue that is not there yet is one with nothing in it.
        """
        text, digest = self._read(file)
        self._shown = dict([*self._shown.items(), ((file, digest), text)][-MOST:])
        return text, digest

    def _read(self, file: str) -> tuple[str, str]:
        desk, slug = self._bench.desk, self._slug(file)
        if slug:
            return desk.read(slug, file)
        over = desk.folders.over
        if over is None or not (over / file).is_file():
            return f"format: 1\n{file.removesuffix('.yaml')}: []\n", ""
        return desk.read("", file)

    def _slug(self, file: str) -> str:
        return self._bench.slug if file == VIGNETTE else ""

    @property
    def can_undo(self) -> bool:
        """Whether there is a text to go back to."""
        return bool(self._before)

    def text(self, seen: str, file: str = VIGNETTE) -> str:
        """Return the text that a form showed; raise KitError for one that is not known here."""
        if (file, seen) not in self._shown:
            self.read(file)
        if (file, seen) not in self._shown:
            raise KitError(
                tr("The text has changed since this form was shown. Reload the page; nothing "
                   "was written.")
            )  # fmt: skip
        return self._shown[file, seen]

    def change(self, seen: str, change: Callable[[str], str], file: str = VIGNETTE) -> str:
        """Save the text of a form as ``change`` makes it; return what to say, "" for a conflict."""
        old = self.text(seen, file)
        new = change(old)
        if new == old:
            return tr("Nothing was changed.")
        return self._save(file, new, seen, old)

    def undo(self) -> str:
        """Save the text of before the last change again."""
        if not self._before:
            raise KitError(tr("There is nothing to undo."))
        file, text = self._before[-1]
        said = self._save(file, text, self.read(file)[1], None)
        self._before.pop()
        return said and tr("Undone.")

    def mine(self) -> str:
        """Save one's own text over the other's, which is kept in the history."""
        file, ours, theirs = self._known()
        self._conflict = None
        return self._save(file, ours, theirs.digest, theirs.text)

    def theirs(self) -> str:
        """Leave the other's text as it is."""
        self._known()
        self._conflict = None
        return tr("The other text stands.")

    def _known(self) -> tuple[str, str, Conflict]:
        if self._conflict is None:
            raise KitError(tr("There is nothing to choose any more. Save again."))
        return self._conflict

    def _save(self, file: str, new: str, seen: str, old: str | None) -> str:
        bench, slug = self._bench, self._slug(file)
        said = tr("Saved at {time}.", time=f"{datetime.now(UTC).astimezone():%H:%M:%S}")
        bench.require_author()
        made = bench.desk.save(slug, file, new, seen, bench.owner)
        if isinstance(made, Conflict) and made.both is not None:
            said = tr("Saved; what somebody else changed meanwhile is kept, too.")
            old, new = made.text, made.both
            made = bench.desk.save(slug, file, new, made.digest, bench.owner)
        if isinstance(made, Conflict):
            return self._tell(file, new, made)
        if old is not None:
            self._before = [*self._before, (file, old)][-MOST:]
        self._shown[file, made.digest] = new
        self._done()
        return said

    def _done(self) -> None:
        bench = self._bench
        bench.stage.fill("bench-conflict", "")
        self._heard(bench.desk.check(bench.slug, VIGNETTE, self._read(VIGNETTE)[0]))

    def _tell(self, file: str, ours: str, theirs: Conflict) -> str:
        """Show both texts: nothing is written, and nothing lost."""
        self._conflict = file, ours, theirs
        found = [Hunk(*one) for one in hunks(ours, theirs.text)]
        part = conflict_part(self._bench.key, found)
        forms = part.replace('"bench-mine"', '"bench-form-mine"')
        forms = forms.replace('"bench-theirs"', '"bench-form-theirs"')
        self._bench.stage.fill("bench-conflict", forms)
        return ""
