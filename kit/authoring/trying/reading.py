"""The words that a trainee reads in an attempt: what the author wrote, and nobody has to open."""

from __future__ import annotations

from functools import cache

from kit.practice.attempts.decision import Decision, at_the_end
from kit.practice.attempts.viewing import said, told
from kit.practice.looking_back.measuring import scores
from kit.vignettes import CasePartner, Vignette
from kit.vignettes.judgement.tokens import words_of


def words_read(vignette: Vignette, decisions: tuple[Decision, ...], ending: str) -> int:
    """Return the words of the case file, the scenes, the answers, the author's view, the ending."""
    made = sum(_in_scene(vignette, one) + _in_answer(one) for one in decisions)
    return case_file(vignette) + made + (_in_ending(vignette, decisions, ending) if ending else 0)


def case_file(vignette: Vignette) -> int:
    """Return the words that are read before the first session."""
    couple = vignette.couple
    before = (vignette.title, vignette.summary, vignette.content_note, *vignette.objectives)
    timeline = (text for one in couple.timeline for text in (one.when, one.what))
    partners = sum(map(_of_partner, (couple.a, couple.b)))
    return _count(*before) + _count(couple.history, *timeline) + partners


def _of_partner(partner: CasePartner) -> int:
    measures = (text for one in partner.measures for text in (one.name, one.what, one.meaning))
    return _count(partner.concern, partner.history, *measures)


def _in_scene(vignette: Vignette, decision: Decision) -> int:
    scene = decision.scene
    lines = (text for line in said(scene, decision.came) for text in (line.says, line.stage))
    fragments = scene.formulation.fragments if scene.formulation else ()
    taken = scores(scene, vignette.couple, decision.came)
    return (
        _count(scene.title, scene.week, scene.reflection, *scene.cues, *lines)
        + _count(*(event.what for event in scene.events))
        + _count(*(text for one in taken for text in (one.first.name, one.again.meaning)))
        + _count(*(fragment.text for fragment in fragments))
        + _count(*(option.words for option in scene.options))
    )


def _in_answer(decision: Decision) -> int:
    reaction = decision.reaction
    return _count(reaction.a, reaction.b, reaction.stage, decision.option.rationale)


def _in_ending(vignette: Vignette, decisions: tuple[Decision, ...], name: str) -> int:
    ending, view = vignette.ending(name), at_the_end(decisions[-1].after, decisions)
    return _count(ending.title, *told(ending, view))


def _count(*texts: str) -> int:
    return sum(map(_words, texts))


@cache
def _words(text: str) -> int:
    return len(words_of(text))
