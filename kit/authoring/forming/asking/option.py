"""What an option is asked for."""

from __future__ import annotations

from typing import Any

from kit.authoring.forming.asking import offered
from kit.authoring.forming.asking.schema import Asked
from kit.authoring.forming.field import Field
from kit.language import tr
from kit.vignettes.reading.nodes import Path


def option(data: Any, path: Path) -> list[Field]:
    """Return the fields of an option."""
    ask = Asked("scenes", 0, "options", 0)
    return [
        ask("words", tr("What the clinician says")),
        ask("intervention", tr("What it is, clinically"), "pick"),
        ask("lean", tr("Whom it leans on"), choices=offered.whom(data)),
        ask(
            "appraisal",
            tr("How good it is, in your view"),
            "rows",
            bare="is",
            ahead=True,
            columns=[offered.when(data, folded=True), _view()],
            adds=[("", tr("It depends on the couple"))],
        ),
        ask("rationale", tr("Why")),
        ask("reactions", tr("How they answer"), columns=_answers(data), ahead=True),
        ask(
            "answers",
            tr("Signs of danger that it really looks into"),
            "checks",
            choices=offered.signals(data),
        ),
        ask("references", tr("Publications that support this"), "cite", folded=True),
        ask("next", tr("A way of its own"), "rows", bare="to", ahead=True, folded=True,
            columns=offered.ways(data), help=tr("Without one it leads where the scene leads.")),
        ask("skill", tr("How well it is done"), "level", folded=True),
        ask("weeks", tr("Weeks that the work lasts"), folded=True,
            help=tr("Empty: as long as the intervention usually lasts.")),
    ]  # fmt: skip


def _view() -> Field:
    views = [
        ("2", tr("the best here")),
        ("1", tr("helpful")),
        ("0", tr("neither helps nor harms")),
        ("-1", tr("unhelpful")),
        ("-2", tr("harmful")),
    ]
    return Field(("is",), tr("In your view"), "choice", views, needed=True)


def _answers(data: Any) -> list[Field]:
    ask, names = Asked("scenes", 0, "options", 0, "reactions", 0), dict(offered.partners(data))
    return [
        offered.when(data, folded=True),
        ask("a", tr("{name} answers", name=names["a"])),
        ask("b", tr("{name} answers", name=names["b"])),
        ask("stage", tr("What happens in the room")),
    ]
