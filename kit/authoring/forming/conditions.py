"""Conditions that a form offers, in words; any other stays as the text has it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from kit.authoring.editing.data import frozen, get
from kit.authoring.forming.field import Choice
from kit.authoring.graphing.conditions import in_words
from kit.language import tr
from kit.vignettes.schema.condition import Condition

_CONDITION: Final[TypeAdapter[Condition]] = TypeAdapter(Condition)

#: Words of a part that stand for it in a choice.
SHOWN = 50


def written(condition: object) -> str:
    """Return a condition as the value of a choice."""
    return "" if condition is None else json.dumps(condition, ensure_ascii=False, sort_keys=True)


def read(value: str) -> Any:
    """Return the condition that a choice stands for; None for none."""
    return frozen(json.loads(value)) if value else None


def choices(data: Any) -> list[Choice]:
    """Return the conditions that are simple enough to choose from."""
    found = [(written(one), words) for one, words in _simple(data)]
    return [("", tr("always")), *found]


def with_present(
    offered: list[Choice], condition: object, names: Mapping[str, str]
) -> list[Choice]:
    """Return the choices, and the condition that is there now among them."""
    now = written(condition)
    if now in dict(offered):
        return offered
    try:
        words = in_words(_CONDITION.validate_python(condition), names)
    except ValidationError:
        words = tr("as the text has it: {condition}", condition=now)
    return [*offered, (now, words)]


def _simple(data: Any) -> Iterator[tuple[Mapping[str, Any], str]]:
    names = {who: str(get(data, ("couple", who, "name"), who.upper())) for who in ("a", "b")}
    for who, name in names.items():
        yield {"lean": who}, tr("the clinician leans on {name}", name=name)
        yield (
            {"partner": who, "alliance": {"below": 0.5}},
            tr("{name} mistrusts the clinician", name=name),
        )
        yield {"partner": who, "trust": {"below": 0.4}}, tr("{name} has little trust", name=name)
    yield {"partner": "both", "trust": {"at_least": 0.4}}, tr("both have some trust")
    yield {"partner": "both", "trust": {"at_least": 0.6}}, tr("both have much trust")
    yield {"split": {"at_least": 0.25}}, tr("one feels far better understood than the other")
    yield {"open": "acute"}, tr("an acute danger is left open")
    yield {"not": {"open": "acute"}}, tr("no acute danger is open")
    for scene in get(data, ("scenes",), ()):
        for one in get(scene, ("signals",), ()):
            said = _short(get(one, ("what",), ""))
            yield {"answered": get(one, ("id",))}, tr("“{what}” was acted on", what=said)
            yield (
                {"not": {"answered": get(one, ("id",))}},
                tr("“{what}” was not acted on", what=said),
            )
    for scene in get(data, ("scenes",), ()):
        for one in get(scene, ("options",), ()):
            said = _short(get(one, ("words",), ""))
            yield {"chosen": get(one, ("id",))}, tr("“{words}” was chosen", words=said)


def _short(text: object) -> str:
    words = str(text)
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"
