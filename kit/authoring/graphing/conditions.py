"""Conditions in a few words, for the label of an edge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from kit.language import mark, number, tr
from kit.vignettes.schema.bounds import Bounds
from kit.vignettes.schema.condition import (
    AllOf,
    AnsweredWhen,
    AnyOf,
    ChosenWhen,
    Condition,
    LeanWhen,
    NotSo,
    OpenWhen,
    PartnerWhen,
    SplitWhen,
    VisitedWhen,
)

#: Who is meant where it is not one partner by name.
WHO: Final[Mapping[str, str]] = {"either": mark("one of them"), "both": mark("both")}

#: The measures; the states among them have these names on all screens.
MEASURES: Final = (
    *(mark("trust"), mark("closeness"), mark("desire"), mark("hurt"), mark("stress")),
    mark("alliance"),
)


def in_words(condition: Condition, names: Mapping[str, str]) -> str:
    """Return a condition in words; ``names`` are those of the partners, by ``a`` and ``b``."""
    match condition:
        case AllOf():
            return _joined(condition.all, tr("and"), names)
        case AnyOf():
            return _joined(condition.any, tr("or"), names)
        case NotSo():
            return _not_so(condition.not_, names)
        case PartnerWhen():
            stands = (_bounds(tr(name), bounds) for name, bounds in condition.measures)
            return f"{_who(condition.partner, names)}: {', '.join(stands)}"
        case _:
            return _happened(condition, lambda who: _who(who, names))


def _happened(
    condition: SplitWhen | ChosenWhen | VisitedWhen | AnsweredWhen | OpenWhen | LeanWhen,
    who: Callable[[str], str],
) -> str:
    match condition:
        case SplitWhen():
            return _bounds(tr("split"), condition.split)
        case ChosenWhen():
            return tr("after {option}", option=condition.chosen)
        case VisitedWhen():
            return tr("{scene} seen", scene=condition.visited)
        case AnsweredWhen():
            return tr("{signal} acted on", signal=condition.answered)
        case OpenWhen():
            return tr("something acute is open")
        case LeanWhen():
            return tr("leaning on {partner}", partner=who(condition.lean))


def _not_so(condition: Condition, names: Mapping[str, str]) -> str:
    match condition:
        case NotSo():
            return in_words(condition.not_, names)
        case ChosenWhen():
            return tr("not after {option}", option=condition.chosen)
        case VisitedWhen():
            return tr("{scene} not seen", scene=condition.visited)
        case AnsweredWhen():
            return tr("{signal} not acted on", signal=condition.answered)
        case OpenWhen():
            return tr("nothing acute is open")
        case _:
            return tr("not ({condition})", condition=in_words(condition, names))


def _joined(parts: Iterable[Condition], word: str, names: Mapping[str, str]) -> str:
    """Return several conditions with a word between them, in brackets where they have parts."""
    said = (
        f"({in_words(one, names)})" if isinstance(one, AllOf | AnyOf) else in_words(one, names)
        for one in parts
    )
    return f" {word} ".join(said)


def _who(partner: str, names: Mapping[str, str]) -> str:
    return names.get(partner) or tr(WHO[partner])


def _bounds(measure: str, bounds: Bounds) -> str:
    low = f"{number(bounds.at_least)} ≤ " if bounds.at_least is not None else ""
    if bounds.below is None:
        return f"{measure} ≥ {low.removesuffix(' ≤ ')}"
    return f"{low}{measure} < {number(bounds.below)}"
