"""Render an attempt's present screen as HTML: one template a phase, no arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, get_args

from kit.figures.reliability import reliability
from kit.figures.trajectory import Picture, pictures
from kit.language import mark, tr, trn
from kit.model.limits import DOCTRINE, UNTREATED
from kit.practice import APPRAISALS, Attempt, debrief, feedback
from kit.practice.answers import trends
from kit.practice.answers.bands import GrowingBands
from kit.practice.answers.counterfactual import counterfactual
from kit.practice.answers.explaining import explained
from kit.practice.attempts.attempt import shuffled
from kit.practice.attempts.course import Array
from kit.practice.attempts.events import Noted
from kit.practice.attempts.present import predicted
from kit.practice.attempts.tries import finished, tries
from kit.practice.attempts.variants import VARIANTS, what_if
from kit.practice.looking_back import safety_words
from kit.practice.looking_back.balance import Split, balance, split_when
from kit.practice.looking_back.calibration import forecasts
from kit.practice.looking_back.debrief import UNTOLD, untreated
from kit.practice.looking_back.foreseeing import binned, foreseen
from kit.practice.looking_back.measuring import retaken
from kit.screens.comparison import comparison
from kit.screens.cycle import PLACES, cycle
from kit.screens.drafts import drafts
from kit.screens.hours import absences, alone, answering, once_committed, paused
from kit.screens.render import render
from kit.screens.ways import ways
from kit.vignettes import Scene, SignalKind, Vignette

PROMPT = mark("What did you notice, in them and in yourself, before you chose?")
SUPPORT = mark("Speak with your supervisor or a colleague you trust.")
#: Said whatever the host's signposts are.
EMERGENCY = mark("If you or somebody else is in danger, call your local emergency number.")


@dataclass(frozen=True)
class Setting:
    """The surroundings of the screens: the case file, the other cases, signposts to support.

    ``model_page`` is the address of the model card, "" where no server shows it.
    ``formats`` are the files that the debrief offers: their keys and the words of their buttons.
    ``owner`` is the learner's mark in the browser. ``case_beside`` is whether the page shows the
    case file itself. ``bands`` caches the draws for the attempt shown.
    """

    owner: str = ""
    case_beside: bool = False
    others: tuple[Vignette, ...] = ()
    support: str = ""
    model_page: str = ""
    formats: Mapping[str, str] = field(default_factory=dict)
    bands: GrowingBands = field(default_factory=GrowingBands)


@dataclass(frozen=True)
class Screen:
    """The HTML of a screen, and the names of its ``parts`` that are filled in after it is shown."""

    html: str
    parts: tuple[str, ...] = ()


def screen(
    attempt: Attempt,
    setting: Setting | None = None,
    *,
    now: Attempt | None = None,
    earlier: Sequence[tuple[str, datetime]] = (),
) -> Screen:
    """Return the present screen of an attempt.

    Where the attempt is only looked back at, as one of its tries was left, ``now`` is the attempt
    as it stands. ``earlier`` are the finished attempts put aside: their ids and last moments.
    """
    setting = setting or Setting()
    contexts: Mapping[str, Callable[[Attempt, Setting], dict[str, object]]] = {
        "case": lambda attempt, _setting: {"what_if": what_if(attempt.started.variant)},
        "scene": _scene,
        "feedback": _feedback,
        "ending": _ending,
    }
    context = contexts[attempt.phase](attempt, setting)
    later = filled_later(attempt)
    html = render(
        f"{attempt.phase}.html",
        later=later,
        now=now,
        earlier=earlier,
        other=now is not None and now.seed != attempt.seed,
        goes_on_at=_title(now) if now else "",
        done=_done(now or attempt),
        **_always(attempt, setting),
        **context,
    )
    return Screen(html, later)


def _title(attempt: Attempt) -> str:
    """Return the title of the scene or the ending on the screen."""
    ending = attempt.ending if attempt.phase == "ending" else None
    return ending.title if ending else attempt.vignette.scene(attempt.standing).title


def _done(attempt: Attempt) -> int:
    """Return the number of the try that was finished last and left, 0 for none."""
    return max((number for number in finished(attempt) if number < len(attempt.ways)), default=0)


def filled_later(attempt: Attempt) -> tuple[str, ...]:
    """Return the parts of this attempt's screen that take longer than a click may.

    See `figures`, `compared` (``compare``) and `other_ways` (``paths``).
    """
    match attempt.phase:
        case "scene":
            return ("figures",)
        case "feedback" if attempt.told:
            made = attempt.decisions[-1]
            if made.hour_goes_on:
                return ()
            return ("figures", "compare") if made.simulated else ("figures",)
        case "ending":
            return ("figures", "paths") if attempt.told else ("figures",)
    return ()


def figures(attempt: Attempt, setting: Setting) -> str:
    """Return the figures of the course so far; with bands after a decision, without at the end."""
    look = untreated(attempt.course) if attempt.phase == "ending" else None
    banded = attempt.phase == "feedback" and attempt.decisions[-1].simulated
    bands = setting.bands.of(attempt.course, seed=attempt.seed) if banded else ()
    return render(
        "figures.html",
        pictures=_pictures(attempt, look, bands),
        states=attempt.course.states.tolist(),
        away=absences(attempt),
        banded=banded,
        new=_newest(attempt) if banded else 0,
        **_always(attempt, setting),
    )


def compared(attempt: Attempt, setting: Setting) -> str:
    """Return the slow part of the feedback: the comparison with the other options."""
    decision = attempt.decisions[-1]
    found = counterfactual(decision, attempt.catalogue, seed=attempt.seed)
    order = shuffled(decision.scene, attempt.seed)
    return comparison(found, order, **_always(attempt, setting))


def other_ways(attempt: Attempt, setting: Setting) -> str:
    """Return the slow part of the debrief: the author's way and the best one found."""
    return ways(attempt, **_always(attempt, setting))


def _always(attempt: Attempt, setting: Setting) -> dict[str, Any]:
    names = attempt.vignette.couple.names
    return {
        "vignette": attempt.vignette,
        "names": names,
        "who": {**names, "both": tr("both of them")},
        "interventions": attempt.catalogue.interventions,
        "works": attempt.catalogue.references,
        "week": attempt.course.week,
        "kinds": get_args(SignalKind),
        "case_beside": setting.case_beside,
        "drafts": drafts(attempt, setting.owner),
        "support": f"{setting.support or tr(SUPPORT)}\n\n{tr(EMERGENCY)}",
        "model_page": setting.model_page,
        "appraisals": APPRAISALS,
    }


def _scene(attempt: Attempt, _setting: Setting) -> dict[str, object]:
    scene = attempt.scene
    return {
        **cycle(attempt),
        "lines": attempt.lines,
        "alliance": attempt.course.alliance,
        "options": attempt.options,
        "alone": alone(attempt),
        "retaken": retaken(attempt),
        "tries": tries(attempt),
        "told": attempt.told,
        "predict": attempt.started.predict,
        "predicted": predicted(scene) if scene else (),
        "will": trends.will(),
        "committed": once_committed(attempt.vignette.couple.names, scene) if scene else "",
    }


def _feedback(attempt: Attempt, _setting: Setting) -> dict[str, object]:
    decision = attempt.decisions[-1]
    return {
        "alliance": attempt.course.alliance,
        "feedback": feedback(decision),
        "told": attempt.told,
        "explained": explained(decision),
        "forecasts": forecasts(decision),
        "expected": trends.to(),
        "guessed": trends.would(),
        "doctrine": DOCTRINE,
        "came": trends.came(),
        "weeks": in_weeks(decision.after.week - decision.before.week),
        "paused": paused(attempt),
        "answering": answering(attempt.vignette.couple.names, decision.scene),
        "ending": attempt.ending,
        "next": attempt.scene,
        "prompt": decision.scene.reflection or tr(PROMPT),
        "note": noted(attempt, decision.scene.id),
        "number": len(attempt.decisions) - 1,
    }


def _ending(attempt: Attempt, setting: Setting) -> dict[str, object]:
    look = debrief(attempt, setting.others)
    return {
        "alliance": attempt.course.alliance,
        "look": look,
        "told": attempt.told,
        "ending": look.ending,
        "closing": attempt.closing,
        "formats": setting.formats,
        "weeks": in_weeks(attempt.course.week),
        "tries": tries(attempt),
        "number": len(attempt.ways),
        "variants": VARIANTS,
        "untreated": UNTREATED,
        "untold": UNTOLD,
        "foreseen": foreseen(look.calibration),
        "bins": [binned(one) for one in look.calibration.bins],
        "reliability": reliability(look.calibration),
        "splits": [split_sentence(split, attempt) for split in balance(attempt).splits],
        "safety": safety_words,
        "places": PLACES,
    }


def split_sentence(split: Split, attempt: Attempt) -> str:
    """Return a sentence about a period in which the alliance was split."""
    return tr(
        "The alliance was split {when}: {name} was closer to you by up to {widest} of 100. "
        "What did the other partner hear then?",
        when=split_when(split, attempt),
        name=attempt.vignette.couple.names[split.nearer],
        widest=f"{100 * split.widest:.0f}",
    )


def _newest(attempt: Attempt) -> float:
    """Return the weeks since the last decision as a share of the course so far, 0..1."""
    decision = attempt.decisions[-1]
    return 1 - decision.before.week / decision.after.week


def _pictures(
    attempt: Attempt, beside: Array | None, bands: tuple[Array, ...]
) -> tuple[Picture, Picture]:
    return pictures(
        attempt.course.states,
        list(attempt.vignette.couple.names.values()),
        horizon=horizon(attempt.vignette),
        decided=[decision.before.week for decision in attempt.decisions],
        beside=beside,
        bands=bands,
        away=absences(attempt),
    )


def noted(attempt: Attempt, scene: str) -> str:
    """Return the last note on a scene, or an empty text."""
    notes = [e.text for e in attempt.events if isinstance(e, Noted) and e.scene == scene]
    return notes[-1] if notes else ""


def in_weeks(number: int) -> str:
    """Return a number of weeks as words: ``one week``, ``3 weeks``."""
    return trn("one week", "{n} weeks", number)


def horizon(vignette: Vignette) -> int:
    """Return the last week that any way through the vignette without a loop can reach."""
    return _longest({scene.id: scene for scene in vignette.scenes}, vignette.scenes[0].id)


def _longest(scenes: Mapping[str, Scene], place: str, seen: frozenset[str] = frozenset()) -> int:
    if place not in scenes or place in seen:
        return 0
    scene = scenes[place]
    ahead: Iterable[str] = {r.to for o in scene.options for r in o.next or scene.next}
    return scene.weeks + max(_longest(scenes, to, seen | {place}) for to in ahead)
