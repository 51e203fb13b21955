"""The conditions of the file as they are read: each list of which the first that holds counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kit.authoring.trying.chains import Chain, chain_of
from kit.practice.attempts.course import PARTNERS
from kit.vignettes import Condition, Ending, Expectation, Option, Scene, Vignette

#: A path through the document: keys of mappings, indices of lists.
Path = tuple[str | int, ...]


#: The beginning of the label of an expectation, which only its not holding meets.
PROMISE: Final = "expect:"


@dataclass(frozen=True, eq=False)
class Reading:
    """Conditions of the file of which the first that holds counts.

    ``labels`` name them (``reaction:say-sorry#0``) and ``paths`` say where they stand; the chain
    may have one more, which is that none of them holds. ``counts`` is whether each is itself
    something to be met, as a reaction and a route are.
    """

    chain: Chain
    labels: tuple[str, ...]
    paths: tuple[Path, ...]
    counts: bool = False
    _keys: dict[int, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def keys(self, first: int) -> tuple[str, ...]:
        """Return the keys of what is met where the condition of this index is the first to hold."""
        if first not in self._keys:
            self._keys[first] = tuple(self._met(first))
        return self._keys[first]

    def _met(self, first: int) -> Iterator[str]:
        yield from (f"else/{label}" for label in self.labels[:first])
        if first < len(self.labels):
            label = self.labels[first]
            if self.chain.whens[first] is not None:
                yield f"when/{label}"
            if self.counts:
                yield label.replace(":", "/", 1)

    @property
    def places(self) -> Iterator[tuple[str, Path]]:
        """Every key with its path, in the order of the file."""
        for label, path, when in zip(self.labels, self.paths, self.chain.whens, strict=False):
            if label.startswith(PROMISE):
                yield f"else/{label}", path
                continue
            if self.counts:
                yield label.replace(":", "/", 1), path
            if when is not None:
                yield from ((f"{side}/{label}", (*path, "when")) for side in ("when", "else"))


def on_entering(vignette: Vignette, scene: Scene, here: Path) -> Iterator[Reading]:
    """Yield what is read as the couple come in: lines, scores taken again, appraisals."""
    for number, line in enumerate(scene.dialogue):
        if line.when is not None:
            path = (*here, "dialogue", number)
            yield _one(vignette, line.when, f"line:{scene.id}#{number}", path)
    for who in PARTNERS:
        yield from _measures(vignette, scene, who, (*here, "measures", who))
    for number, option in enumerate(scene.options):
        if option.depends:
            path = (*here, "options", number, "appraisal")
            whens = [one.when for one in option.appraisals]
            yield _many(vignette, whens, f"appraisal:{option.id}", path)


def _measures(vignette: Vignette, scene: Scene, who: str, here: Path) -> Iterator[Reading]:
    """Yield the scores of a partner, those of each name apart: of these the first that holds."""
    by_name: dict[str, list[int]] = {}
    again = getattr(scene.measures, who)
    for number, one in enumerate(again):
        by_name.setdefault(one.name, []).append(number)
    for numbers in by_name.values():
        whens = [again[number].when for number in numbers]
        whens += [None] if whens[-1] is not None else []
        labels = tuple(f"measure:{scene.id}.{who}#{number}" for number in numbers)
        paths = tuple((*here, number) for number in numbers)
        yield Reading(chain_of(vignette, whens), labels, paths)


def reactions_of(vignette: Vignette, option: Option, here: Path) -> Reading:
    """Return the reactions of an option."""
    whens = [one.when for one in option.reactions]
    return _many(vignette, whens, f"reaction:{option.id}", (*here, "reactions"), counts=True)


def routes_of(vignette: Vignette, of: Scene | Option, here: Path) -> Reading:
    """Return the routes of a scene or an option; those of an option end in ``>``."""
    mark = ">" if isinstance(of, Option) else ""
    whens, path = [one.when for one in of.next], (*here, "next")
    return _many(vignette, whens, f"route:{of.id}", path, mark=mark, counts=True)


def paragraphs_of(vignette: Vignette, ending: Ending, here: Path) -> Iterator[Reading]:
    """Yield the paragraphs that an ending may add, each read alone."""
    for number, more in enumerate(ending.also):
        yield _one(vignette, more.when, f"also:{ending.id}#{number}", (*here, "also", number))


def promised_of(vignette: Vignette) -> Iterator[tuple[str, Reading]]:
    """Yield each scene and ending at which an expectation is read, with its reading."""
    for number, one in enumerate(vignette.expect):
        condition = one.always or one.at_end or one.that
        for place in _read_at(vignette, one) if condition else ():
            label = f"{PROMISE}{number}@{place}"
            if condition:
                yield place, _one(vignette, condition, label, ("expect", number))


def _read_at(vignette: Vignette, one: Expectation) -> Iterator[str]:
    if one.on_entering:
        yield one.on_entering
        return
    if one.always:
        yield from (scene.id for scene in vignette.scenes)
    for ending in vignette.endings:
        if one.in_ is None or ending.id in one.in_ or ending.tone in one.in_:
            yield ending.id


def _one(vignette: Vignette, when: Condition, label: str, path: Path) -> Reading:
    """Return what is read alone: it holds, or it does not."""
    return Reading(chain_of(vignette, (when, None)), (label,), (path,))


def _many(
    vignette: Vignette,
    whens: Sequence[Condition | None],
    label: str,
    path: Path,
    *,
    mark: str = "",
    counts: bool = False,
) -> Reading:
    numbers = range(len(whens))
    labels = tuple(f"{label}#{number}{mark}" for number in numbers)
    chain = chain_of(vignette, whens)
    return Reading(chain, labels, tuple((*path, number) for number in numbers), counts)
