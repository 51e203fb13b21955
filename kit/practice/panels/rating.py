"""A rating: what one panellist thinks of one option."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeAlias

from kit.practice.rooms.ballots import Ballot

#: The appraisals, from harmful to best.
SCALE: Final = (-2, -1, 0, 1, 2)

#: A scene and one of its options.
Item: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Rating:
    """What a ``panellist``, known by a code alone, thinks of an option: -2 harmful to 2 best."""

    panellist: str
    scene: str
    option: str
    appraisal: int
    reason: str = ""

    @property
    def item(self) -> Item:
        """What is rated."""
        return self.scene, self.option


def by_item(ratings: Iterable[Rating]) -> dict[Item, tuple[Rating, ...]]:
    """Return the ratings of each option, in the order in which the options are met first."""
    found: dict[Item, tuple[Rating, ...]] = {}
    for one in ratings:
        found[one.item] = (*found.get(one.item, ()), one)
    return found


def by_panellist(ratings: Iterable[Rating]) -> dict[str, dict[Item, int]]:
    """Return the appraisals of each panellist, by option."""
    found: dict[str, dict[Item, int]] = {}
    for one in ratings:
        found.setdefault(one.panellist, {})[one.item] = one.appraisal
    return found


def rated(ballots: Iterable[Ballot], scenes: Mapping[int, str], room: str) -> tuple[Rating, ...]:
    """Return the ratings of a room in panel mode; ``scenes`` are its decisions' scenes.

    Of each voter the last round of a decision counts. Codes (p1, p2 …) come in an order that is
    drawn from the ``room``'s id, not in that of the seats, so that nobody is known by theirs.
    """
    last = {(one.decision, one.voter): one for one in sorted(ballots, key=lambda one: one.round)}
    voters = sorted({voter for _, voter in last}, key=lambda voter: _drawn(room, voter))
    codes = {voter: f"p{number}" for number, voter in enumerate(voters, start=1)}
    found = (
        one
        for (decision, voter), ballot in last.items()
        if decision in scenes
        for one in _of(ballot, codes[voter], scenes[decision])
    )
    places = {scene: place for place, scene in enumerate(scenes.values())}
    return tuple(sorted(found, key=lambda one: (int(one.panellist[1:]), places[one.scene])))


def _of(ballot: Ballot, code: str, scene: str) -> Iterator[Rating]:
    """Yield a ballot's ratings; its reason stands with the option that is held to be best."""
    for option, appraisal in (ballot.appraisals or {}).items():
        reason = ballot.reason if option == ballot.option else ""
        yield Rating(code, scene, option, appraisal, reason)


def _drawn(room: str, voter: str) -> str:
    return sha256(f"{room}/{voter}".encode()).hexdigest()
