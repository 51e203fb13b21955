"""The words that a trainee reads in an attempt: what the author wrote, and nobody has to open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from kit.practice.many.views import Conditional, Numbers, Views, first_met, met
from kit.vignettes import CaseCouple, CasePartner, Ending, MeasureAgain, Option, Scene, Vignette
from kit.vignettes.judgement.tokens import words_of


def case_file(vignette: Vignette) -> int:
    """Return the words that are read before the first session."""
    couple = vignette.couple
    before = (vignette.title, vignette.summary, vignette.content_note, *vignette.objectives)
    timeline = (text for one in couple.timeline for text in (one.when, one.what))
    partners = sum(map(_of_partner, (couple.a, couple.b)))
    return _count(*before) + _count(couple.history, *timeline) + partners


def in_scene(scene: Scene, couple: CaseCouple, came: Views) -> Numbers:
    """Return the words of a scene for each attempt that came into it, (n,)."""
    lines = ((line, _count(line.says, line.stage)) for line in scene.dialogue)
    measures = (
        _retaken(scene.measures.a, couple.a, came),
        _retaken(scene.measures.b, couple.b, came),
    )
    return _always(scene) + _where(lines, came) + measures[0] + measures[1]


def in_answers(option: Option) -> Numbers:
    """Return the words of each reaction to an option, with the author's view."""
    rationale = _count(option.rationale)
    answers = (_count(one.a, one.b, one.stage) + rationale for one in option.reactions)
    return np.array(list(answers))


def in_ending(ending: Ending, view: Views) -> Numbers:
    """Return the words of an ending for each attempt that came to it, (n,)."""
    also = ((more, _count(more.text)) for more in ending.also)
    return _count(ending.title, ending.text) + _where(also, view)


def _of_partner(partner: CasePartner) -> int:
    measures = (text for one in partner.measures for text in (one.name, one.what, one.meaning))
    return _count(partner.concern, partner.history, *measures)


def _always(scene: Scene) -> int:
    fragments = scene.formulation.fragments if scene.formulation else ()
    return (
        _count(scene.title, scene.week, scene.reflection, *scene.cues)
        + _count(*(event.what for event in scene.events))
        + _count(*(fragment.text for fragment in fragments))
        + _count(*(option.words for option in scene.options))
    )


def _where(items: Iterable[tuple[Conditional, int]], views: Views) -> Numbers:
    """Return the words of those items whose conditions hold."""
    counts = (words * met(item.when, views) for item, words in items)
    return sum(counts, start=np.zeros(len(views), np.intp))


def _retaken(again: Sequence[MeasureAgain], partner: CasePartner, came: Views) -> Numbers:
    """Return the words of a partner's scores taken again: of one name the first that holds."""
    names = {one.source_name: _count(one.name) for one in partner.measures}
    counts = (
        _first(same, names[name], came)
        for name in dict.fromkeys(one.name for one in again)
        if (same := [one for one in again if one.name == name])
    )
    return sum(counts, start=np.zeros(len(came), np.intp))


def _first(again: Sequence[MeasureAgain], name: int, came: Views) -> Numbers:
    counts = np.array([name + _count(one.meaning) for one in again])
    held = np.any([met(one.when, came) for one in again], axis=0)
    return np.where(held, counts[first_met(again, came)], 0)


def _count(*texts: str) -> int:
    return sum(map(words_in, texts))


@cache
def words_in(text: str) -> int:
    """Return the number of words of a text."""
    return len(words_of(text))
