"""The controls of an explorable figure, and the checks of the values that a page sends."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kit.errors import KitError
from kit.language import mark, tr

#: The value of each control by its name: a float for a slider, a string for a choice.
Values: TypeAlias = Mapping[str, float | str]


@dataclass(frozen=True)
class Slider:
    """A range input; ``unit`` follows the number, ``hint`` explains in a few words.

    All texts are `kit.language.mark`ed, and translated where they are shown.
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
    """A select element of ``options``, each a value and its label; texts as in `Slider`."""

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
    """One explorable: its template, the function for the template's context, and its controls.

    ``show(values)`` returns the context, with ``pictures`` where there are figures.
    """

    template: str
    show: Callable[[Values], Mapping[str, object]]
    controls: tuple[Control, ...] = ()

    def start(self) -> dict[str, float | str]:
        """Return the initial values."""
        return {control.name: control.value for control in self.controls}

    def read(self, fields: Mapping[str, str]) -> dict[str, float | str]:
        """Return the checked values that the page sent; raise KitError for a missing control."""
        missing = [control.label for control in self.controls if control.name not in fields]
        if missing:
            raise KitError(
                tr("The page did not send “{label}”. Reload the page.", label=tr(missing[0]))
            )
        return {control.name: control.read(fields[control.name]) for control in self.controls}

    def groups(self) -> Sequence[tuple[str, list[Control]]]:
        """Return the controls by group, in the order of the groups' first controls."""
        names = dict.fromkeys(control.group for control in self.controls)
        return [(name, [x for x in self.controls if x.group == name]) for name in names]


def level(values: Values, name: str) -> float:
    """Return the value of a slider."""
    return float(values[name])


def share(values: Values, name: str) -> float:
    """Return the value of a slider from 0 to 100 as a share of 1."""
    return level(values, name) / 100.0


def choice(values: Values, name: str) -> str:
    """Return the value of a choice."""
    return str(values[name])
