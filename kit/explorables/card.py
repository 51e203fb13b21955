"""The parts of the model card: look them up by name, render them as HTML.

Each part is a file ``<name>.py`` beside this one with a function ``part() -> Part``. To add one,
write it and its template in kit/screens/templates/model, and add its name to `PARTS`.
"""

from __future__ import annotations

import difflib
from importlib import import_module

from kit.errors import KitError
from kit.explorables.controls import Part, Values
from kit.screens.render import render as filled

#: The parts, in the order of the model card.
PARTS = (
    "states", "loop", "gate", "landscape", "effort", "neglect",
    "work", "doctrine", "doubt", "evidence", "parameters", "classic",
)  # fmt: skip


def part(name: str) -> Part:
    """Return the part ``name``, importing only its own file; raise KitError for an unknown name."""
    if name not in PARTS:
        near = difflib.get_close_matches(name, PARTS, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise KitError(f"There is no part {name!r}; the parts are {', '.join(PARTS)}.{hint}")
    found: Part = import_module(f"kit.explorables.{name}").part()
    return found


def render(this: Part, name: str, values: Values) -> str:
    """Return the HTML of a part with its controls at ``values``."""
    context = {"pictures": (), **this.show(values)}
    return filled(f"model/{this.template}", name=name, groups=this.groups(), **context)
