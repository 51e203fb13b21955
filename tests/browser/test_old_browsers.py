"""The oldest browsers that the README names, made by taking from Chromium what came after them."""

import re

import pytest
from helpers.places import ROOT
from helpers.playing import begin, choose, commit, go_on
from playwright.sync_api import expect

MODULE = "modules/two-rooms"
#: What Chrome 88, Firefox 90 and Safari 15.4 do not all have.
TAKEN = """
for (const [where, names] of [
  [Array.prototype, ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "with", "group"]],
  [String.prototype, ["at", "isWellFormed"]],
  [Object, ["hasOwn", "groupBy"]],
  [Promise, ["withResolvers", "try"]],
  [AbortSignal, ["timeout", "any"]],
  [Crypto.prototype, ["randomUUID"]],
  [HTMLDialogElement.prototype, ["show", "showModal", "close"]],
  [HTMLElement.prototype, ["inert", "popover", "showPopover"]],
  [Element.prototype, ["checkVisibility", "setHTML"]],
  [Document.prototype, ["adoptedStyleSheets", "startViewTransition"]],
  [window, ["structuredClone", "scheduler", "requestIdleCallback", "navigation"]],
]) for (const name of names) delete where[name];
window.CSSStyleSheet = class { constructor() { throw new TypeError("Illegal constructor"); } };
const Usual = FormData;
window.FormData = class extends Usual { constructor(form) { super(form); } };
"""
#: And of what the style sheets say.
SINCE = re.compile(r":has\(|@container|\b(?:dvh|cqi)\b|text-wrap:|accent-color:")


def older(match):
    return {"dvh": "nvh", "cqi": "nqi", ":has(": ":has-none("}.get(
        match[0], f"{match[0][0]}no-{match[0][1:]}"
    )


@pytest.fixture
def page(new_context):
    """A page of such a browser; at its end nothing may have been complained of."""
    errors = []
    page = new_context().new_page()
    page.add_init_script(TAKEN)
    page.on("pageerror", lambda error: errors.append(str(error)))

    def sheet(route):
        route.fulfill(body=SINCE.sub(older, route.fetch().text()), content_type="text/css")

    def line(socket):
        server = socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(
            lambda said: socket.send(SINCE.sub(older, said) if isinstance(said, str) else said)
        )

    page.route("**/*.css", sheet)
    page.route_web_socket("**/channels*", line)
    yield page
    assert errors == []


def test_a_case_is_played_in_them(page, small):
    page.goto(small.url + MODULE)
    begin(page)
    assert page.evaluate("CSS.supports('selector(:has(*))')"), "the sheets alone are older"
    choices = page.locator(".choices").first.evaluate("one => getComputedStyle(one).display")
    assert choices == "flex", "the case has no sheet"
    choose(page)
    commit(page)
    go_on(page)


def test_the_keyboard_is_seen_in_them(page, small):
    page.goto(small.url + MODULE)
    begin(page)
    page.keyboard.press("Tab")
    option = page.locator(".option input").first
    option.focus()
    page.keyboard.press("ArrowDown")
    focused = page.locator(".option input:focus")
    expect(focused).to_have_count(1)
    ring = focused.evaluate("one => getComputedStyle(one).outlineStyle")
    assert ring == "solid"


def test_the_pause_clears_the_screen_in_them(page, small):
    page.goto(small.url + MODULE)
    begin(page)
    dialog = page.locator("dialog.pause")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Pause").click()
    expect(dialog).to_be_visible()
    box = dialog.bounding_box()
    assert (box["x"], box["y"]) == (0, 0)
    assert box["height"] >= 800
    page.get_by_role("button", name="Go back to the case").click()
    expect(dialog).to_be_hidden()


def test_a_figure_is_moved_in_them(page, small):
    page.goto(small.url + "the-model")
    region = page.get_by_role("region", name="The safety gate", exact=True)
    region.get_by_label("A’s trust").fill("10")
    expect(region.get_by_role("status")).to_contain_text("The gate is open 0 of 100.")


def test_the_button_that_was_pressed_is_sent_in_them(page, server):
    page.goto(server.url + "plans/the-quiet-house")
    expect(page.locator("#session")).to_have_attribute("data-state", "ready")
    page.get_by_label("Add work").select_option(index=1)
    page.get_by_role("button", name="Add to plan A").click()
    expect(page.locator(".work")).to_have_count(1)
    page.locator("details[open] button.remove").click()
    expect(page.locator(".work")).to_have_count(0)


def test_the_readme_and_the_page_name_the_same_browsers():
    named = "Chrome or Edge 88, Firefox 90, Safari 15.4, or newer"
    assert named in " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    page = (ROOT / "kit/server/templates/_status.html").read_text(encoding="utf-8")
    assert named in page
