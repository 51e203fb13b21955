"""Language tags: the tags to try for a language, the most specific first."""

from __future__ import annotations


def ever_wider(language: str) -> tuple[str, ...]:
    """Return the tags to try, the best first: for ``zh-Hant-TW`` itself, ``zh-Hant``, ``zh``."""
    parts = language.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))
