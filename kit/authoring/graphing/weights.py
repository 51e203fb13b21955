"""How wide the edges are: as explored, as trainees went, or all alike; one scale for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kit.authoring.exploring.playing.meeting import Meeting
from kit.authoring.exploring.playing.sampling import sampled
from kit.authoring.exploring.things import things_in
from kit.authoring.graphing.graph import Graph, Pair
from kit.authoring.trying.playing import Case
from kit.language import number, tr, trn
from kit.practice.cohorts.answers import BEGAN, of_leaving
from kit.practice.cohorts.steps import Cell, Counted, Published

#: The width of an edge that nobody takes, and of one that everybody takes, in pixels.
THIN, WIDE = 1.25, 11.0

#: Counts of people are told in so many; one below is not told.
FIVES: Final = 5


@dataclass(frozen=True)
class Weights:
    """The share of attempts that took each edge; None: hidden.

    ``says`` tells what the shares are of, "" where all edges are drawn alike; ``hides`` tells what
    is hidden, "" for nothing. ``counts`` are people in fives, where they were people.
    """

    shares: Mapping[Pair, float | None] = field(default_factory=dict)
    says: str = ""
    hides: str = ""
    counts: Mapping[Pair, int] = field(default_factory=dict)

    def share(self, pair: Pair) -> float | None:
        """Return the share of attempts that took an edge, 0..1; None where it is not told."""
        return self.shares.get(pair, 0.0) if self.says else None

    def thickness(self, pair: Pair) -> float:
        """Return how wide an edge is drawn; the same share is as wide in every drawing."""
        return thickness(self.share(pair) if self.says else 0.05)

    def is_hidden(self, pair: Pair) -> bool:
        """Return whether it is kept back how many took an edge."""
        return bool(self.says) and self.share(pair) is None

    def told(self, pair: Pair) -> str:
        """Return in words how many took an edge; "" where all are drawn alike."""
        share = self.share(pair)
        if not self.says:
            return ""
        if share is None:
            return tr("fewer than {n} people, or nobody", n=FIVES)
        if pair in self.counts:
            return tr("{n} people or a few more", n=self.counts[pair])
        return f"{number(100 * share, '.1f' if 0 < share < 0.01 else '.0f')} %"


#: All edges alike.
ALIKE: Final = Weights()


def thickness(share: float | None) -> float:
    """Return the width of an edge that this share of attempts took; of a hidden one the least."""
    return THIN + (WIDE - THIN) * min(1.0, share or 0.0)


def explored(shares: Mapping[Pair, float], attempts: int, seed: int) -> Weights:
    """Return the weights of an exploration: `Explored.edges`, of so many sampled attempts."""
    said = trn(
        "Width: share of {n} attempt at random (seed {seed})",
        "Width: share of {n} attempts at random (seed {seed})",
        attempts,
        seed=seed,
    )
    return Weights(dict(shares), said)


def sampled_weights(case: Case, attempts: int, seed: int = 0) -> Weights:
    """Play attempts at random and return their weights: the same as exploring's with that seed."""
    *_, sample = sampled(case, Meeting(things_in(case.vignette), ()), attempts, seed)
    shares = {pair: count / sample.attempts for pair, count in sample.edges.items()}
    return explored(shares, sample.attempts, seed)


def trainees(graph: Graph, published: Published) -> Weights:
    """Return the weights of real attempts, by the counts that are published of a case.

    Counts are told in fives, so that what is missing in a sum is no smaller number; they move in
    steps (`kit.practice.cohorts.steps`), so that what changes from one look to the next is nobody.
    """
    began = _fives(published, BEGAN, BEGAN)
    hides = tr("Dotted: fewer than {n} people, or nobody", n=FIVES)
    if not began:
        said = tr("Fewer than {n} people have begun this case, so no width is told", n=FIVES)
        return Weights({edge.pair: None for edge in graph.edges}, said, hides)
    found = {edge.pair: _fives(published, of_leaving(edge.origin), edge.to) for edge in graph.edges}
    counts = {pair: count for pair, count in found.items() if count}
    shares = {pair: counts[pair] / began if pair in counts else None for pair in found}
    said = tr("Width: share of the {n} people or a few more who began; counted in fives", n=began)
    return Weights(shares, said, hides, counts)


def _fives(published: Published, question: str, answer: str) -> int:
    """Return a published count in fives, from below; 0 where it is not told or smaller."""
    told = published.counted.get(question, Counted()).cells.get(answer, Cell()).told
    return (told or 0) // FIVES * FIVES
