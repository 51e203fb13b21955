"""Attune: a training kit for couple clinicians.

>>> from kit import Player
>>> Player("the-quiet-house")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kit.errors import KitError as KitError

if TYPE_CHECKING:
    from kit.widgets.explorable import Explorable as Explorable
    from kit.widgets.planner import Planner as Planner
    from kit.widgets.player import Player as Player

__all__ = ["Explorable", "KitError", "Planner", "Player"]


def __getattr__(name: str) -> object:
    """Import a widget only when it is asked for: the model alone needs none of its libraries."""
    if name == "Player":
        from kit.widgets.player import Player

        return Player
    if name == "Explorable":
        from kit.widgets.explorable import Explorable

        return Explorable
    if name == "Planner":
        from kit.widgets.planner import Planner

        return Planner
    raise AttributeError(f"module 'kit' has no attribute {name!r}")
