"""What a form lacks is said beside the question, in the language of the page, in no bubble."""

import re

import pytest
from helpers.looking import faults
from helpers.places import KIT
from helpers.playing import begin
from playwright.sync_api import expect

from kit.language import tr, use

MODULE = "modules/the-quiet-house"
TEMPLATES = {
    str(file.relative_to(KIT)): file.read_text()
    for place in ("screens", "server")
    for file in (KIT / place / "templates").rglob("*.html")
}
# From the top of the window, what is not behind the bar there.
FREE = """one => {
  const under = document.querySelector(".tools").getBoundingClientRect().bottom;
  const box = one.getBoundingClientRect();
  return box.top >= under && box.bottom <= innerHeight;
}"""


def commit(page):
    page.get_by_role("button", name=tr("Commit")).click()


@pytest.mark.parametrize("width", [320, 360, 768, 1920])
def test_the_missing_question_is_in_sight_and_has_the_focus(open_page, width):
    page = open_page(MODULE, width)
    begin(page)
    commit(page)
    first = page.locator(".option input").first
    expect(first).to_be_focused()
    note = page.locator(".options .missing")
    expect(note).to_have_text("Choose one of these before you commit.")
    for found in (note, page.locator(".options legend")):
        assert found.evaluate(FREE)
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_have_accessible_description("Choose one of these before you commit.")
    assert faults(page) == []
    first.check()
    expect(note).to_have_count(0)
    assert first.get_attribute("aria-invalid") is None
    assert first.get_attribute("aria-describedby") is None
    commit(page)
    expect(page.locator(".lean input").first).to_be_focused()
    assert page.locator(".lean .missing").evaluate(FREE)


def test_every_question_that_is_open_says_so_once(open_page):
    page = open_page(MODULE)
    begin(page)
    commit(page)
    commit(page)
    assert page.locator(".missing").all_text_contents() == [
        "Choose one of these before you commit.",
        "Choose whom it leans on.",
        "Say what you expect of Maren’s trust.",
        "Say what you expect of Idris’s trust.",
    ]
    expect(page.locator(".screen.scene")).to_be_visible()


def test_it_speaks_the_language_of_the_page_whatever_the_browsers(open_page):
    page = open_page(f"{MODULE}?language=es", locale="de-DE")
    with use("es"):
        begin(page)
        commit(page)
    expect(page.locator(".options .missing")).to_have_text("Elige una de estas antes de decidir.")


def test_a_flag_and_a_plan_ask_in_the_same_way(open_page):
    page = open_page(MODULE)
    begin(page)
    page.get_by_text("Flag a safety concern").click()
    page.get_by_role("button", name="Flag it").click()
    expect(page.locator(".flag .missing")).to_have_text("Choose what you see a sign of.")
    expect(page.locator(".flag input").first).to_be_focused()
    page.goto(page.url.replace("modules", "plans"))
    page.get_by_role("button", name="Add to plan A").click()
    expect(page.locator(".add .missing")).to_have_text(
        "Choose the work to add from the list first."
    )
    expect(page.get_by_label("Add work")).to_be_focused()


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_is_left_to_the_browsers_bubble(name):
    """On a stage, forms.js says it beside the question; a page without a script is answered."""
    bubbles = re.findall(r"<(?:input|select|textarea)\b[^>]*\srequired\b", TEMPLATES[name])
    if name.startswith("server"):
        assert bubbles == []
    elif bubbles:
        assert "data-missing" in TEMPLATES[name]
