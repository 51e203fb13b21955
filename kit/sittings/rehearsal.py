"""A rehearsal: an author's attempt at a case that is being written, kept nowhere.

It has what a `Sitting` has, so that the same screens play it. When the text has changed, the same
choices are made again on the new one, as far as they still exist.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kit.language import mark, tr
from kit.practice import Attempt, MoveError
from kit.practice.attempts.events import Decided, Event, Opened, When
from kit.practice.attempts.moves import require_room
from kit.practice.attempts.present import require_present
from kit.store import AttemptRecord
from kit.vignettes import Catalogue, Vignette

#: One seed for all rehearsals: the options stay in their order while their words are being written.
SEED: Final = 1
NOTHING_KEPT: Final = mark("Nothing of a rehearsal is kept, so there is nothing to take or delete.")


class Rehearsal:
    """An attempt at ``vignette`` that is kept in memory alone.

    ``attempt`` is the attempt so far. ``notice`` is a sentence to show once, or empty.
    """

    attempt: Attempt

    def __init__(
        self,
        vignette: Vignette,
        catalogue: Catalogue,
        *,
        predict: bool = True,
        feedback: When = "now",
    ) -> None:
        self.vignette, self.catalogue, self.notice = vignette, catalogue, ""
        self._predict, self._feedback = predict, feedback
        self.attempt = self._new()

    def take(self, event: Event) -> None:
        """Take one step; raise MoveError where it does not fit or the attempt is full."""
        self.notice = ""
        self.attempt = self._after(self.attempt, event)

    def again(self, variant: str | None = None) -> None:
        """Begin anew."""
        self.notice = ""
        self.attempt = self._new(variant)

    def renew(self, vignette: Vignette, catalogue: Catalogue) -> None:
        """Make the same choices on a newer text; the notice says which no longer exists."""
        before, self.notice = self.attempt, ""
        self.vignette, self.catalogue = vignette, catalogue
        self.attempt = self._new(before.started.variant)
        for event in before.events[1:]:
            if not self._repeat(event, before):
                return

    def go_to(self, attempt: Attempt, notice: str = "") -> None:
        """Go on from another attempt at the same text, with a notice to show once."""
        self.attempt, self.notice = attempt, notice

    def finished(self) -> Sequence[AttemptRecord]:
        """Return no attempts: none is kept."""
        return ()

    def look_at(self, attempt_id: str) -> Attempt:
        """Raise MoveError: no attempt is kept."""
        raise MoveError(tr("There is no such finished attempt to look at."))

    def everything(self) -> dict[str, object]:
        """Raise MoveError: nothing is kept."""
        raise MoveError(tr(NOTHING_KEPT))

    def erase(self) -> None:
        """Raise MoveError: nothing is kept."""
        raise MoveError(tr(NOTHING_KEPT))

    def _new(self, variant: str | None = None) -> Attempt:
        return Attempt.start(
            self.vignette,
            self.catalogue,
            SEED,
            predict=self._predict,
            feedback=self._feedback,
            variant=variant,
        )

    def _after(self, attempt: Attempt, event: Event) -> Attempt:
        after = attempt.after(event)
        require_room(attempt.events, event)
        require_present(attempt.scene, attempt.vignette.couple.names, event)
        return after

    def _repeat(self, event: Event, before: Attempt) -> bool:
        """Take a step again; where a choice is no longer there, say so and return False."""
        if isinstance(event, Opened):
            event = Opened(self.attempt.place)  # the way may lead elsewhere now
        try:
            self.attempt = self._after(self.attempt, event)
        except MoveError:
            if isinstance(event, Decided):
                self.notice = self._lost(event, before)
                return False
        return True

    def _lost(self, event: Decided, before: Attempt) -> str:
        scene = self.attempt.scene
        words = _words(event, before)
        if scene is None:
            return tr("The way ends here now; your choice “{words}” came later.", words=words)
        if scene.id != event.scene:
            return tr(
                "The way leads to “{scene}” now. Your choice “{words}” belonged to another scene; "
                "choose here.",
                scene=scene.title,
                words=words,
            )
        return tr("Your choice “{words}” is not there any more; choose again here.", words=words)


def _words(event: Decided, before: Attempt) -> str:
    """Return the words of a choice as they were, or its id where nobody knows them any more."""
    options = (
        option
        for scene in before.vignette.scenes
        if scene.id == event.scene
        for option in scene.options
    )
    return next((one.words for one in options if one.id == event.option), event.option)
