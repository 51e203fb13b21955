"""Which fields each part of a case has, the common ones first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

from kit.authoring.editing.data import get
from kit.authoring.forming import conditions
from kit.authoring.forming.field import Choice, Field
from kit.authoring.forming.parts import kind_of
from kit.language import languages, name_of, tr
from kit.vignettes.curriculum import CURRICULUM
from kit.vignettes.reading.nodes import Path
from kit.vignettes.schema.vocabulary import SIGNALS, Competency, Grade

STATES: Final = ("trust", "closeness", "desire", "hurt", "stress")


def fields(data: Any, path: Path) -> list[Field]:
    """Return the fields of the part at ``path``."""
    return _FORMS[kind_of(path)](data, path)


def _case(data: Any, path: Path) -> list[Field]:
    tags = {*languages(), str(get(data, ("language",), "en"))}
    return [
        Field(("title",), tr("Title"), "line", needed=True),
        Field(("summary",), tr("What it is about, in two or three sentences"), "text", needed=True),
        Field(("level",), tr("For whom it is"), "choice", _words(Grade), needed=True),
        Field(("minutes",), tr("Minutes that it takes"), "whole", needed=True),
        Field(("content_note",), tr("What may be hard to read"), "text"),
        Field(
            ("objectives",),
            tr("What somebody can do afterwards, one on each line"),
            "items",
            needed=True,
        ),
        Field(("competencies",), tr("What it trains"), "checks", _words(Competency), needed=True),
        Field(
            ("covers",),
            tr("Rows of the curriculum that it teaches"),
            "checks",
            [(row, f"{row} {words}") for row, words in CURRICULUM.items()],
            folded=True,
            needed=True,
        ),
        Field(
            ("language",),
            tr("Language"),
            "choice",
            [(tag, name_of(tag)) for tag in sorted(tags)],
            folded=True,
            absent="en",
        ),
    ]


def _couple(data: Any, path: Path) -> list[Field]:
    rows = [
        Field(("when",), tr("When"), "line", needed=True),
        Field(("what",), tr("What happened"), "line", needed=True),
    ]
    return [
        Field(("history",), tr("What they share"), "text", needed=True),
        Field(
            ("timeline",),
            tr("Turning points of their years, the oldest first"),
            "rows",
            columns=rows,
        ),
        Field(
            ("conjoint_safe",),
            tr("It is safe to see them together"),
            "check",
            absent=True,
            folded=True,
        ),
    ]


def _partner(data: Any, path: Path) -> list[Field]:
    states = {
        "trust": tr("Trust"),
        "closeness": tr("Closeness"),
        "desire": tr("Desire"),
        "hurt": tr("Hurt"),
        "stress": tr("Stress"),
    }
    return [
        Field(("name",), tr("Name"), "line", needed=True),
        Field(("age",), tr("Age"), "whole", needed=True),
        Field(("pronouns",), tr("Pronouns"), "line", needed=True),
        Field(("concern",), tr("What brings them, in their own words"), "text"),
        Field(("history",), tr("Their own story"), "text", needed=True),
        *(
            Field(
                ("start", key),
                tr("{state} at the first session", state=words),
                "level",
                needed=True,
            )
            for key, words in states.items()
        ),
        Field(
            ("attachment", "anxiety"), tr("Attachment anxiety"), "level", folded=True, absent=0.3
        ),
        Field(
            ("attachment", "avoidance"),
            tr("Attachment avoidance"),
            "level",
            folded=True,
            absent=0.3,
        ),
        Field(("alliance",), tr("Alliance with the clinician"), "level", folded=True, absent=0.6),
        Field(("effort",), tr("Effort in the room"), "level", folded=True, absent=0.45),
        Field(
            ("adherence",),
            tr("How much of what was agreed gets done"),
            "level",
            folded=True,
            absent=0.7,
        ),
        Field(("load",), tr("Load from outside"), "level", folded=True, absent=0.23),
    ]


def _scene(data: Any, path: Path) -> list[Field]:
    kinds = [(kind, tr(one.words)) for kind, one in SIGNALS.items()]
    signals = [
        Field(("kind",), tr("Sign of"), "choice", kinds, needed=True),
        Field(("what",), tr("What can be seen or heard"), "line", needed=True),
        Field(("acute",), tr("It cannot wait for the next session"), "check", absent=False),
    ]
    here = [("both", tr("both")), *_names(data)]
    return [
        Field(("title",), tr("Title"), "line", needed=True),
        Field(("week",), tr("What happened since the last session"), "text"),
        Field(
            ("dialogue",), tr("What is said and seen"), "rows", columns=_lines(data), needed=True
        ),
        Field(("cues",), tr("What can be noticed, one on each line"), "items"),
        Field(("next",), tr("What comes next"), "rows", columns=_routes(data)),
        Field(("session",), tr("Number of the session"), "whole", needed=True, folded=True),
        Field(
            ("weeks",),
            tr("Weeks until the next scene; 0: the hour goes on"),
            "whole",
            folded=True,
            absent=2,
        ),
        Field(("present",), tr("Who is in the room"), "choice", here, folded=True, absent="both"),
        Field(("signals",), tr("Signs of danger"), "rows", columns=signals, folded=True),
        Field(("reflection",), tr("A question for the journal"), "text", folded=True),
        Field(
            ("conjoint_safe",),
            tr("It is safe to work with both"),
            "check",
            absent=True,
            folded=True,
        ),
        *_teaching(),
    ]


def _teaching() -> list[Field]:
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
    who = [*_names(data), ("clinician", tr("clinician")), ("", tr("seen or heard"))]
    return [
        Field(("who",), tr("Who"), "choice", who),
        Field(("says",), tr("Words"), "speech", needed=True),
        Field(("when",), tr("When"), "when", conditions.choices(data), folded=True),
    ]


def _routes(data: Any) -> list[Field]:
    return [
        Field(("when",), tr("When"), "when", conditions.choices(data)),
        Field(("to",), tr("Leads to"), "choice", places(data), needed=True),
    ]


def _option(data: Any, path: Path) -> list[Field]:
    names = dict(_names(data))
    reactions = [
        Field(("when",), tr("When"), "when", conditions.choices(data), folded=True),
        Field(("a",), tr("{name} answers", name=names["a"]), "line"),
        Field(("b",), tr("{name} answers", name=names["b"]), "line"),
        Field(("stage",), tr("What happens in the room"), "line"),
    ]
    signals = [
        (str(get(one, ("id",))), str(get(one, ("what",))))
        for scene in get(data, ("scenes",), ())
        for one in get(scene, ("signals",), ())
    ]
    views = [
        ("2", tr("the best here")),
        ("1", tr("helpful")),
        ("0", tr("neither helps nor harms")),
        ("-1", tr("unhelpful")),
        ("-2", tr("harmful")),
    ]
    return [
        Field(("words",), tr("What the clinician says"), "text", needed=True),
        Field(("intervention",), tr("What it is, clinically"), "pick", needed=True),
        Field(
            ("lean",),
            tr("Whom it leans on"),
            "choice",
            [*_names(data), ("both", tr("both"))],
            absent="both",
        ),
        Field(("appraisal",), tr("How good it is, in your view"), "choice", views, needed=True),
        Field(("rationale",), tr("Why"), "text", needed=True),
        Field(("reactions",), tr("How they answer"), "rows", columns=reactions, needed=True),
        Field(("answers",), tr("Signs of danger that it really looks into"), "checks", signals),
        Field(("references",), tr("Publications that support this"), "cite", folded=True),
        Field(("next",), tr("A way of its own"), "rows", columns=_routes(data), folded=True),
        Field(("skill",), tr("How well it is done"), "level", folded=True, absent=0.7),
        Field(("weeks",), tr("Weeks that the work lasts"), "whole", folded=True),
    ]


def _ending(data: Any, path: Path) -> list[Field]:
    tones = [
        ("repair", tr("repair: something between them is mended")),
        ("holding", tr("holding: it is steady, and open")),
        ("distance", tr("distance: they live side by side")),
        ("referral", tr("referral: somebody else goes on with them")),
        ("parting", tr("parting: they separate")),
    ]
    return [
        Field(("title",), tr("Title"), "line", needed=True),
        Field(("tone",), tr("What kind of ending it is"), "choice", tones, needed=True),
        Field(("text",), tr("How it ends"), "text", needed=True),
    ]


def places(data: Any) -> list[Choice]:
    """Return the scenes and endings that a way can lead to."""
    return [
        (str(get(one, ("id",))), f"{get(one, ('title',))}")
        for key in ("scenes", "endings")
        for one in get(data, (key,), ())
    ]


def _names(data: Any) -> list[Choice]:
    return [(who, str(get(data, ("couple", who, "name")) or who.upper())) for who in ("a", "b")]


def _words(kind: Any) -> list[Choice]:
    return [(word, tr(word)) for word in get_args(kind)]


_FORMS: Final[Mapping[str, Callable[[Any, Path], list[Field]]]] = {
    "case": _case,
    "couple": _couple,
    "partner": _partner,
    "scene": _scene,
    "option": _option,
    "ending": _ending,
}
