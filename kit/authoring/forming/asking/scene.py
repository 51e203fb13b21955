"""What a scene is asked for, and the couple's cycle in it."""

from __future__ import annotations

from typing import Any

from kit.authoring.editing.data import get
from kit.authoring.forming.asking import offered
from kit.authoring.forming.asking.schema import Asked
from kit.authoring.forming.field import Field
from kit.language import tr
from kit.vignettes.reading.nodes import Path
from kit.vignettes.schema.vocabulary import SIGNALS


def scene(data: Any, path: Path) -> list[Field]:
    """Return the fields of a scene."""
    ask = Asked("scenes", 0)
    here = [("both", tr("both")), *offered.partners(data)]
    return [
        ask("title", tr("Title"), "line"),
        ask("week", tr("What happened since the last session")),
        ask("dialogue", tr("What is said and seen"), columns=_lines(data)),
        ask("cues", tr("What can be noticed, one on each line")),
        ask(
            "next", tr("What comes next"), "rows", bare="to", ahead=True, columns=offered.ways(data)
        ),
        ask("session", tr("Number of the session"), folded=True),
        ask("weeks", tr("Weeks until the next scene; 0: the hour goes on"), folded=True),
        Field(("present",), tr("Who is in the room"), "choice", here, folded=True, absent="both"),
        ask("signals", tr("Signs of danger"), columns=_signal(), folded=True),
        ask(
            "events",
            tr("Life events that begin here"),
            columns=_event(data),
            folded=True,
            help=tr("What weighs on them from outside, for some weeks."),
        ),
        *(_again(data, who, name) for who, name in offered.partners(data)),
        ask("reflection", tr("A question for the journal"), folded=True),
        ask("conjoint_safe", tr("It is safe to work with both"), folded=True),
        *_teaching(),
    ]


def _teaching() -> list[Field]:
    """Return the fields of a supervisor's notes for a workshop."""
    cues = [
        Field(("for",), tr("What it is"), "line", needed=True),
        Field(("text",), tr("What it says"), "text", needed=True),
    ]
    return [
        Field(
            ("teaching", "minutes"), tr("Workshop: minutes for this scene"), "whole", folded=True
        ),
        Field(
            ("teaching", "listen_for"),
            tr("Workshop: what to listen for, one on each line"),
            "items",
            folded=True,
        ),
        Field(
            ("teaching", "questions"),
            tr("Workshop: questions to the room, one on each line"),
            "items",
            folded=True,
        ),
        Field(
            ("teaching", "cues"),
            tr("Workshop: what small groups see, each group one"),
            "rows",
            columns=cues,
            folded=True,
        ),
    ]


def _lines(data: Any) -> list[Field]:
    who = [
        *offered.partners(data),
        ("clinician", tr("clinician")),
        ("", tr("seen or heard")),
    ]
    return [
        Field(("who",), tr("Who"), "choice", who),
        Field(("says",), tr("Words"), "speech", needed=True),
        offered.when(data, folded=True),
    ]


def _signal() -> list[Field]:
    ask = Asked("scenes", 0, "signals", 0)
    kinds = [(kind, tr(one.words)) for kind, one in SIGNALS.items()]
    return [
        ask("kind", tr("Sign of"), choices=kinds),
        ask("what", tr("What can be seen or heard")),
        ask("acute", tr("It cannot wait for the next session")),
    ]


def _event(data: Any) -> list[Field]:
    ask = Asked("scenes", 0, "events", 0)
    return [
        ask("what", tr("What happens")),
        ask("partner", tr("On whom it weighs"), choices=offered.whom(data)),
        ask("load", tr("How heavily")),
        ask("weeks", tr("For how many weeks")),
    ]


def _again(data: Any, who: str, name: str) -> Field:
    """Return the field of a partner's questionnaires that are filled in again."""
    ask = Asked("scenes", 0, "measures", who, 0)
    return Asked("scenes", 0)(
        f"measures.{who}",
        tr("Questionnaires that {name} fills in again", name=name),
        columns=[
            ask("name", tr("Which"), "choice", choices=offered.measures(data, who)),
            ask("score", tr("Score")),
            ask("meaning", tr("What the score means")),
            offered.when(data, folded=True),
        ],
        folded=True,
        help=tr("Of those at the assessment, in the form of {name}.", name=name),
    )


def formulation(data: Any, path: Path) -> list[Field]:
    """Return the fields of the couple's cycle, which trainees draw before they decide."""
    ask, piece = (
        Asked("scenes", 0, "formulation"),
        Asked("scenes", 0, "formulation", "fragments", 0),
    )
    pieces = list(offered.fragments(get(data, path)))
    names = dict(offered.partners(data))
    roles = {
        "does": tr("What {name} does"),
        "feels": tr("What {name} feels underneath"),
        "protects": tr("What that keeps safe for {name}"),
    }
    return [
        ask(
            "fragments",
            tr("The pieces: six that belong to it, and some that tempt"),
            columns=[
                piece("text", tr("The piece, in a few words")),
                piece("why", tr("Why it tempts, and what it misses")),
            ],
            help=tr("7 to 16; best 9 to 12."),
        ),
        *(
            ask(f"map.{who}.{role}", words.format(name=names[who]), "choice", choices=pieces)
            for who in ("a", "b")
            for role, words in roles.items()
        ),
        ask("rationale", tr("Why, in your view")),
    ]
