"""A sitting: one learner's present attempt at one vignette, each step kept before it is shown."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Final

from kit.language import mark, tr
from kit.practice import Attempt, MoveError, replay
from kit.practice.attempts.events import Event, Flagged, Noted, When
from kit.practice.attempts.moves import require_room
from kit.practice.attempts.present import require_present
from kit.practice.attempts.tries import at_debrief
from kit.sittings.another_tab import fits, joined, only_asides
from kit.store import AttemptRecord, Attempts, ForkedError, LockedError, People, Store
from kit.store.database.failures import AbandonedError, UnknownAttemptError
from kit.vignettes import Catalogue, Vignette
from kit.vignettes.revisions import Texts

ELSEWHERE: Final = mark(
    "This case has gone on in another tab or window. Nothing is lost; here is where it stands now."
)
ANEW: Final = mark("This case was begun anew in another tab or window. Here is the new attempt.")
GONE: Final = mark(
    "Everything that was kept of you was deleted in another tab or window. Here is a new attempt."
)
WRITTEN: Final = mark("What you have just written is kept with it.")
REVISED: Final = mark(
    "This case was revised after you began it, and your earlier attempt no longer fits it. "
    "That attempt is kept; a new one begins here."
)
ERASED: Final = mark(
    "Everything that was kept of you is deleted: every attempt at every case and every note. "
    "A new attempt begins here."
)


class Sitting:
    """A learner's attempt at a vignette, resumed from the store or begun.

    ``attempt`` is the attempt so far. ``notice`` is a sentence to show once, or empty. A new
    attempt takes ``vignette``, and keeps the ``texts`` it was read from; an earlier one goes on
    with what ``begun`` returns for its revision and its events (see `kit.sittings.case.Case`).
    """

    attempt: Attempt
    id: str

    def __init__(
        self,
        vignette: Vignette,
        catalogue: Catalogue,
        store: Store,
        learner: str,
        *,
        predict: bool = True,
        feedback: When = "now",
        texts: Texts | None = None,
        begun: Callable[[str | None, Sequence[Event]], tuple[Vignette, Catalogue]] | None = None,
        notice: str = "",
    ):
        self.vignette, self.catalogue = vignette, catalogue
        self._texts = texts
        self._begun = begun or (lambda revision, events: (vignette, catalogue))
        self._attempts, self._people, self._learner = Attempts(store), People(store), learner
        self._predict, self._feedback = predict, feedback
        self.notice = notice
        self._follow()

    def take(self, event: Event) -> None:
        """Take one step: keep ``event`` in the store, then add it to the attempt.

        Where another tab was first, the attempt becomes what it is there, and the notice says so.
        What was written is kept all the same, for a note or a flag fits anywhere. Any other step is
        taken where the other tab only wrote, flagged or drew. Raises MoveError where the step does
        not fit or the attempt is full, StoreError where it could not be kept.
        """
        self.notice = ""
        while not self._keep(event):
            before = self.attempt
            self._follow()
            if isinstance(event, Noted):
                event = joined(event, before.events, self.attempt.events)
            elif not fits(event, before.events, self.attempt.events):
                return

    def again(self, variant: str | None = None) -> None:
        """Mark the attempt as abandoned, which keeps its events, and begin a new one.

        Where another tab has done so already, that one's new attempt is the present one.
        """
        attempt = self._new(variant)
        mine = self._attempts.of_learner(self._learner, self.vignette.id)
        if next((one.id for one in mine if not one.abandoned), "") == self.id:
            self._begin(attempt, instead=self.id)
            self.notice = ""
        else:
            notice = ANEW if self.id in {one.id for one in mine} else GONE
            self._follow()
            self.notice = tr(notice)

    def finished(self) -> tuple[AttemptRecord, ...]:
        """Return the attempts at this case that were finished and put aside, the newest first."""
        mine = self._attempts.of_learner(self._learner, self.vignette.id)
        return tuple(one for one in mine if one.finished and one.abandoned)

    def look_at(self, attempt_id: str) -> Attempt:
        """Return an attempt of `finished` at its debrief; raise MoveError where there is none."""
        for record in self.finished():
            if record.id == attempt_id:
                found = at_debrief(self._replayed(record))
                if found.phase == "ending":
                    return found
        raise MoveError(tr("There is no such finished attempt to look at."))

    def everything(self) -> dict[str, object]:
        """Return everything the store holds of this learner, at every vignette, ready for JSON."""
        return self._people.export(self._learner)

    def erase(self) -> None:
        """Erase everything the store holds of this learner, at every vignette, and begin again.

        Raises StoreError where nothing could be erased: then nothing changed.
        """
        self.notice = tr(ERASED)
        try:
            self._people.erase(self._learner)
        except LockedError as error:
            if self._attempts.of_learner(self._learner):
                raise
            self.notice = str(error)  # deleted, but another program still holds the old pages
        self._begin()

    def _keep(self, event: Event) -> bool:
        """Keep a step; return False, with a notice, where another tab was first."""
        after = self.attempt.after(event)
        require_room(self.attempt.events, event)
        require_present(self.attempt.scene, self.attempt.vignette.couple.names, event)
        ending = after.ending.id if after.ending else None
        try:
            self._attempts.append(self.id, len(self.attempt.events), event, ending=ending)
        except ForkedError as fork:
            self.notice = "" if only_asides(fork.events[fork.sequence :]) else tr(ELSEWHERE)
            return False
        except (AbandonedError, UnknownAttemptError) as error:
            words = [WRITTEN] if isinstance(event, Noted | Flagged) else []
            words.insert(0, ANEW if isinstance(error, AbandonedError) else GONE)
            self.notice = " ".join(map(tr, words))
            return False
        self.attempt = after
        return True

    def _follow(self) -> None:
        """Go on with the learner's present attempt, or begin one."""
        record = self._attempts.current(self._learner, self.vignette.id)
        if record is None or not self._resume(record):
            self._begin()

    def _resume(self, record: AttemptRecord) -> bool:
        try:
            self.attempt, self.id = self._replayed(record), record.id
        except MoveError:
            self._attempts.abandon(record.id)
            self.notice = tr(REVISED)
            return False
        if record.revision is None and self._texts and self.attempt.vignette is self.vignette:
            self._adopt()
        return True

    def _adopt(self) -> None:
        """Keep the present texts with an attempt of before 0.5.0 that was begun with them."""
        if self.attempt.started.content == self.vignette.hash:
            self._attempts.adopt(self.id, self._texts or {})

    def _replayed(self, record: AttemptRecord) -> Attempt:
        events = self._attempts.events(record.id)
        return replay(*self._begun(record.revision, events), events)

    def _begin(self, attempt: Attempt | None = None, instead: str = "") -> None:
        attempt = attempt or self._new()
        self.id = self._attempts.begin(
            self._learner,
            self.vignette.id,
            attempt.started,
            instead=instead,
            texts=self._texts,
        )
        self.attempt = attempt

    def _new(self, variant: str | None = None) -> Attempt:
        return Attempt.start(
            self.vignette,
            self.catalogue,
            secrets.randbits(32),
            predict=self._predict,
            feedback=self._feedback,
            variant=variant,
        )
