"""Figures outside a page have real colours."""

import re

from kit.figures.drawing import Picture
from kit.figures.painting import LIGHT, painted
from kit.screens.sheets import sheets


def test_the_light_colours_are_those_of_the_page():
    light = sheets("tokens").split("@media screen and (prefers-color-scheme: dark)")[0]
    known = dict(re.findall(r"--kit-([\w-]+): (#[0-9a-f]{6});", light))
    assert {name: known.get(name) for name in LIGHT} == dict(LIGHT)


def test_a_painted_picture_needs_no_page():
    bare = Picture("x", "T", "D", '<svg a="1"><path style="fill: var(--kit-a)"/></svg>')
    assert painted(bare, font="Serif").svg == (
        '<svg font-family="Serif" a="1"><path style="fill: #1b5e9e"/></svg>'
    )
