"""What a way through a case makes sure of, and what a condition says where only that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kit.vignettes import Condition, Lean, Scene, Vignette
from kit.vignettes.schema.condition import (
    AllOf,
    AnsweredWhen,
    AnyOf,
    ChosenWhen,
    LeanWhen,
    NotSo,
    OpenWhen,
    PartnerWhen,
    SplitWhen,
    VisitedWhen,
)
from kit.vignettes.schema.option import Option, Route


@dataclass(frozen=True)
class Facts:
    """The ids of what was chosen, visited and answered, and of the acute signals met."""

    chosen: frozenset[str] = frozenset()
    visited: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    acute: frozenset[str] = frozenset()

    @property
    def open(self) -> frozenset[str]:
        """The acute signals met so far that nothing has answered."""
        return self.acute - self.answered

    def after(self, option: Option) -> Facts:
        """Return the facts after an option was chosen."""
        chosen, answered = self.chosen | {option.id}, self.answered | set(option.answers)
        return Facts(chosen, self.visited, answered, self.acute)

    def entering(self, scene: Scene) -> Facts:
        """Return the facts as a scene is entered."""
        acute = self.acute | {signal.id for signal in scene.signals if signal.acute}
        return Facts(self.chosen, self.visited | {scene.id}, self.answered, acute)

    def among(self, needed: Facts) -> Facts:
        """Return what matters of these facts: two ways alike in it have the same ways on."""
        return Facts(
            self.chosen & needed.chosen,
            self.visited & needed.visited,
            self.answered & needed.answered,
            self.acute & needed.acute,
        )

    def without(self, known: Facts) -> Facts:
        """Return these facts but those that are known."""
        return Facts(
            self.chosen - known.chosen,
            self.visited - known.visited,
            self.answered - known.answered,
            self.acute - known.acute,
        )

    def __or__(self, other: Facts) -> Facts:
        return Facts(
            self.chosen | other.chosen,
            self.visited | other.visited,
            self.answered | other.answered,
            self.acute | other.acute,
        )


def left_open(way: Iterable[tuple[Scene, Option]]) -> tuple[str, ...]:
    """Return the acute signals that a way meets and never acts on, in their order."""
    made = tuple(way)
    answered = {signal for _, option in made for signal in option.answers}
    acute = (signal for scene, _ in made for signal in scene.signals if signal.acute)
    return tuple(dict.fromkeys(one.id for one in acute if one.id not in answered))


def needed(vignette: Vignette) -> Facts:
    """Return all ids that a route of the case asks for, and all acute signals."""
    acute = acute_signals(vignette)
    asked = asked_by(vignette, (route.when for route in _routes(vignette)))
    return asked | Facts(answered=acute, acute=acute)


def acute_signals(vignette: Vignette) -> frozenset[str]:
    """Return the ids of all acute signals of a case."""
    return frozenset(s.id for scene in vignette.scenes for s in scene.signals if s.acute)


def asked_by(vignette: Vignette, conditions: Iterable[Condition | None]) -> Facts:
    """Return all ids that some conditions ask for; ``open`` asks for all acute signals."""
    asked = [one for condition in conditions for one in leaves(condition)]
    opens = any(isinstance(one, OpenWhen) for one in asked)
    acute = acute_signals(vignette) if opens else frozenset()
    return Facts(
        chosen=frozenset(one.chosen for one in asked if isinstance(one, ChosenWhen)),
        visited=frozenset(one.visited for one in asked if isinstance(one, VisitedWhen)),
        answered=frozenset(one.answered for one in asked if isinstance(one, AnsweredWhen)) | acute,
        acute=acute,
    )


#: What a condition on the couple's numbers says; None where they are not known.
Numbers = Callable[[PartnerWhen | SplitWhen], bool | None]


def unknown(condition: PartnerWhen | SplitWhen) -> bool | None:
    """Return that nothing is known of the couple's numbers."""
    return None


def says(
    condition: Condition | None, facts: Facts, lean: Lean, numbers: Numbers = unknown
) -> bool | None:
    """Return whether a condition holds; None where that depends on numbers that are not known."""
    match condition:
        case None:
            return True
        case AllOf():
            return _all(says(part, facts, lean, numbers) for part in condition.all)
        case AnyOf():
            return _not(_all(_not(says(part, facts, lean, numbers)) for part in condition.any))
        case NotSo():
            return _not(says(condition.not_, facts, lean, numbers))
        case PartnerWhen() | SplitWhen():
            return numbers(condition)
        case ChosenWhen():
            return condition.chosen in facts.chosen
        case VisitedWhen():
            return condition.visited in facts.visited
        case AnsweredWhen():
            return condition.answered in facts.answered
        case OpenWhen():
            return bool(facts.open)
        case LeanWhen():
            return condition.lean == lean


def _all(parts: Iterable[bool | None]) -> bool | None:
    said = set(parts)
    return False if False in said else None if None in said else True


def _not(said: bool | None) -> bool | None:
    return None if said is None else not said


def _routes(vignette: Vignette) -> Iterator[Route]:
    for scene in vignette.scenes:
        yield from scene.next
        for option in scene.options:
            yield from option.next


def leaves(condition: Condition | None) -> Iterator[Condition]:
    """Yield the conditions inside a condition that hold no further ones."""
    match condition:
        case None:
            return
        case AllOf():
            parts = condition.all
        case AnyOf():
            parts = condition.any
        case NotSo():
            parts = (condition.not_,)
        case _:
            yield condition
            return
    for part in parts:
        yield from leaves(part)
