"""The screens of an attempt, drawn without a widget and without a server."""

import re

import pytest
from helpers.places import SMALL

from kit.practice import Attempt
from kit.screens.attempt import screen
from kit.vignettes import load
from kit.widgets.playing import PARTS

LIBRARY = load(SMALL)
ASKED = re.compile(r"<form[^>]*\bdata-auto\b[^>]*>")
ACTION = re.compile(r'data-action="(.+?)"')


def started(feedback):
    return Attempt.start(LIBRARY.vignette("two-rooms"), LIBRARY.catalogue, 7, feedback=feedback)


def decided(feedback):
    return started(feedback).open().decide("side-with-ada", "a")


def unsafe(feedback):
    """The third scene is not safe for joint work: nothing is simulated there."""
    return decided(feedback).open().decide("say-sorry", "both").open().decide("alone", "both")


PHASES = [
    (started, "now", ()),
    (lambda feedback: started(feedback).open(), "now", ("figures",)),
    (lambda feedback: started(feedback).open(), "never", ("figures",)),
    (decided, "now", ("figures", "compare")),
    (decided, "end", ()),
    (decided, "never", ()),
    (unsafe, "now", ("figures",)),
    (unsafe, "end", ()),
    (lambda feedback: unsafe(feedback).open(), "now", ("figures", "paths")),
    (lambda feedback: unsafe(feedback).open(), "end", ("figures", "paths")),
    (lambda feedback: unsafe(feedback).open(), "never", ("figures",)),
]


@pytest.mark.parametrize(("standing", "feedback", "parts"), PHASES, ids=range(len(PHASES)))
def test_a_screen_names_the_parts_that_its_html_asks_for(standing, feedback, parts):
    drawn = screen(standing(feedback))
    assert drawn.parts == parts
    asked = [ACTION.search(form)[1] for form in ASKED.findall(drawn.html)]
    assert sorted(asked) == sorted(parts)
    assert all(f'<div data-part="{part}"' in drawn.html for part in parts)
    assert set(parts) <= PARTS.keys()
