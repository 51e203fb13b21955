"""What the couple and each partner are asked for."""

from __future__ import annotations

from typing import Any, Final

from kit.authoring.forming.asking.schema import Asked
from kit.authoring.forming.field import Field
from kit.language import tr
from kit.vignettes.reading.nodes import Path

#: The states of a partner, in the order of the forms.
STATES: Final = ("trust", "closeness", "desire", "hurt", "stress")


def couple(data: Any, path: Path) -> list[Field]:
    """Return the fields of the couple."""
    ask, point = Asked("couple"), Asked("couple", "timeline", 0)
    return [
        ask("history", tr("What they share")),
        ask(
            "timeline",
            tr("Turning points of their years, the oldest first"),
            columns=[point("when", tr("When"), "line"), point("what", tr("What happened"))],
        ),
        ask("conjoint_safe", tr("It is safe to see them together"), folded=True),
    ]


def partner(data: Any, path: Path) -> list[Field]:
    """Return the fields of a partner."""
    ask = Asked(*path)
    words = (tr("Trust"), tr("Closeness"), tr("Desire"), tr("Hurt"), tr("Stress"))
    return [
        ask("name", tr("Name"), "line"),
        ask("age", tr("Age"), help=tr("Everybody in a case is an adult.")),
        ask("pronouns", tr("Pronouns"), "line"),
        ask("concern", tr("What brings them, in their own words")),
        ask("history", tr("Their own story")),
        *(
            ask(f"start.{key}", tr("{state} at the first session", state=state))
            for key, state in zip(STATES, words, strict=True)
        ),
        ask("attachment.anxiety", tr("Attachment anxiety"), folded=True),
        ask("attachment.avoidance", tr("Attachment avoidance"), folded=True),
        ask("alliance", tr("Alliance with the clinician"), folded=True),
        ask("effort", tr("Effort in the room"), folded=True),
        ask("adherence", tr("How much of what was agreed gets done"), folded=True),
        ask("load", tr("Load from outside"), folded=True),
        ask(
            "measures",
            tr("Questionnaires at the assessment"),
            columns=_measure(path),
            folded=True,
            help=tr("Published ones, by name and score; never their items."),
        ),
    ]


def _measure(path: Path) -> list[Field]:
    ask = Asked(*path, "measures", 0)
    return [
        ask("name", tr("Short name"), "line"),
        ask("what", tr("What it measures")),
        Field(("range", 0), tr("Lowest score"), "number", needed=True),
        Field(("range", 1), tr("Highest score"), "number", needed=True),
        ask("score", tr("Score")),
        ask("meaning", tr("What the score means")),
    ]
