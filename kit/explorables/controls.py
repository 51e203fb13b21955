"""What a reader can move in an explorable figure, and how what comes back is checked."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kit.errors import KitError
from kit.language import mark, tr

Values: TypeAlias = Mapping[str, float | str]
"""What each control stands at, by its name: a float for a slider, a text for a choice."""


@dataclass(frozen=True)
class Slider:
    """A native range; ``unit`` follows the number, ``hint`` explains in a few words.

    All words are as the catalogue has them (`kit.language.mark`) and are said where they are shown.
    """

    name: str
    label: str
    value: float
    low: float = 0.0
    high: float = 100.0
    step: float = 5.0
    unit: str = mark(" of 100")
    hint: str = ""
    group: str = ""

    def read(self, text: str) -> float:
        """Return the number that the page sent; raise KitError for anything else."""
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not self.low <= value <= self.high:
            raise KitError(
                tr(
                    "“{label}” came as {text!r}; it may be {low} to {high}. Move the slider again.",
                    label=tr(self.label),
                    text=text[:20],
                    low=f"{self.low:g}",
                    high=f"{self.high:g}",
                )
            )
        return value


@dataclass(frozen=True)
class Choice:
    """A native list of ``options``, each a value and its words."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]
    hint: str = ""
    group: str = ""

    def read(self, text: str) -> str:
        """Return the value that the page sent; raise KitError for one that was not offered."""
        if text not in dict(self.options):
            raise KitError(
                tr(
                    "“{label}” came as {text!r}; it may be one of: {words}.",
                    label=tr(self.label),
                    text=text[:20],
                    words=", ".join(tr(words) for _, words in self.options),
                )
            )
        return text


Control: TypeAlias = Slider | Choice


@dataclass(frozen=True)
class Part:
    """One explorable: its controls, its template, and what the template is shown.

    ``show(values)`` gives the template's context, among it ``pictures`` where there are figures.
    """

    template: str
    show: Callable[[Values], Mapping[str, object]]
    controls: tuple[Control, ...] = ()

    def start(self) -> dict[str, float | str]:
        """Return the values to begin with."""
        return {control.name: control.value for control in self.controls}

    def read(self, fields: Mapping[str, str]) -> dict[str, float | str]:
        """Check what the page sent; a control that it left out raises KitError."""
        missing = [control.label for control in self.controls if control.name not in fields]
        if missing:
            raise KitError(
                tr("The page did not send “{label}”. Reload the page.", label=tr(missing[0]))
            )
        return {control.name: control.read(fields[control.name]) for control in self.controls}

    def groups(self) -> Sequence[tuple[str, list[Control]]]:
        """Return the controls by group, those of no group first."""
        names = dict.fromkeys(control.group for control in self.controls)
        return [(name, [x for x in self.controls if x.group == name]) for name in names]


def level(values: Values, name: str) -> float:
    """Return what a slider stands at."""
    return float(values[name])


def share(values: Values, name: str) -> float:
    """Return a slider that runs over 0 to 100 as a share of 1."""
    return level(values, name) / 100.0


def choice(values: Values, name: str) -> str:
    """Return the value that is chosen from a list."""
    return str(values[name])
