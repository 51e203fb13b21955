"""Beside its gate and its curve of no treatment the model says what it cannot know."""

import re

import pytest
from helpers.places import SMALL

from kit.cli.playing.answered import answered
from kit.cli.playing.compared import other_ways as ways_in_the_terminal
from kit.cli.playing.looking_back import looking_back
from kit.language import use
from kit.practice import Attempt
from kit.reports.content import content
from kit.reports.report import report_html
from kit.screens.attempt import Setting, other_ways, screen
from kit.vignettes import load

LIBRARY = load(SMALL)
UNTREATED = {
    "en": "Untreated couples do not all sink as the model’s do: on waiting lists they stay, on "
    "average, as they are or gain a little.",
    "es": "No todas las parejas sin tratamiento se hunden como las del modelo: en lista de espera "
    "se quedan, en promedio, como están o ganan un poco.",
}
DOCTRINE = {
    "en": "That safety comes first is doctrine, written into the model by hand; the evidence for "
    "it is mixed.",
    "es": "Que la seguridad va primero es doctrina, escrita a mano en el modelo; los datos a favor "
    "son desiguales.",
}


@pytest.fixture
def touched():
    """Touch was offered before both were ready for it."""
    start = Attempt.start(LIBRARY.vignette("two-rooms"), LIBRARY.catalogue, 7).open()
    return start.decide("side-with-ada", "a").open().decide("touch-now", "both")


@pytest.fixture
def over(touched):
    return touched.open().decide("alone", "both").open()


def plain(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def printed(texts):
    return " ".join(text.plain for text in texts)


@pytest.mark.parametrize("language", ["en", "es"])
def test_who_touches_too_early_reads_that_the_order_is_doctrine(touched, language):
    with use(language):
        assert DOCTRINE[language] in plain(screen(touched).html)
        assert DOCTRINE[language] in printed(answered(touched))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_line_of_no_treatment_never_stands_alone(over, language):
    with use(language):
        assert over.phase == "ending"
        assert UNTREATED[language] in plain(screen(over).html)
        assert UNTREATED[language] in plain(other_ways(over, Setting()))
        assert UNTREATED[language] in printed(looking_back(over))
        assert UNTREATED[language] in printed(ways_in_the_terminal(over))
        assert content(over)["words"]["untreated"] == UNTREATED[language]
        assert UNTREATED[language] in plain(report_html(over))
