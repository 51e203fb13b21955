"""The debrief begins with safety: what was left open, before any curve and any count."""

import pytest
from helpers.places import ROADS
from helpers.playing import begin, commit, go_on
from helpers.roads import AWAKE, BLIND
from helpers.serving import serving
from playwright.sync_api import expect

from kit.language import use

SIZES = [(360, "light"), (360, "dark"), (1400, "light"), (1400, "dark")]


@pytest.fixture(scope="module")
def road(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("road"), KIT_VIGNETTES=str(ROADS)) as running:
        yield running


@pytest.fixture
def open_road(road, new_context, watch):
    def open_(width=1400, scheme="light", **options):
        page = watch.over(new_context(width, scheme, **options).new_page())
        page.goto(f"{road.url}modules/the-road")
        return page

    return open_


def play(page, options):
    begin(page)
    for option in options:
        page.locator(f'.option input[value="{option}"]').check()
        page.locator('.lean input[value="both"]').check()
        for partner in page.locator(".forecast").all():
            partner.locator('input[value="rise"]').check()
        commit(page)
        go_on(page)
    expect(page.locator(".screen.debrief .figure svg").first).to_be_visible()
    expect(page.locator(".debrief .figure.wide svg")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_what_was_left_open_comes_before_any_curve(open_road, watch, shoot, width, scheme):
    page = open_road(width, scheme)
    play(page, BLIND)
    expect(page.locator(".debrief .lead p")).to_have_text(
        [
            "They thank you and go.",
            "He drives home. You know how.",
            "Nobody asked about the garage.",
        ]
    )
    headings = page.locator(".debrief .cards h3").all_text_contents()
    assert headings[:3] == ["Safety first", "The whole path", "Where else it could have gone"]
    order = page.evaluate(
        """() => [".safety .lead-sentence", ".safety .sightings", ".figure svg", ".tally"]
            .map((what) => document.querySelector(what).getBoundingClientRect().top)"""
    )
    assert order == sorted(order)
    expect(page.locator(".safety .lead-sentence")).to_have_text(
        "2 dangers that could not wait were left open. That weighs more than anything below."
    )
    expect(page.locator(".safety .noticed")).to_have_text(["Left open"] * 3)
    assert "sound throughout" not in page.locator(".debrief").inner_text()
    shoot(page, f"safety-first-{width}-{scheme}")
    page.get_by_text("Show the numbers").click()
    expect(page.locator(".numbers")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("button", name="Go back to “The wheel”").click()
    expect(page.get_by_role("heading", name="The wheel")).to_be_focused()
    expect(page.get_by_text("I drove us here.")).to_be_visible()
    expect(page.get_by_text("You asked how we met.")).to_be_visible()
    expect(page.get_by_text("We came by bus.")).to_have_count(0)
    assert watch.complaints == []


def test_what_was_done_in_time_is_said_in_spanish(open_road, watch, shoot):
    page = open_road(360, locale="es-ES")
    with use("es"):
        play(page, AWAKE)
    expect(page.locator(".safety .lead-sentence")).to_have_text(
        "Las 3 señales de peligro que encontraste se atendieron a tiempo."
    )
    shoot(page, "safety-in-time-360-es")
    assert watch.complaints == []
