"""Figures outside a page: real colours instead of the page's custom properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from kit.figures.drawing import Picture

#: The light values of tokens.css (a test keeps them equal), as on paper.
LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "a": "#1b5e9e",
        "b": "#a04a00",
        "ink": "#22252b",
        "ink-soft": "#565a63",
        "line": "#ded6ca",
        "line-strong": "#857b6e",
        "surface": "#ffffff",
        "accent": "#0b5a5e",
        "accent-soft": "#ddeceb",
        "good": "#1d6b3a",
        "warn": "#765000",
        "warn-soft": "#faefd2",
        "bad": "#a32035",
    }
)


def painted(
    picture: Picture, *, font: str = "sans-serif", palette: Mapping[str, str] = LIGHT
) -> Picture:
    """Return the picture as a standalone file, in these colours and the font family ``font``.

    Raises KeyError for a custom property that ``palette`` does not name.
    """
    svg = re.sub(r"var\(--kit-([\w-]+)\)", lambda found: palette[found[1]], picture.svg)
    return replace(picture, svg=svg.replace("<svg ", f'<svg font-family="{font}" ', 1))
