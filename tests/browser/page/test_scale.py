"""How sure one is of a prediction: from a guess among three to certain, by keyboard and by ear."""

import pytest
from helpers.looking import faults, look_at
from helpers.playing import begin, choose, commit
from playwright.sync_api import expect

from kit.language import use

MODULE = "modules/the-quiet-house"
WORDS = {
    "en": (
        "a guess",
        "In the model, Maren’s trust will",
        "You guessed that Maren’s modelled trust",
    ),
    "es": ("al azar", "En el modelo, la confianza de Maren…", "Dijiste al azar que la confianza"),
}


@pytest.mark.parametrize("language", WORDS)
def test_the_least_is_a_guess_and_is_said_so(open_page, shoot, language):
    guess, will, guessed = WORDS[language]
    page = open_page(f"{MODULE}?language={language}")
    with use(language):
        begin(page)
        asked = page.get_by_role("group", name=will)
        slider, shown = asked.get_by_role("slider"), asked.locator("output")
        expect(slider).to_have_attribute("aria-valuetext", guess)
        for key, words in (
            ("ArrowRight", "35\u00a0%"),
            ("End", "100\u00a0%"),
            ("ArrowLeft", "95\u00a0%"),
            ("Home", guess),
        ):
            slider.press(key)
            expect(slider).to_have_attribute("aria-valuetext", words)
            expect(shown).to_have_text(words)
        look_at(page, shoot, f"scale-{language}")
        assert faults(page) == []
        choose(page)
        commit(page)
    expect(page.locator(".forecasts li").first).to_contain_text(guessed)
