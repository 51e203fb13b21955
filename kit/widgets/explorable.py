"""An explorable explanation: a figure of the model, and the sliders that move it.

    from kit import Explorable
    Explorable("landscape")

Modelled and illustrative; not a prediction for any couple.
"""

from __future__ import annotations

from collections.abc import Mapping

from kit.explorables.card import part, render
from kit.explorables.controls import Values
from kit.language import use
from kit.screens.sheets import widget_sheets
from kit.widgets.stage import Stage


class Explorable(Stage):
    """Show one part of the model card, and draw it again at every move of a control.

    ``name`` is one of `kit.explorables.card.PARTS`; another raises KitError naming them.
    ``language`` is that of its texts (default: KIT_LANGUAGE, else English).
    """

    _css = widget_sheets("stage", "explorable")

    def __init__(self, name: str, *, language: str | None = None) -> None:
        super().__init__(language=language)
        with use(self.language):
            self._part, self.name = part(name), name
            self.values: Values = self._part.start()
            self._draw()

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Read the values of all controls (``set``) and draw the figure for them."""
        if action != "set":
            super().act(action, fields)
        self.values = self._part.read(fields)
        self._draw()

    def _draw(self) -> None:
        self.show(render(self._part, self.name, self.values))
