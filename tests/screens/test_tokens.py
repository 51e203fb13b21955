"""The design tokens: every pair that is meant to be read passes WCAG 2.2 AA, in both schemes."""

import re

import pytest

from kit.screens.sheets import DARK as NIGHT_BEGINS
from kit.screens.sheets import sheets, widget_sheets

CSS = sheets("tokens")
GROUNDS = ("paper", "surface", "sunken")
READ_ON_GROUNDS = ("ink", "ink-soft", "accent", "accent-strong", "a", "b", "good", "warn", "bad")
READ_ON_OWN_SOFT = ("a", "b", "good", "warn", "bad", "accent-strong")


def colours(block):
    return dict(re.findall(r"--kit-([\w-]+):\s*(#[0-9a-f]{6})", block))


DAY, NIGHT = CSS[: CSS.index("@media (forced-colors: active)")].split(NIGHT_BEGINS)
LIGHT = colours(DAY)
DARK = LIGHT | colours(NIGHT)


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def soft(name):
    return f"{name.removesuffix('-strong')}-soft"


PAIRS = [
    *((ink, ground, 4.5) for ink in READ_ON_GROUNDS for ground in GROUNDS),
    *((ink, soft(ink), 4.5) for ink in READ_ON_OWN_SOFT),
    *(("ink", soft(ink), 4.5) for ink in READ_ON_OWN_SOFT),
    *((partner, "good-soft", 4.5) for partner in ("a", "b")),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    *(("line-strong", ground, 3.0) for ground in GROUNDS),
    *(("focus", ground, 3.0) for ground in GROUNDS),
]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_contrast(scheme, ink, ground, least):
    found = contrast(scheme[ink], scheme[ground])
    assert found >= least, f"{ink} on {ground}: {found:.2f}:1"


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


# Brettel, Viénot & Mollon (1997) in the simplification of Viénot, Brettel & Mollon (1999): what is
# left of linear RGB for a person without L cones, and without M cones.
BLINDNESS = {
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_partners_stay_apart_for_the_colour_blind(scheme, kind):
    seen = [_seen(scheme[partner], BLINDNESS[kind]) for partner in ("a", "b")]
    assert max(abs(x - y) for x, y in zip(*seen, strict=True)) > 0.2


def _seen(colour, matrix):
    rgb = [(int(colour[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5)]
    return [sum(weight * part for weight, part in zip(row, rgb, strict=True)) for row in matrix]


def test_dark_says_every_colour_anew():
    """A token forgotten in the dark scheme would be a light patch there."""
    dark_only = colours(CSS[CSS.index(NIGHT_BEGINS) :])
    assert set(LIGHT) == set(dark_only)


def test_a_widget_takes_the_theme_of_its_notebook():
    """In JupyterLab's dark theme a light widget would have that theme's black boxes to tick."""
    css = widget_sheets("stage")
    light, dark = (
        dict(
            re.findall(
                r"--kit-([\w-]+):([^;]+);", css.partition(f'"{mark}"] .kit')[2].partition("}")[0]
            )
        )
        for mark in ("true", "false")
    )
    assert {name: light[name] for name in LIGHT} == LIGHT
    assert {name: dark[name] for name in DARK} == DARK
    assert light["focus-ring"] == dark["focus-ring"] == "3px solid var(--kit-focus)"
    assert css.startswith(sheets("tokens"))
    assert css.endswith(sheets("stage"))
