"""Words for a trend of trust, one table a sentence, as other languages inflect them differently.

The keys of each table are the trends: ``fall``, ``hold`` and ``rise``.
"""

from __future__ import annotations

from collections.abc import Mapping

from kit.language import tr, trp
from kit.practice.attempts.events import Trend


def will() -> Mapping[Trend, str]:
    """Return the words that complete “Anna’s trust will …”."""
    return {"fall": trp("will", "fall"), "hold": trp("will", "hold"), "rise": trp("will", "rise")}


def to() -> Mapping[Trend, str]:
    """Return the words that complete “You expected Anna’s trust to …”."""
    return {"fall": trp("to", "fall"), "hold": trp("to", "hold"), "rise": trp("to", "rise")}


def would() -> Mapping[Trend, str]:
    """Return the words that complete “you were sure that trust would …”."""
    return {
        "fall": trp("would", "fall"),
        "hold": trp("would", "hold"),
        "rise": trp("would", "rise"),
    }


def came() -> Mapping[Trend, str]:
    """Return the words that complete “it …”, in the past tense."""
    return {"fall": tr("fell"), "hold": tr("held"), "rise": tr("rose")}
