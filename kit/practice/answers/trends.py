"""What trust does, as it stands in sentences: other languages bend each of these words.

Each table is by the trend: ``fall``, ``hold`` or ``rise``.
"""

from __future__ import annotations

from collections.abc import Mapping

from kit.language import tr, trp
from kit.practice.attempts.events import Trend


def will() -> Mapping[Trend, str]:
    """Complete “Anna’s trust will …”."""
    return {"fall": trp("will", "fall"), "hold": trp("will", "hold"), "rise": trp("will", "rise")}


def to() -> Mapping[Trend, str]:
    """Complete “You expected Anna’s trust to …”."""
    return {"fall": trp("to", "fall"), "hold": trp("to", "hold"), "rise": trp("to", "rise")}


def would() -> Mapping[Trend, str]:
    """Complete “you were sure that trust would …”."""
    return {
        "fall": trp("would", "fall"),
        "hold": trp("would", "hold"),
        "rise": trp("would", "rise"),
    }


def came() -> Mapping[Trend, str]:
    """Complete “it …”, looking back."""
    return {"fall": tr("fell"), "hold": tr("held"), "rise": tr("rose")}
