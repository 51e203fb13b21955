"""Language tags: which languages serve for one that is asked for."""

from __future__ import annotations


def ever_wider(language: str) -> tuple[str, ...]:
    """Return what serves for ``zh-Hant-TW``, the best first: itself, ``zh-Hant``, ``zh``."""
    parts = language.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))
