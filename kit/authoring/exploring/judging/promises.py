"""What a case promises under ``expect``: the readings that would break it, and whether any did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kit.authoring.exploring.path import written
from kit.authoring.exploring.readings import Path
from kit.authoring.exploring.things import Things
from kit.authoring.trying.playing import Case
from kit.authoring.trying.strategies.comparing import FEW, compared
from kit.authoring.trying.strategies.outcomes import Interval
from kit.authoring.trying.strategies.running import run
from kit.errors import Severity
from kit.practice.attempts.decision import Choice
from kit.vignettes import Vignette
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root


@dataclass(frozen=True)
class Promise:
    """An expectation of the file, by its number from 0, and whether the case keeps it.

    ``proven``: no way that the routes allow breaks it. ``kept``: nothing that was played did.
    ``broken``: ``way`` leads to where it is not so, ``place``; both empty for an order of
    strategies. ``says`` is the verdict in words.
    """

    number: int
    verdict: Literal["proven", "kept", "broken"]
    says: str
    way: tuple[Choice, ...] = ()
    place: str = ""


def promises(
    case: Case, things: Things, ways: Mapping[str, tuple[Choice, ...]], impossible: Collection[str]
) -> Iterator[Promise]:
    """Yield each expectation of a case with its verdict, by the ways that were found."""
    for number, one in enumerate(case.vignette.expect):
        if one.order:
            yield _order(case, number, one.order)
        else:
            keys = [key for key, path in things.paths.items() if path == ("expect", number)]
            yield _condition(case.vignette, number, keys, ways, impossible)


def _condition(
    vignette: Vignette,
    number: int,
    keys: Collection[str],
    ways: Mapping[str, tuple[Choice, ...]],
    impossible: Collection[str],
) -> Promise:
    broken = sorted((key for key in keys if key in ways), key=lambda key: len(ways[key]))
    if broken:
        way, place = ways[broken[0]], broken[0].partition("@")[2]
        path = written(way, vignette) or "the start"
        return Promise(number, "broken", f"not so at '{place}', after {path}", way, place)
    if all(key in impossible for key in keys):
        return Promise(number, "proven", "so on every way that the routes allow: proven")
    return Promise(number, "kept", "so on all ways that were played, which is no proof")


def _order(case: Case, number: int, names: tuple[str, ...]) -> Promise:
    """Return whether strategies stand in an order, each clearly above the next."""
    found = compared(case, run(case, dict.fromkeys(names, FEW))).outcomes
    fares = ", ".join(f"{name} {_interval(found[name].fare)}" for name in names)
    above = all(found[one].fare.above(found[other].fare) for one, other in pairwise(names))
    said = f"{fares}: how the partner who fares worse fares, {FEW} attempts each"
    if above:
        return Promise(number, "kept", f"in this order, clearly apart: {said}")
    return Promise(number, "broken", f"not in this order, clearly apart: {said}")


def _interval(fare: Interval) -> str:
    return f"{fare.value:.3f} ({fare.low:.3f}-{fare.high:.3f})"


def broken(root: Root, vignette: Vignette, found: Collection[Promise]) -> Iterator[Complaint]:
    """Yield an error for each expectation that the case does not keep."""
    for one in found:
        if one.verdict == "broken":
            path: Path = ("expect", one.number)
            message = (
                f"found that the case does not keep it: {one.says}; promised: what stands here"
            )
            said = warn(root, path, message, _see(vignette, one))
            yield Complaint(said.mark, said.path, said.message, said.hint, Severity.ERROR)


def _see(vignette: Vignette, one: Promise) -> str:
    if not one.place:
        return f"See it: kit play {vignette.id} --auto all"
    path = written(one.way, vignette)
    return f"See it: kit play {vignette.id}" + (f" --path {path}" if path else "")
