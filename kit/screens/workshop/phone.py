"""What a participant sees on their phone: one fragment for where the room stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from kit.language import mark, tr
from kit.practice import APPRAISALS
from kit.practice.answers import trends
from kit.practice.attempts.present import leans, predicted
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.roles import card
from kit.screens.render import render, telling
from kit.screens.workshop.part import NO_PART, Part
from kit.screens.workshop.released import released
from kit.screens.workshop.seen import Seen
from kit.vignettes import Lean, Scene
from kit.vignettes.schema.workshop.teaching import GroupCue

#: What is read aloud, and stands at the top, as the room moves on.
SAID: Final[Mapping[str, str]] = {
    "lobby": mark("You are in. The workshop has not begun yet."),
    "read": mark("Read the scene. The vote is not open yet."),
    "vote": mark("The vote is open."),
    "vote again": mark("The second vote is open. Choose again."),
    "closed": mark("The vote is closed."),
    "talk": mark("Talk with each other now."),
    "reveal": mark("This is how the room voted."),
    "compare": mark("Two options side by side."),
    "ended": mark("The workshop has ended."),
    "paused": mark("The room has a pause."),
    "words": mark("Write the next sentence."),
    "words closed": mark("Nothing more is taken. Look at the big screen."),
    "roles": mark("You have a role to speak."),
}
#: How sure a prediction is, as it can be picked: a guess is one in three.
SURE: Final = (1 / 3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Mine:
    """What is one participant's own: their ``ballot`` in the open vote, what they wrote.

    ``kept`` is when the ballot was kept, ``refused`` why something was not.
    """

    ballot: Ballot | None = None
    sentence: str = ""
    refused: str = ""


def said(seen: Seen) -> str:
    """Return in one sentence where the room stands."""
    return tr(SAID[standing(seen)])


def phone(seen: Seen, part: Part = NO_PART, mine: Mine | None = None) -> Markup:
    """Return the fragment for where the room stands, for participants of one part.

    ``mine`` is what one of them has sent; without it the fragment is the same for all.
    """
    plan, attempt = seen.room.plan, seen.attempt
    with telling(plan.language):
        html = render(
            "workshop/phone.html",
            **of_the_room(seen),
            said=said(seen),
            part=part,
            card=card(part.role, attempt.vignette) if part.role else None,
            mine=mine or Mine(),
            sure=SURE,
            appraisals=APPRAISALS,
            will=trends.will(),
            leans=_leans(attempt.scene, attempt.vignette.couple.names),
            predicted=predicted(attempt.scene) if attempt.scene and plan.predict else (),
        )
    return Markup(html)


def of_the_room(seen: Seen) -> dict[str, object]:
    """Return the values that the fragments of phones and of the projector share."""
    attempt = seen.attempt
    return {
        "seen": seen,
        "room": seen.room,
        "vignette": attempt.vignette,
        "scene": attempt.scene,
        "names": attempt.vignette.couple.names,
        "standing": standing(seen),
        "released": released(seen),
        "cues": cues(seen),
    }


def standing(seen: Seen) -> str:
    """Return the key of `SAID`: what is laid over a phase comes before it."""
    room = seen.room
    if room.paused:
        return "paused"
    if room.words:
        return "words" if room.words.open else "words closed"
    if room.roles:
        return "roles"
    return "vote again" if room.phase == "vote" and room.round == 2 else room.phase


def cues(seen: Seen) -> tuple[GroupCue, ...]:
    """Return what small groups see in the scene; nothing where it is not given."""
    scene = seen.attempt.scene
    return scene.teaching.cues if seen.room.cues and scene and scene.teaching else ()


def _leans(scene: Scene | None, names: Mapping[str, str]) -> tuple[tuple[Lean, str], ...]:
    """Return whom a vote may lean on, with their names; nothing to choose in an hour alone."""
    if scene is None or scene.alone:
        return ()
    both: tuple[Lean, str] = ("both", tr("Both"))
    return (both, *((lean, names[lean]) for lean in leans(scene) if lean != "both"))
