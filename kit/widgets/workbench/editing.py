"""What the page's text editor asks for: a check while typing, and to be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from kit.authoring.desk.checking import Checked
from kit.authoring.desk.desk import Conflict, Desk, Saved
from kit.authoring.desk.helping import complete, hover
from kit.authoring.desk.merging import hunks
from kit.errors import KitError, Problem
from kit.language import tr
from kit.screens.workbench.case import Hunk, conflict_part
from kit.widgets.fields import whole
from kit.widgets.workbench.bench import Action, Bench
from kit.widgets.written import UnknownBaseError, Written


class Editing:
    """The texts that are being written.

    ``saved`` is called when one has been, with what its check has found.
    """

    def __init__(self, bench: Bench, saved: Callable[[Checked], None]) -> None:
        self._bench, self._saved = bench, saved
        self._written = Written()
        self._begun: set[str] = set()
        self._theirs: Conflict | None = None
        self._last: tuple[tuple[str, str], Checked] | None = None

    @property
    def actions(self) -> Mapping[str, Action]:
        """What the editor's messages and the plain form do."""
        return {
            "bench-text": self._hear,
            "bench-check": self._check,
            "bench-complete": self._complete,
            "bench-hover": self._hover,
            "bench-save": self._save,
            "bench-mine": self._mine,
            "bench-theirs": self._take,
            "bench-both": self._both,
        }

    def begin(self, text: str, digest: str) -> None:
        """Note what the page's editor begins with, if it is drawn for the first time."""
        key = self._bench.key
        if key not in self._begun:
            self._begun.add(key)
            self._written.begin(key, digest, text)

    def replace(self, text: str, digest: str) -> None:
        """Give the editor another text of the file; its own can be had again by undoing."""
        said = {"key": self._bench.key, "text": text, "saved": {"digest": digest}}
        self._bench.stage.send({"editor": said})

    def _text(self, fields: Mapping[str, str]) -> str | None:
        """Return the text that the page means; None where it has to say all of it again."""
        self._require_open(fields)
        if "lines" not in fields:  # the plain form, where no script runs the editor
            return fields.get("text", "")
        try:
            return self._written.take(fields)
        except UnknownBaseError:
            self._answer(fields, again=True)
            return None

    def _require_open(self, fields: Mapping[str, str]) -> None:
        """Raise KitError for a file of another case than the one that is open."""
        slug, _, file = fields.get("key", "").partition("/")
        if slug != self._bench.slug or not file:
            raise KitError(tr("This text belongs to another case. Reload the page."))

    def _hear(self, fields: Mapping[str, str]) -> None:
        self._text(fields)

    def _check(self, fields: Mapping[str, str]) -> None:
        text = self._text(fields)
        if text is not None:
            found = self._checked(_file(fields), text)
            self._answer(fields, problems=[_told(one) for one in found.problems])

    def _checked(self, file: str, text: str) -> Checked:
        """Check a text; it is mostly the one that was checked while it was typed."""
        if self._last is None or self._last[0] != (file, text):
            self._last = (file, text), self._bench.desk.check(self._bench.slug, file, text)
        return self._last[1]

    def _complete(self, fields: Mapping[str, str]) -> None:
        text = self._text(fields)
        if text is not None:
            found = complete(*self._at(fields, text))
            self._answer(fields, **found.answer())

    def _hover(self, fields: Mapping[str, str]) -> None:
        text = self._text(fields)
        if text is not None:
            self._answer(fields, hover=hover(*self._at(fields, text)))

    def _at(self, fields: Mapping[str, str], text: str) -> tuple[Desk, str, str, str, int, int]:
        place = whole(fields.get("line", "")), whole(fields.get("column", ""))
        return self._bench.desk, self._bench.slug, _file(fields), text, *place

    def _save(self, fields: Mapping[str, str]) -> None:
        try:
            text = self._text(fields)
            if text is None:
                return
            self._bench.require_author()
            seen, by = fields.get("digest", ""), self._bench.owner
            made = self._bench.desk.save(self._bench.slug, _file(fields), text, seen, by)
        except KitError:
            self._answer(fields, unsaved=True)
            raise
        if isinstance(made, Saved):
            self._done(fields, text, made)
        else:
            self._tell(fields, text, made)

    def _done(self, fields: Mapping[str, str], text: str, made: Saved) -> None:
        """Tell the editor that its text is the file's; the plain form is drawn anew."""
        if "lines" in fields:
            self._answer(fields, saved={"digest": made.digest})
            self._bench.stage.fill("bench-conflict", conflict_part("", ()))
        self._saved(self._checked(_file(fields), text))
        if "lines" not in fields:
            self._bench.redraw(tr("Saved at {time}.", time=_now()))

    def _tell(self, fields: Mapping[str, str], text: str, theirs: Conflict) -> None:
        """Show both texts, where somebody else was first: nothing is written, and nothing lost."""
        self._answer(fields, unsaved=True)
        self._theirs = theirs
        found = [Hunk(*one) for one in hunks(text, theirs.text)]
        part = conflict_part(fields.get("key", ""), found, both=theirs.both is not None)
        self._bench.stage.fill("bench-conflict", part)

    def _mine(self, fields: Mapping[str, str]) -> None:
        """Have the editor save its text over the other's, which is kept with the saves."""
        self._choose(fields, tr("Your text is being saved; theirs is in the history."), save=True)

    def _take(self, fields: Mapping[str, str]) -> None:
        """Give the editor the other's text; its own can be had again by undoing."""
        said = tr("Theirs is in the editor now. Undo brings yours back.")
        theirs = self._known()
        self._choose(fields, said, text=theirs.text, saved={"digest": theirs.digest})

    def _both(self, fields: Mapping[str, str]) -> None:
        """Give the editor a text with the changes of both, to be looked over and saved."""
        both = self._known().both
        if both is None:
            raise KitError(tr("Both of you changed the same lines: choose one of the texts."))
        self._choose(fields, tr("Both are in the editor now: look them over, and save."), text=both)

    def _choose(self, fields: Mapping[str, str], words: str, **said: object) -> None:
        """Answer the editor, which from now on builds on what the other has saved."""
        self._require_open(fields)
        self._answer(fields, digest=self._known().digest, **said)
        self._bench.stage.fill("bench-conflict", conflict_part("", (), words=words))

    def _known(self) -> Conflict:
        if self._theirs is None:
            raise KitError(tr("There is nothing to choose any more. Save again."))
        return self._theirs

    def _answer(self, fields: Mapping[str, str], **said: object) -> None:
        asked = {name: fields[name] for name in ("key", "turn") if name in fields}
        self._bench.stage.send({"editor": asked | said})


def _file(fields: Mapping[str, str]) -> str:
    return fields.get("key", "").partition("/")[2]


def _told(problem: Problem) -> dict[str, object]:
    """Return a problem as the page's editor takes it."""
    return {
        "line": problem.line,
        "column": problem.column,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint,
    }


def _now() -> str:
    return f"{datetime.now(UTC).astimezone():%H:%M:%S}"
