"""What a played decision meets, by the conditions as they really held."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from kit.authoring.exploring.readings import Reading
from kit.authoring.exploring.things import Things
from kit.practice.answers.beam import Node
from kit.practice.attempts.decision import Decision, at_the_end, coming_in
from kit.practice.attempts.viewing import view_of
from kit.vignettes import Scene, View, holds


class Meeting:
    """Says what is met on entering a place and by a decision; of ``wanted`` keys only."""

    def __init__(self, things: Things, wanted: Container[str] | None = None) -> None:
        self._wanted = things.paths.keys() if wanted is None else wanted
        self._scenes: Mapping[str, Scene] = {one.id: one for one in things.vignette.scenes}
        self._entering = {name: self._some(of) for name, of in things.entering.items()}
        self._closing = {name: self._some(of) for name, of in things.closing.items()}
        self._reacting = {name: self._some((of,)) for name, of in things.reacting.items()}
        self._going = {name: self._some((of,)) for name, of in things.going.items()}

    def _some(self, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Return the readings that may meet something wanted."""
        return tuple(one for one in readings if any(key in self._wanted for key, _ in one.places))

    def entering(self, node: Node) -> set[str]:
        """Return what is met as the place of a node is entered: all that stands there."""
        scene = self._scenes.get(node.place)
        if scene is None:
            return self._of(self._ended(node))
        return self._of(self._entered(scene, node))

    def deciding(self, made: Decision) -> set[str]:
        """Return what is met by a decision: the option, what it answers, a reaction, a route."""
        return self._of(self._decided(made))

    def _of(self, keys: Iterator[str]) -> set[str]:
        return {key for key in keys if key in self._wanted}

    def _entered(self, scene: Scene, node: Node) -> Iterator[str]:
        yield f"scene/{scene.id}"
        yield from (f"signal/{signal.id}" for signal in scene.signals)
        if readings := self._entering[scene.id]:
            yield from _read(readings, coming_in(scene, node.course, node.decisions))

    def _ended(self, node: Node) -> Iterator[str]:
        yield f"ending/{node.place}"
        if readings := self._closing[node.place]:
            yield from _read(readings, at_the_end(node.course, node.decisions))

    def _decided(self, made: Decision) -> Iterator[str]:
        option = made.option
        yield f"option/{option.id}"
        yield from (f"answered/{signal}" for signal in option.answers)
        for readings, course in ((self._reacting, made.met), (self._going, made.after)):
            if here := readings[option.id]:
                now = view_of(course)
                yield from _read(here, replace(_decided(made), a=now.a, b=now.b))


def _decided(made: Decision) -> View:
    """Return what conditions can test after a decision; the numbers are those before it."""
    came, option = made.came, made.option
    return replace(
        came,
        chosen=came.chosen | {option.id},
        answered=came.answered | set(option.answers),
        lean=made.lean,
    )


def _read(readings: tuple[Reading, ...], view: View) -> Iterator[str]:
    for reading in readings:
        whens = reading.chain.whens
        yield from reading.keys(next(k for k, when in enumerate(whens) if holds(when, view)))
