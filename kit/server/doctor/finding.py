"""What the doctor says of one thing: good, doubtful or bad."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How good it is."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


MARKS = {Verdict.GOOD: "✓ good", Verdict.DOUBTFUL: "! doubtful", Verdict.BAD: "✗ bad"}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its verdict, what was found, and what to do where it is not good."""

    what: str
    verdict: Verdict
    found: str
    advice: str = ""

    def __str__(self) -> str:
        advice = f" {self.advice}" if self.advice else ""
        return f"{MARKS[self.verdict]:<11} {self.what}: {self.found}.{advice}"


def good(what: str, found: str) -> Finding:
    """Return a finding that needs nothing."""
    return Finding(what, Verdict.GOOD, found)


def doubtful(what: str, found: str, advice: str) -> Finding:
    """Return a finding with which one can serve, though not as well."""
    return Finding(what, Verdict.DOUBTFUL, found, advice)


def bad(what: str, found: str, advice: str = "") -> Finding:
    """Return a finding with which one cannot serve; ``found`` may be a whole sentence."""
    return Finding(what, Verdict.BAD, found.rstrip("."), advice)
