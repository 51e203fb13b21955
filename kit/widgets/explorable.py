"""An explorable explanation: a figure of the model, and the sliders that move it.

    from kit import Explorable
    Explorable("landscape")

Each part is a file ``explorable_<part>.py`` with a function ``part() -> Part``; to add one, write
it and add its name to `PARTS`. Modelled and illustrative; not a prediction for any couple.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from kit.errors import KitError
from kit.language import use
from kit.screens import render as pages
from kit.screens.sheets import sheets
from kit.widgets.explorable_controls import Part
from kit.widgets.stage import Stage

#: The parts, in the order of the model card.
PARTS = (
    "states", "loop", "gate", "landscape", "effort", "neglect",
    "work", "doctrine", "doubt", "evidence", "parameters", "classic",
)  # fmt: skip


class Explorable(Stage):
    """Show one part of the model card; every move of a control is answered at once.

    ``name`` is one of `PARTS`; another raises KitError naming them. ``language`` is what is spoken
    (default: KIT_LANGUAGE, else English).
    """

    _css = sheets("tokens", "stage", "explorable")

    def __init__(self, name: str, *, language: str | None = None) -> None:
        super().__init__(language=language)
        with use(self.language):
            self._part, self.name = part(name), name
            self.values: dict[str, Any] = self._part.start()
            self._draw()

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Take the controls as they stand (``set``) and draw what follows."""
        if action != "set":
            super().act(action, fields)
        self.values = self._part.read(fields)
        self._draw()

    def _draw(self) -> None:
        self.show(render(self._part, self.name, self.values))


def part(name: str) -> Part:
    """Give the part called ``name``, loading only its own file."""
    if name not in PARTS:
        near = difflib.get_close_matches(name, PARTS, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise KitError(f"There is no part {name!r}; the parts are {', '.join(PARTS)}.{hint}")
    found = import_module(f"kit.widgets.explorable_{name}").part()
    assert isinstance(found, Part)
    return found


def render(this: Part, name: str, values: Mapping[str, Any]) -> str:
    """Give the HTML of a part with its controls at ``values``."""
    context = {"pictures": (), **this.show(values)}
    return pages.render(f"model/{this.template}", name=name, groups=this.groups(), **context)
