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
    from kit.widgets.workbench.workbench import Workbench as Workbench
    from kit.widgets.workshop.workshop import Workshop as Workshop

__all__ = ["Explorable", "KitError", "Planner", "Player", "Workbench", "Workshop"]


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
    if name == "Workbench":
        from kit.widgets.workbench.workbench import Workbench

        return Workbench
    if name == "Workshop":
        from kit.widgets.workshop.workshop import Workshop

        return Workshop
    raise AttributeError(f"module 'kit' has no attribute {name!r}")
