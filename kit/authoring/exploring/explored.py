"""What exploring a case returns: what was met, how often, by which shortest way, and the proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kit.authoring.exploring.judging.promises import Promise
from kit.errors import Problem
from kit.practice.attempts.decision import Choice

#: ``met``: a played attempt came there. ``impossible``: proven that none does. ``missing``: none
#: was found, and that is no proof.
Verdict = Literal["met", "impossible", "missing"]


@dataclass(frozen=True)
class Hit:
    """What exploring found of one thing in a case that an attempt can meet.

    ``count`` and ``share`` are the attempts of the random sample that met it. ``witness`` are the
    choices of the shortest way found, after which it has been met; empty for what is met at the
    start, None where nobody came. ``shortest`` is whether no shorter way exists, which is proven.
    ``why`` says in words what is known where nobody came.
    """

    count: int
    share: float
    witness: tuple[Choice, ...] | None
    verdict: Verdict = "met"
    shortest: bool = False
    why: str = ""


@dataclass(frozen=True)
class Explored:
    """All that exploring a case found.

    ``hits`` are by kind and id: ``scene/first``, ``signal/near-that``, ``answered/near-that``,
    ``option/say-sorry``, ``reaction/say-sorry#0``, ``route/first#1`` (of a scene),
    ``route/say-sorry#0>`` (of an option), ``ending/apart``; and for each ``when`` both its sides,
    ``when/…`` where it held and ``else/…`` where it did not, of ``line:first#2``,
    ``measure:first.a#0``, ``appraisal:say-sorry#0``, ``reaction:say-sorry#0``, ``route:first#0``,
    ``route:say-sorry#0>``, ``also:apart#0``. Numbers count from 0 in the order of the file.

    ``edges`` are the shares of the sampled attempts that went from one scene to the next place.
    ``complete`` is whether all ways were followed and all was met or proven impossible; ``proof``
    says what was searched, ``limit`` what stopped it and ``next`` what to try then, both empty
    where nothing did.
    ``promises`` are what the case expects of itself, ``problems`` what is wrong, at its place.
    ``stopped`` is whether the time was up, or somebody stopped it, before it came to its end.
    """

    slug: str
    hits: Mapping[str, Hit]
    edges: Mapping[tuple[str, str], float]
    complete: bool
    proof: str
    limit: str
    next: str
    attempts: int
    seed: int
    promises: tuple[Promise, ...] = ()
    problems: tuple[Problem, ...] = ()
    stopped: bool = False
