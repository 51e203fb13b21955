"""Which fields each kind of part has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from kit.authoring.forming.asking import case, catalogue, option, people, scene
from kit.authoring.forming.field import Field
from kit.authoring.forming.parts import kind_of
from kit.vignettes.reading.nodes import Path

_FORMS: Final[Mapping[str, Callable[[Any, Path], list[Field]]]] = {
    "case": case.case,
    "promises": case.promises,
    "ending": case.ending,
    "couple": people.couple,
    "partner": people.partner,
    "scene": scene.scene,
    "formulation": scene.formulation,
    "option": option.option,
    "interventions": lambda data, path: [],
    "intervention": catalogue.intervention,
    "references": lambda data, path: [],
    "reference": catalogue.reference,
}


def fields(data: Any, path: Path) -> list[Field]:
    """Return the fields of the part at ``path``; ``data`` is the case around it."""
    return _FORMS[kind_of(path)](data, path)
