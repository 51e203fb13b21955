"""The colours of the drawing: the custom properties of tokens.css, and what they are without it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: The property of each colour, with its value in light and in dark.
COLOURS: Final[Mapping[str, tuple[str, str]]] = {
    "paper": ("#faf7f2", "#16181c"),
    "surface": ("#ffffff", "#1f2227"),
    "sunken": ("#f2ede5", "#121417"),
    "line-strong": ("#857b6e", "#8b909a"),
    "ink": ("#22252b", "#ece8e1"),
    "ink-soft": ("#565a63", "#b4b5b9"),
    "accent": ("#0b5a5e", "#78cac6"),
    "accent-soft": ("#ddeceb", "#17383a"),
    "good": ("#1d6b3a", "#85d3a0"),
    "good-soft": ("#e0f0e5", "#173423"),
    "warn": ("#765000", "#e6bd5a"),
    "warn-soft": ("#faefd2", "#382c10"),
    "bad": ("#a32035", "#f39aa5"),
    "bad-soft": ("#fbe5e7", "#431d24"),
    "focus": ("#0b5fcc", "#8fc2ff"),
}

SANS: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"


def painted(**colours: str) -> str:
    """Return attributes that paint: ``fill`` and ``stroke``, each by the name of its colour.

    A program that knows no custom properties takes the attribute, in light.
    """
    plain = " ".join(f'{key}="{_light(name)}"' for key, name in colours.items())
    style = ";".join(f"{key}:{_property(name)}" for key, name in colours.items())
    return f'{plain} style="{style}"'


def sheet() -> str:
    """Return the style sheet of a file that stands alone: the properties in light and in dark."""
    light, dark = (
        "".join(f"--kit-{name}:{both[at]};" for name, both in COLOURS.items()) for at in (0, 1)
    )
    return (
        f"svg{{{light}color-scheme:light dark}}"
        f"@media screen and (prefers-color-scheme:dark){{svg{{{dark}}}}}"
    )


def _light(name: str) -> str:
    return COLOURS[name][0] if name in COLOURS else name


def _property(name: str) -> str:
    return f"var(--kit-{name},{COLOURS[name][0]})" if name in COLOURS else name
