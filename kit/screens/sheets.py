"""The design tokens and the style sheets that widgets and pages share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

#: Served as static files as well, so it must hold nothing but style sheets.
LOOK = Path(__file__).parent / "look"

#: Where the tokens of the dark scheme begin.
DARK: Final = "@media screen and (prefers-color-scheme: dark)"


def sheets(*names: str) -> str:
    """Return the style sheets ``names`` (without ending) as one text, in this order."""
    return "".join((LOOK / f"{name}.css").read_text(encoding="utf-8") for name in names)


def widget_sheets(*names: str) -> str:
    """Return the style sheets of a widget: the tokens, its scheme in a notebook, and ``names``."""
    return sheets("tokens") + _notebook_schemes(sheets("tokens")) + sheets(*names)


def _notebook_schemes(tokens: str) -> str:
    """Return the rules by which the theme of JupyterLab or Voilà counts, not the system's.

    Both mark the body. What is built from another token is said again, for it was filled in above.
    """
    day, night = tokens.split(DARK)
    dark = dict(_declared(night.partition("}")[0]))
    light = {name: value for name, value in _declared(day) if name in dark or "var(" in value}
    schemes = (("true", "light", light), ("false", "dark", light | dark))
    rules = "".join(
        f'[data-jp-theme-light="{mark}"] .kit{{{_block(values)}color-scheme:{scheme}}}'
        for mark, scheme, values in schemes
    )
    return f"@media screen and (forced-colors: none){{{rules}}}"


def _declared(block: str) -> list[tuple[str, str]]:
    return re.findall(r"(--kit-[\w-]+):\s*([^;]+);", block)


def _block(values: dict[str, str]) -> str:
    return "".join(f"{name}:{value};" for name, value in values.items())
