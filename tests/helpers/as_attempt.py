"""An attempt played move by move, in the form that automatic trainees are told in."""

from __future__ import annotations

from kit.authoring.trying.playing import Case, Played
from kit.authoring.trying.reading import case_file
from kit.practice import Attempt
from kit.practice.attempts.decision import Decision, at_the_end
from kit.practice.attempts.viewing import said, told
from kit.practice.looking_back.measuring import scores
from kit.vignettes import Vignette
from kit.vignettes.judgement.tokens import words_of


def as_attempt(case: Case, played: Played) -> Played:
    """Return what an `Attempt` comes to that makes the same choices."""
    attempt = Attempt.start(*case, seed=1)
    for option, lean in zip(played.options, played.leans, strict=True):
        attempt = attempt.open().decide(option.id, lean)
    made, ending = attempt.decisions, attempt.place if attempt.ending else ""
    states = attempt.course.states[-1]
    return Played(
        scenes=tuple(one.scene for one in made),
        options=tuple(one.option for one in made),
        met=frozenset(o.id for one in made for o in one.scene.options if one.appraised(o) > 0),
        words=words_read(case.vignette, made, ending),
        ending=ending,
        leans=tuple(one.lean for one in made),
        trust=tuple(states[:, 0].tolist()),
        closeness=tuple(states[:, 1].tolist()),
    )


def words_read(vignette: Vignette, decisions: tuple[Decision, ...], ending: str) -> int:
    """Return the words of the case file, the scenes, the answers, the author's view, the ending."""
    made = sum(_in_scene(vignette, one) + _in_answer(one) for one in decisions)
    return case_file(vignette) + made + (_in_ending(vignette, decisions, ending) if ending else 0)


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
    return sum(len(words_of(text)) for text in texts)
