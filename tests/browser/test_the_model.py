"""The model card in a real browser: read, moved by keyboard, at a phone's width and a desk's."""

from itertools import pairwise

import pytest
from helpers.looking import look_at
from playwright.sync_api import expect

SENTENCE = "Modelled, illustrative; not a prediction for any couple."
FIGURES = 9


@pytest.fixture
def the_model(open_page):
    """The page with all its figures drawn."""

    def open_(*options, **named):
        page = open_page("the-model", *options, **named)
        expect(page.locator("#session")).to_have_attribute("data-state", "ready", timeout=120_000)
        return page

    return open_


def figure(page, name):
    return page.get_by_role("region", name=name, exact=True)


def test_it_fits_and_is_looked_at(the_model, shoot, watch):
    page = the_model()
    expect(page.get_by_role("heading", level=1)).to_have_text("The model")
    expect(page.locator(".explorable.movable")).to_have_count(FIGURES)
    look_at(page, shoot, "the-model")
    assert watch.complaints == []


def test_the_sentence_is_on_screen_wherever_one_reads(the_model):
    page = the_model(360)
    for share in (0.0, 0.5, 1.0):
        page.evaluate(f"scrollTo(0, {share} * document.documentElement.scrollHeight)")
        expect(page.locator(".page-always")).to_be_in_viewport()
        expect(page.locator(".page-always")).to_have_text(SENTENCE)


def test_headings_are_in_order_and_the_contents_lead_to_them(the_model):
    page = the_model()
    levels = [
        int(one.evaluate("x => x.tagName[1]"))
        for one in page.locator("main h1, main h2, main h3").all()
    ]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Touch first harms: a rule we put in").click()
    expect(
        page.get_by_role("heading", name="Touch first harms: a rule we put in")
    ).to_be_in_viewport()


def test_a_slider_answers_the_keyboard_and_keeps_it(the_model):
    region = figure(the_model(), "Touch first, by the threshold of the gate")
    slider = region.get_by_label("Threshold of the gate (th)")
    expect(region.get_by_role("status")).to_contain_text("touch first harms")
    slider.focus()
    for _ in range(6):
        slider.press("ArrowLeft")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "15 of 100")
    expect(region.locator("output")).to_have_text("15 of 100")
    expect(region.get_by_role("status")).to_contain_text("touch first helps: g = +0.52.")
    expect(slider).to_be_focused()


def test_the_land_moves_under_the_sliders_and_back(the_model):
    region = figure(the_model(), "The landscape")
    expect(region.get_by_role("status")).to_contain_text("There are two resting places")
    drawn = region.locator("svg").inner_html()
    region.get_by_label("Effort of both").fill("5")
    expect(region.get_by_role("status")).to_contain_text("One resting place: distance")
    region.get_by_role("button", name="Back to the start").click()
    expect(region.get_by_role("status")).to_contain_text("There are two resting places")
    assert region.locator("svg").inner_html() == drawn
    expect(region.locator("output").first).to_have_text("45 of 100")


def test_a_slider_pulled_fast_ends_where_the_hand_ended(the_model):
    region = figure(the_model(), "The safety gate")
    slider = region.get_by_label("A’s trust")
    for level in range(0, 100, 5):
        slider.fill(str(level))
    slider.fill("10")
    words = "A trusts less, and sets the gate. The gate is open 0 of 100."
    expect(region.get_by_role("status")).to_contain_text(words)


def test_touch_before_safety_is_named_where_it_is_picked(the_model):
    region = figure(the_model(), "How an intervention acts")
    region.get_by_label("The work", exact=True).select_option("prescribe-sex")
    expect(region).to_contain_text("pressure: touch before safety")


def test_its_words_need_no_scripts(open_page):
    page = open_page("the-model", java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("The model")
    expect(page.get_by_role("heading", name="Every number")).to_be_visible()
    assert "The figures need JavaScript" in page.content()


def test_the_landing_page_leads_here(open_page):
    page = open_page("")
    page.get_by_role("link", name="Open the model").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The model")
