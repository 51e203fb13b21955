"""What an attempt did about the safety signals that it met, in the order of their weight."""

from __future__ import annotations

from dataclasses import dataclass

from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.events import Flagged
from kit.practice.looking_back.flags import raised
from kit.practice.looking_back.sightings import Sighting, Timing, sightings, unplaced


@dataclass(frozen=True)
class Safety:
    """What there was to notice and to act on, and the flags that no sign met by then is of.

    ``raised`` counts all flags of the present try.
    """

    sightings: tuple[Sighting, ...] = ()
    unplaced: tuple[Flagged, ...] = ()
    raised: int = 0

    @property
    def acute_open(self) -> tuple[Sighting, ...]:
        """What could not wait and was left open: a gate, as no average makes up for it."""
        return tuple(one for one in self.left_open if one.signal.acute)

    @property
    def gravest(self) -> Safety:
        """What is told even where the author's view is withheld: what could not wait, left open."""
        return Safety(self.acute_open)

    @property
    def left_open(self) -> tuple[Sighting, ...]:
        """What was left open, the acute ones first."""
        return self._acted("never")

    @property
    def late(self) -> tuple[Sighting, ...]:
        """What was acted on late, the acute ones first."""
        return self._acted("late")

    @property
    def avoidable(self) -> tuple[Sighting, ...]:
        """What was acted on late though an option before it would have answered it."""
        return tuple(one for one in self.late if one.sooner)

    @property
    def in_time(self) -> tuple[Sighting, ...]:
        """What was acted on in time, the acute ones first."""
        return self._acted("in time")

    @property
    def unsaid(self) -> tuple[Sighting, ...]:
        """What no option of the case answers, so that only the flags can be told of."""
        return self._acted(None)

    @property
    def to_look_at(self) -> tuple[Sighting, ...]:
        """All but what was acted on in time, by their weight."""
        return (*self.left_open, *self.late, *self.unsaid)

    @property
    def in_order(self) -> tuple[Sighting, ...]:
        """All of them, by their weight: left open, late, in time, not said."""
        return (*self.left_open, *self.late, *self.in_time, *self.unsaid)

    def _acted(self, when: Timing | None) -> tuple[Sighting, ...]:
        found = [one for one in self.sightings if one.acted == when]
        return tuple(sorted(found, key=lambda one: not one.signal.acute))


def safety(attempt: Attempt) -> Safety:
    """Return what the present try met, noticed and acted on."""
    return Safety(sightings(attempt), unplaced(attempt), len(raised(attempt)))
