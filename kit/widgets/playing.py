"""Playing a case: the steps that a trainee's forms ask for, and the screen that each leads to."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, cast, get_args

from kit.errors import KitError
from kit.language import is_word, tr
from kit.practice import PARTNERS, Attempt, MoveError
from kit.practice.attempts.events import (
    OUTCOMES,
    Decided,
    Flagged,
    Formulated,
    Noted,
    Opened,
    PartnerKey,
    Returned,
    Trend,
    confidence_of,
)
from kit.practice.attempts.present import predicted
from kit.practice.attempts.tries import as_left, finished
from kit.records.formats import EVERYTHING, File
from kit.screens.attempt import Screen, Setting, compared, figures, other_ways, screen
from kit.screens.cycle import cycle_part
from kit.screens.render import telling
from kit.sittings.rehearsal import Rehearsal
from kit.sittings.sitting import Sitting
from kit.vignettes import SLOTS, Lean, SignalKind, sign_of
from kit.widgets.fields import whole
from kit.widgets.stage import nothing_to_do
from kit.widgets.taking import taken
from kit.widgets.unhurried import unhurried

#: The parts of a screen that the page requests once it is drawn, as they are slow to make.
PARTS: Mapping[str, Callable[[Attempt, Setting], str]] = {
    "figures": figures,
    "compare": compared,
    "paths": other_ways,
}


class Face(Protocol):
    """Where the screens are drawn: a `Stage`, or a part of one."""

    def show(self, html: str, notice: str = "", *, done: bool = False) -> None:
        """Draw a screen, with a notice above it; see `Stage.show`."""

    def fill(self, name: str, html: str) -> None:
        """Fill a part of the screen; see `Stage.fill`."""

    def offer(self, file: File) -> None:
        """Send a file to the browser's downloads."""

    def forget(self) -> None:
        """Have the browser forget what it keeps of what was being written."""


class Playing:
    """Take a trainee's steps in a sitting or a rehearsal, and draw what follows on a face."""

    def __init__(self, sitting: Sitting | Rehearsal, setting: Setting, face: Face) -> None:
        self._sitting, self._setting, self._face = sitting, setting, face
        self._past: Attempt | None = None

    @property
    def attempt(self) -> Attempt:
        """The attempt so far."""
        return self._sitting.attempt

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do the ``action`` of a form, and draw the screen that follows."""
        steps: dict[str, Callable[[Mapping[str, str]], None]] = {
            "open": self._open,
            "decide": self._decide,
            "back": self._back,
            "again": self._again,
            "erase": self._erase,
            "look": self._look,
            "present": self._present,
        }
        asides: dict[str, Callable[[Mapping[str, str]], None]] = {
            "flag": self._flag,
            "formulate": self._formulate,
            "take": self._take,
        }
        if action not in PARTS.keys() | asides.keys() | steps.keys():
            raise KitError(nothing_to_do(action))
        before = self.attempt
        with self._telling():
            try:
                if action in PARTS:
                    self._fill(action)
                elif action in asides:  # these leave the screen, and what was entered, as it is
                    asides[action](fields)
                else:
                    steps[action](fields)
                    if action != "look":
                        self._past = None
                    self._draw()
            except KitError as error:
                if self.attempt is before:
                    raise
                # Half of it was done, or another tab was first: the old screen leads nowhere.
                self._past = None
                self._put(screen(self.attempt, self._setting), str(error))

    def draw(self, notice: str = "") -> None:
        """Draw the present screen, with the sitting's notice above it, or else ``notice``."""
        with self._telling():
            self._draw(notice)

    def _telling(self) -> AbstractContextManager[None]:
        return telling(self._shown.vignette.language)

    def _fill(self, name: str) -> None:
        """Fill a part that the page requests; ignore requests from a screen that was left."""
        if name in self._screen.parts:
            self._face.fill(name, unhurried(PARTS[name], self._shown, self._setting))

    def _open(self, fields: Mapping[str, str]) -> None:
        if not self._note(fields.get("note", "")):
            return  # the note is kept, and the case has gone on elsewhere
        if "instead" in fields:
            self._back({"number": fields["instead"]})
        else:
            self._sitting.take(Opened(self.attempt.place))

    def _note(self, text: str) -> bool:
        """Keep a note, if there is one; return whether the case still stands where it was read."""
        if not text.strip() or self.attempt.phase != "feedback":
            return True
        self._sitting.take(Noted(self.attempt.standing, text))
        return not self._sitting.notice

    def _decide(self, fields: Mapping[str, str]) -> None:
        if fields.get("scene") != self.attempt.place:
            raise MoveError(tr("That decision belongs to an earlier scene. Choose again here."))
        seconds = round(time.monotonic() - self._since, 1)
        here = self.attempt.scene
        alone = here.alone or "" if here else ""
        lean = cast(Lean, fields.get("lean", alone))  # the event checks it
        asked = predicted(here) if here and self.attempt.started.predict else ()
        expected = expectation(fields, asked) if asked else ()
        option = fields.get("option", "")
        self._sitting.take(Decided(self.attempt.place, option, lean, seconds, *expected))

    def _formulate(self, fields: Mapping[str, str]) -> None:
        """Keep the cycle that was drawn; redraw it alone, to keep a decision begun below it."""
        if fields.get("scene") != self.attempt.place:
            raise MoveError(tr("That cycle belongs to an earlier scene. Draw this one."))
        slots = {slot: fields[slot] for slot in SLOTS if fields.get(slot)}
        if not slots:
            raise KitError(tr("Put a fragment in at least one place of the loop, or skip it."))
        self._sitting.take(Formulated(self.attempt.place, slots))
        if self._sitting.notice:
            self._draw()
        else:
            self._face.fill("cycle", cycle_part(self.attempt, self._setting.owner))

    def _back(self, fields: Mapping[str, str]) -> None:
        self._sitting.take(Returned(whole(fields.get("number", ""))))

    def _flag(self, fields: Mapping[str, str]) -> None:
        kind = fields.get("kind", "")
        if kind not in get_args(SignalKind):
            known = ", ".join(sign_of(one) for one in get_args(SignalKind))
            raise KitError(tr("Choose what you see a sign of: {kinds}.", kinds=known))
        words = fields.get("words", "").strip()[:300]
        self._sitting.take(Flagged(self.attempt.standing, kind, words))
        if self._sitting.notice:
            self._draw()
            return
        look = self.attempt.phase == "ending"  # there it is come back to at once
        drawn = screen(self.attempt, self._setting) if look else self._screen
        said = tr("Flagged: {kind}. The debrief comes back to it.", kind=sign_of(kind))
        self._put(drawn, said, done=True)

    def _look(self, fields: Mapping[str, str]) -> None:
        """Show the debrief of a finished try that was left, or of an attempt put aside."""
        if "attempt" in fields:
            self._past = self._sitting.look_at(fields["attempt"])
            return
        number = whole(fields.get("number", ""))
        if number not in finished(self.attempt):
            raise MoveError(tr("There is no finished try {number} to look at.", number=number))
        self._past = as_left(self.attempt, number)

    def _present(self, _fields: Mapping[str, str]) -> None:
        """Leave the debrief of an earlier try; `act` has done so."""

    @property
    def _shown(self) -> Attempt:
        """The attempt that the screen shows: the present one, or one that is looked back at."""
        return self._past or self.attempt

    def _again(self, fields: Mapping[str, str]) -> None:
        self._sitting.again(fields.get("variant"))

    def _take(self, fields: Mapping[str, str]) -> None:
        """Send a file to the browser's downloads, without redrawing the screen."""
        if fields.get("as") == "everything":
            file = EVERYTHING.file(self._sitting.everything())
        else:
            file = taken(self._shown, fields, self._setting.others)
        self._face.offer(file)

    def _erase(self, fields: Mapping[str, str]) -> None:
        if not is_word(fields.get("sure", ""), "delete"):
            word = tr("delete")
            raise KitError(
                tr("Nothing was deleted. To delete everything, type the word {word}.", word=word)
            )
        self._sitting.erase()
        self._face.forget()

    def _draw(self, notice: str = "") -> None:
        self._since = time.monotonic()
        now = self.attempt if self._past else None
        said = self._sitting.notice or notice
        drawn = screen(self._shown, self._setting, now=now, earlier=self._earlier())
        self._put(drawn, said)

    def _earlier(self) -> list[tuple[str, datetime]]:
        """Return the finished attempts put aside, where the screen names them: id and moment."""
        if self._shown.phase not in ("case", "ending"):
            return []
        return [(one.id, one.last) for one in self._sitting.finished()]

    def _put(self, drawn: Screen, notice: str, done: bool = False) -> None:
        self._screen = drawn
        self._face.show(drawn.html, notice, done=done)


def expectation(
    fields: Mapping[str, str], asked: Sequence[PartnerKey] = PARTNERS
) -> tuple[Mapping[PartnerKey, Trend], Mapping[PartnerKey, float], int]:
    """Read what is expected of the partners ``asked`` about, how surely, and on which scale."""
    trends = {key: fields.get(f"trend-{key}", "") for key in asked}
    if "" in trends.values():
        raise KitError(tr("Say what you expect of each partner’s trust: fall, hold or rise."))
    sure = {key: confidence_of(whole(fields.get(f"sure-{key}", "0"))) for key in asked}
    # the event checks the trends
    return cast(Mapping[PartnerKey, Trend], trends), sure, OUTCOMES
