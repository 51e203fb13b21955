"""The design tokens and the style sheets that widgets and pages share."""

from __future__ import annotations

from pathlib import Path

#: Served as static files as well, so it must hold nothing but style sheets.
LOOK = Path(__file__).parent / "look"


def sheets(*names: str) -> str:
    """Return the style sheets ``names`` (without ending) as one text, in this order."""
    return "".join((LOOK / f"{name}.css").read_text(encoding="utf-8") for name in names)
