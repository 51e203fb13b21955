"""A browser that keeps no cookie, or another than before: it is said, nobody goes in circles."""

import pytest
from helpers.playing import begin
from playwright.sync_api import expect

MODULE = "modules/two-rooms"
NEEDED = (
    "This site needs one cookie, by which it finds your decisions again, and this browser sent "
    "none back. Allow cookies for this address in the browser’s settings, then try again."
)
ANOTHER = (
    "This browser is another trainee by now: somebody began anew in it, or its cookies were "
    "deleted. What was decided here before is kept under the old code."
)
#: How browsers take cookies away from a script.
BLOCKED = {
    "said": "Object.defineProperty(Navigator.prototype, 'cookieEnabled', { get: () => false })",
    "silent": "Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} })",
    "thrown": "Object.defineProperty(Document.prototype, 'cookie', "
    "{ get() { throw new DOMException('denied', 'SecurityError') } })",
}


@pytest.mark.parametrize("way", BLOCKED)
def test_a_browser_without_cookies_is_told_so(new_context, small, way):
    page = new_context().new_page()
    page.add_init_script(BLOCKED[way])
    lines = []
    page.on("websocket", lambda line: lines.append(line))
    page.goto(small.url + MODULE)
    expect(page.locator(".page-session-words")).to_have_text(NEEDED)
    expect(page.get_by_role("link", name="Try again")).to_be_visible()
    assert "Your decisions are kept" not in page.locator("#session").inner_text()
    assert lines == []


def test_another_trainees_page_says_whose_it_was(new_context, small):
    context = new_context()
    page = context.new_page()
    page.goto(small.url + MODULE)
    begin(page)
    context.clear_cookies(name="attune-127-0-0-1-" + small.url.split(":")[2].strip("/"))
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    expect(page.locator(".page-session-words")).to_have_text(ANOTHER)
    page.get_by_role("link", name="Go on where you were").click()
    expect(page.get_by_role("button", name="Begin the first session")).to_be_visible()


def test_cookies_taken_away_in_the_middle_are_named(new_context, small):
    context = new_context()
    page = context.new_page()
    page.goto(small.url + MODULE)
    begin(page)
    context.clear_cookies()
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    expect(page.locator(".page-session-words")).to_have_text(NEEDED)
