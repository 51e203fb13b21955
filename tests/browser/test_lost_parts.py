"""A part of the page does not arrive, or not as it was: a sentence and one press."""

import re

import pytest
from helpers.places import KIT
from playwright.sync_api import expect

MODULE = "modules/two-rooms"
FILES = {
    name: (KIT / folder / "static" / name).read_text(encoding="utf-8")
    for folder, name in (("server", "page.js"), ("widgets", "stage.js"))
}
PORTAL = "<!doctype html><title>Welcome to the hotel</title>"
UNOPENED = (
    "If nothing opens here, a part of this page did not arrive, or this browser is too old for it. "
    "It needs Chrome or Edge 88, Firefox 90, Safari 15.4, or newer."
)
BROKEN = (
    "A part of this page did not arrive, or does not run in this browser. Your decisions are kept."
)
#: What becomes of a script on its way.
WAYS = {
    "lost": lambda route, name: route.abort(),
    "failing": lambda route, name: route.fulfill(status=500),
    "missing": lambda route, name: route.fulfill(status=404, body="{}"),
    "portal": lambda route, name: route.fulfill(body=PORTAL, content_type="text/html"),
    "as-script": lambda route, name: route.fulfill(body=PORTAL, content_type="text/javascript"),
    "as-text": lambda route, name: route.fulfill(body=FILES[name], content_type="text/plain"),
    "cut": lambda route, name: route.fulfill(
        body=FILES[name][: len(FILES[name]) // 2], content_type="text/javascript"
    ),
}


def give(page, name, way):
    page.unroute_all()
    page.route(f"**/{name}", lambda route: WAYS[way](route, name))


def wait_long(page):
    """Let the page's style sheet do now what it does after a quarter of a minute."""
    clock = "() => document.getAnimations().filter((one) => one.animationName === 'page-speak-up')"
    page.wait_for_function(f"({clock})().length === 1")
    assert page.evaluate(f"({clock})()[0].effect.getTiming().delay") == 15_000
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")


def is_open(page):
    expect(page.get_by_role("button", name="Begin the first session")).to_be_visible()
    expect(page.locator("#session")).to_have_attribute("data-state", "ready")
    expect(page.locator(".page-unopened")).to_be_hidden()


@pytest.fixture
def page(new_context):
    return new_context(reduced_motion="reduce").new_page()


@pytest.mark.parametrize("way", ["lost", "failing", "portal", "as-script"])
def test_without_its_script_the_sheet_says_so(page, small, way):
    give(page, "page.js", way)
    page.goto(small.url + MODULE)
    expect(page.locator(".page-unopened")).to_be_hidden()
    wait_long(page)
    expect(page.locator(".page-unopened p").first).to_have_text(UNOPENED)
    expect(page.locator(".page-unopened")).to_be_visible()
    expect(page.get_by_text("Opening the session…")).to_be_hidden()


@pytest.mark.parametrize("name", ["ask.js", "model.js"])
def test_one_press_opens_the_case_when_the_network_is_back(page, small, name):
    page.route(f"**/{name}", lambda route: route.abort())
    page.goto(small.url + MODULE)
    wait_long(page)
    page.unroute_all()
    page.get_by_role("link", name="Try again").click()
    is_open(page)


@pytest.mark.parametrize("way", ["lost", "missing", "as-text", "cut"])
def test_without_the_stage_the_page_says_so_at_once(page, small, way):
    give(page, "stage.js", way)
    page.goto(small.url + MODULE)
    expect(page.get_by_role("status")).to_contain_text(BROKEN)
    expect(page.locator("#session")).to_have_attribute("data-state", "broken")
    page.unroute_all()
    page.get_by_role("link", name="Try again").click()
    is_open(page)


def test_a_script_that_is_held_up_for_ever_is_lost(page, small):
    page.add_init_script(
        "const later = setTimeout; window.setTimeout = (task, ms, ...rest) => "
        "later(task, ms === 10_000 ? 300 : ms, ...rest)"
    )
    page.route("**/stage.js", lambda route: None)
    page.goto(small.url + MODULE, wait_until="commit")
    expect(page.get_by_role("status")).to_contain_text(BROKEN)


def test_without_what_the_stage_imports_too(page, small):
    page.route("**/conversation.js", lambda route: route.abort())
    page.goto(small.url + MODULE)
    expect(page.get_by_role("status")).to_contain_text(BROKEN)


def test_a_part_that_the_browser_keeps_as_it_was_broken_is_fetched_anew(page, small):
    page.add_init_script("""const usual = window.fetch;
    window.fetch = (what, options) => {
      const had = JSON.parse(sessionStorage.fetched ?? "[]");
      const name = String(what).split("/").pop();
      sessionStorage.fetched = JSON.stringify([...had, [name, options.cache]]);
      return usual(what, options);
    };""")
    give(page, "stage.js", "cut")
    page.goto(small.url + MODULE)
    expect(page.get_by_role("status")).to_contain_text(BROKEN)
    page.unroute_all()
    page.get_by_role("link", name="Try again").click()
    is_open(page)
    fetched = page.evaluate("JSON.parse(sessionStorage.fetched)")
    assert ["stage.js", "reload"] in fetched
    assert ["page.css", "reload"] in fetched


def test_without_style_sheets_it_is_bare_and_works(page, small):
    page.route("**/*.css", lambda route: route.abort())
    page.goto(small.url + MODULE)
    is_open(page)


def test_without_sheets_and_scripts_the_way_out_is_there_from_the_beginning(page, small):
    page.route(re.compile(r"\.(css|js)$"), lambda route: route.abort())
    page.goto(small.url + MODULE)
    expect(page.get_by_text(UNOPENED)).to_be_visible()


def test_an_error_on_the_page_is_said_and_that_of_an_extension_is_not(page, small):
    page.goto(small.url + MODULE)
    is_open(page)
    page.evaluate("setTimeout(() => { throw new Error('an extension') })")
    page.wait_for_timeout(50)
    expect(page.locator("#session")).to_have_attribute("data-state", "ready")
    page.evaluate("Object.fromEntries = undefined")
    page.get_by_role("button", name="Begin the first session").click()
    expect(page.get_by_role("status")).to_contain_text(BROKEN)


@pytest.mark.parametrize("before", ['"kernelId"', "<footer"])
def test_a_page_that_is_cut_off_says_so(page, small, before):
    def cut(route):
        text = route.fetch().text()
        route.fulfill(body=text[: text.index(before)], content_type="text/html")

    page.route(f"**/{MODULE}", cut)
    page.goto(small.url + MODULE)
    expect(page.get_by_role("status")).to_contain_text(BROKEN)
    page.unroute_all()
    page.get_by_role("link", name="Try again").click()
    is_open(page)


def test_the_figures_of_the_model_say_it_in_their_own_words(page, small):
    page.route("**/stage.js", lambda route: route.abort())
    page.goto(small.url + "the-model")
    words = "A part of this page did not arrive, or does not run in this browser."
    expect(page.locator(".page-session-words")).to_have_text(words)


def test_without_scripts_allowed_it_says_that_alone(new_context, small):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(small.url + MODULE)
    assert "The session itself needs JavaScript" in page.content()
    expect(page.locator(".page-unopened")).to_be_hidden()
    expect(page.get_by_text("Opening the session…")).to_be_hidden()
