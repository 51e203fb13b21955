"""A ballot: one voice in one round of one decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from kit.practice.attempts.events import GUESS, PartnerKey, Trend
from kit.practice.attempts.fields import (
    EventError,
    check_choice,
    check_partners,
    check_text,
    check_whole,
)
from kit.vignettes import Lean

#: The longest reason on a panel.
LONGEST_REASON = 500
MAPPINGS = ("prediction", "confidence", "appraisals")


@dataclass(frozen=True)
class Ballot:
    """What a ``voter`` says in a round of a decision: an option, a lean, and what comes of it.

    ``voter`` is a seat (``s12``) or a small group (``g2``), ``seat`` the number of the seat whose
    hand it was. ``prediction`` and ``confidence`` are those of `kit.practice`'s ``Decided``.
    A panellist gives each option an appraisal (-2..2) in ``appraisals``, by id, with a ``reason``;
    ``option`` is then the one they hold to be best.
    """

    voter: str
    seat: int
    decision: int
    round: int
    option: str
    lean: Lean = "both"
    prediction: Mapping[PartnerKey, Trend] | None = field(default=None, hash=False)
    confidence: Mapping[PartnerKey, float] | None = field(default=None, hash=False)
    appraisals: Mapping[str, int] | None = field(default=None, hash=False)
    reason: str = ""

    def __post_init__(self) -> None:
        check_text(self, "voter")
        check_text(self, "option")
        check_choice(self, "lean", get_args(Lean))
        for name in ("seat", "decision", "round"):
            check_whole(self, name, least=0)
        trends = get_args(Trend)
        check_partners(self, "prediction", lambda value: value in trends, trends)
        check_partners(self, "confidence", _is_confidence, ("a number from 1/3 to 1",))
        check_text(self, "reason", longest=LONGEST_REASON, empty=True)
        if any(
            type(one) is not int or not -2 <= one <= 2 for one in (self.appraisals or {}).values()
        ):
            raise EventError("An appraisal on a panel must be a whole number from -2 to 2.")


def _is_confidence(value: object) -> bool:
    return isinstance(value, float) and GUESS <= value <= 1.0


def ballot_body(ballot: Ballot) -> dict[str, object]:
    """Return what a ballot says, ready for JSON, without whose it is."""
    said = {"option": ballot.option, "lean": ballot.lean, "reason": ballot.reason}
    given = {name: getattr(ballot, name) for name in MAPPINGS}
    return said | {name: dict(value) for name, value in given.items() if value is not None}


def ballot_of(voter: str, seat: int, decision: int, round: int, body: Mapping[str, Any]) -> Ballot:
    """Return the ballot of what `ballot_body` returned; raise EventError where it cannot be."""
    return Ballot(voter, seat, decision, round, **body)
