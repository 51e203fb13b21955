"""Save what a form changes: on the text that it showed, and told where somebody was faster."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from kit.authoring.desk.checking import Checked
from kit.authoring.desk.desk import Conflict, Saved
from kit.authoring.desk.merging import hunks
from kit.errors import KitError
from kit.language import tr
from kit.screens.workbench.case import Hunk, conflict_part
from kit.vignettes.folders import VIGNETTE
from kit.widgets.workbench.bench import Bench

#: So many texts of before are kept to go back to.
MOST = 50


class Saving:
    """The text of the case that is open, as its forms have shown it; ``saved`` hears of a save."""

    def __init__(self, bench: Bench, saved: Callable[[Checked], None]) -> None:
        self._bench, self._heard = bench, saved
        self._shown: dict[str, str] = {}
        self._before: list[str] = []
        self._conflict: tuple[str, Conflict] | None = None

    def read(self) -> tuple[str, str]:
        """Return the text as it is now and its digest, which a form that shows it sends back."""
        text, digest = self._bench.desk.read(self._bench.slug, VIGNETTE)
        self._shown = dict([*self._shown.items(), (digest, text)][-MOST:])
        return text, digest

    @property
    def can_undo(self) -> bool:
        """Whether there is a text to go back to."""
        return bool(self._before)

    def text(self, seen: str) -> str:
        """Return the text that a form showed; raise KitError for one that is not known here."""
        if seen not in self._shown:
            self.read()
        if seen not in self._shown:
            raise KitError(
                tr("The text has changed since this form was shown. Reload the page; nothing "
                   "was written.")
            )  # fmt: skip
        return self._shown[seen]

    def change(self, seen: str, change: Callable[[str], str]) -> str:
        """Save the text of a form as ``change`` makes it; return what to say, "" for a conflict."""
        old = self.text(seen)
        new = change(old)
        if new == old:
            return tr("Nothing was changed.")
        return self._save(new, seen, old)

    def undo(self) -> str:
        """Save the text of before the last change again."""
        if not self._before:
            raise KitError(tr("There is nothing to undo."))
        _, digest = self.read()
        said = self._save(self._before[-1], digest, None)
        self._before.pop()
        return said and tr("Undone.")

    def mine(self) -> str:
        """Save one's own text over the other's, which is kept in the history."""
        ours, theirs = self._known()
        self._conflict = None
        return self._save(ours, theirs.digest, theirs.text)

    def theirs(self) -> str:
        """Leave the other's text as it is."""
        self._known()
        self._conflict = None
        return tr("The other text stands.")

    def _known(self) -> tuple[str, Conflict]:
        if self._conflict is None:
            raise KitError(tr("There is nothing to choose any more. Save again."))
        return self._conflict

    def _save(self, new: str, seen: str, old: str | None) -> str:
        bench = self._bench
        said = tr("Saved at {time}.", time=f"{datetime.now(UTC).astimezone():%H:%M:%S}")
        bench.require_author()
        made = bench.desk.save(bench.slug, VIGNETTE, new, seen, bench.owner)
        if isinstance(made, Conflict) and made.both is not None:
            said = tr("Saved; what somebody else changed meanwhile is kept, too.")
            old, new = made.text, made.both
            made = bench.desk.save(bench.slug, VIGNETTE, new, made.digest, bench.owner)
        if isinstance(made, Conflict):
            return self._tell(new, made)
        self._done(new, made, old)
        return said

    def _done(self, new: str, made: Saved, old: str | None) -> None:
        if old is not None:
            self._before = [*self._before, old][-MOST:]
        self._shown[made.digest] = new
        self._bench.stage.fill("bench-conflict", "")
        self._heard(self._bench.desk.check(self._bench.slug, VIGNETTE, new))

    def _tell(self, ours: str, theirs: Conflict) -> str:
        """Show both texts: nothing is written, and nothing lost."""
        self._conflict = ours, theirs
        found = [Hunk(*one) for one in hunks(ours, theirs.text)]
        part = conflict_part(self._bench.key, found)
        forms = part.replace('"bench-mine"', '"bench-form-mine"')
        forms = forms.replace('"bench-theirs"', '"bench-form-theirs"')
        self._bench.stage.fill("bench-conflict", forms)
        return ""
