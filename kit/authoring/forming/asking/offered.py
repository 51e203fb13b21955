"""What of a case can be chosen in its forms: partners, places, signals, questionnaires."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kit.authoring.editing.data import get
from kit.authoring.forming import conditions
from kit.authoring.forming.field import Choice, Field
from kit.language import tr


def partners(data: Any) -> list[Choice]:
    """Return the two partners by their names."""
    return [(who, str(get(data, ("couple", who, "name")) or who.upper())) for who in ("a", "b")]


def whom(data: Any) -> list[Choice]:
    """Return the two partners, and both."""
    return [*partners(data), ("both", tr("both"))]


def places(data: Any, *keys: str) -> list[Choice]:
    """Return the scenes and endings that a way can lead to, or those of one of the two."""
    return [
        (str(get(one, ("id",))), f"{get(one, ('title',))}")
        for key in keys or ("scenes", "endings")
        for one in get(data, (key,), ())
    ]


def signals(data: Any) -> list[Choice]:
    """Return the signals of all scenes."""
    return [
        (str(get(one, ("id",))), str(get(one, ("what",))))
        for scene in get(data, ("scenes",), ())
        for one in get(scene, ("signals",), ())
    ]


def measures(data: Any, who: str) -> list[Choice]:
    """Return the questionnaires that a partner filled in at the assessment."""
    found = get(data, ("couple", who, "measures"), ())
    return [(name := str(get(one, ("name",))), name) for one in found]


def when(data: Any, label: str = "", *, folded: bool = False, always: bool = True) -> Field:
    """Return the field of a condition; ``always`` is whether there may be none."""
    offered = conditions.choices(data)
    return Field(
        ("when",),
        label or tr("When"),
        "when",
        offered if always else offered[1:],
        folded=folded,
        needed=not always,
        names=partners(data),
    )


def ways(data: Any) -> list[Field]:
    """Return the fields of a way on."""
    to = Field(("to",), tr("Leads to"), "choice", places(data), needed=True)
    return [when(data), to]


def fragments(part: Any) -> Iterator[Choice]:
    """Yield the pieces of a formulation."""
    for one in get(part, ("fragments",), ()):
        yield str(get(one, ("id",))), str(get(one, ("text",)))
