"""A trainee at work in a real browser: a whole attempt, by mouse, by keyboard, and interrupted."""

import re

import pytest
from helpers.looking import look_at
from helpers.places import TESTS
from helpers.playing import begin, choose, commit, go_on, play_on, unfold
from playwright.sync_api import expect

MODULE = "modules/the-quiet-house"
PICTURE = TESTS / "pictures" / "decision.png"


@pytest.fixture
def module(open_page):
    """The module's page, the session open at the case file."""
    page = open_page(MODULE)
    expect(page.get_by_role("button", name="Begin the first session")).to_be_visible()
    return page


def test_a_whole_attempt_by_mouse(module, watch, server):
    note = module.get_by_text("Content note.")
    expect(note).to_be_visible()
    begin(module)
    expect(note).to_be_hidden()
    choose(module, 1)
    commit(module)
    expect(module.get_by_role("region", name=re.compile("^The author’s view"))).to_be_visible()
    expect(module.get_by_role("region", name="The model’s view")).to_be_visible()
    expect(module.get_by_role("img", name="Trust over the weeks").first).to_be_visible()
    unfold(module)
    expect(module.get_by_role("group", name="Lay beside what you chose")).to_be_visible()
    go_on(module)
    play_on(module)
    expect(
        module.get_by_role("heading", name="Your decisions, in the author’s view")
    ).to_be_visible()
    expect(module.get_by_role("heading", name="The whole path")).to_be_visible()
    module.goto(server.url)
    expect(module.get_by_text("Done")).to_be_visible()
    assert watch.complaints == []


def press_until(page, key, focused, most=120):
    """Press a key until an element that fits the selector has the focus."""
    for _ in range(most):
        if page.evaluate(f"document.activeElement.matches({focused!r})"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{focused} was not reached by {key}")


def decide_by_keyboard(page):
    press_until(page, "Tab", ".option input")
    page.keyboard.press("Space")
    if page.locator(".lean").count():
        press_until(page, "Tab", ".lean input")
        page.keyboard.press("Space")
    for key in ("a", "b"):
        if not page.locator(f'input[name="trend-{key}"]').count():
            continue
        press_until(page, "Tab", f'input[name="trend-{key}"]')
        page.keyboard.press("ArrowRight")
        press_until(page, "Tab", f'input[name="sure-{key}"]')
        page.keyboard.press("ArrowRight")
    press_until(page, "Tab", ".decision .kit-button")
    page.keyboard.press("Enter")
    expect(page.locator(".screen.feedback")).to_be_visible()


def test_a_whole_attempt_by_keyboard_alone(module):
    """What is new has the focus, so the way goes on from there."""
    press_until(module, "Tab", ".screen.case .kit-button")
    module.keyboard.press("Enter")
    expect(module.locator(".screen.scene")).to_be_visible()
    while not module.locator(".screen.debrief").is_visible():
        expect(module.locator("[data-arrive]")).to_be_focused()
        decide_by_keyboard(module)
        expect(module.locator("[data-arrive]")).to_be_focused()
        press_until(module, "Tab", ".reflect .kit-button")
        module.keyboard.press("Enter")
        expect(module.locator(".screen.scene, .screen.debrief")).to_be_visible()
    expect(module.locator("[data-arrive]")).to_be_focused()


def test_reload_in_the_middle_and_go_on(module):
    begin(module)
    title = module.locator("[data-arrive]").text_content()
    module.reload()
    expect(module.locator(".screen.scene [data-arrive]")).to_have_text(title)
    choose(module, 2)
    commit(module)
    answer = module.locator(".dialogue").inner_text()
    module.reload()
    expect(module.locator(".screen.feedback")).to_be_visible()
    assert module.locator(".dialogue").inner_text() == answer
    go_on(module)


def test_a_closed_tab_is_taken_up_in_a_new_one(open_page, module):
    begin(module)
    choose(module, 0)
    commit(module)
    again = module.context.new_page()
    module.close()
    again.goto(module.url)
    expect(again.locator(".screen.feedback")).to_be_visible()


def test_a_second_tab_is_told_and_shown_where_the_case_stands(module):
    begin(module)
    second = module.context.new_page()
    second.goto(module.url)
    expect(second.locator(".screen.scene")).to_be_visible()
    choose(module, 0)
    commit(module)
    choose(second, 1)
    commit(second)
    notice = second.get_by_role("alert").filter(has_text="another tab")
    expect(notice).to_be_visible()
    assert second.locator(".dialogue").inner_text() == module.locator(".dialogue").inner_text()


def test_a_note_half_written_is_there_after_a_reload(module):
    begin(module)
    choose(module, 0)
    commit(module)
    module.locator("#note").press_sequentially("I was in a hurry")
    module.reload()
    expect(module.locator("#note")).to_have_value("I was in a hurry")
    go_on(module)
    assert module.evaluate("Object.keys(localStorage)") == []


OVERHEAR = """(() => {
  window.asked = [];
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    const text = typeof data === "string" ? data : new TextDecoder().decode(data);
    const action = text.match(/"action": ?"([a-z]+)"/)?.[1];
    const figures = document.querySelectorAll(".feedback .so-far .figure").length;
    if (action) window.asked.push([action, figures]);
    return send.call(this, data);
  };
})()"""


def test_what_takes_longer_is_asked_for_one_after_the_other(module):
    """So what is pressed meanwhile never waits for all of it."""
    module.add_init_script(OVERHEAR)
    module.reload()
    begin(module)
    choose(module, 0)
    commit(module)
    expect(module.locator(".ways-to-see")).to_be_attached()
    asked = module.evaluate("window.asked")
    assert asked[-3:] == [["decide", 0], ["figures", 0], ["compare", 2]]


def test_what_a_decision_brought_is_drawn_on_unless_motion_is_unwanted(module):
    begin(module)
    choose(module, 0)
    commit(module)
    figure = module.locator(".feedback .figure.drawn-on .course").first
    style = "one => getComputedStyle(one).animationName"
    assert figure.evaluate(style) == "kit-draw-on"
    place = module.locator(".feedback .figure svg").first.bounding_box()
    figure.evaluate("one => Promise.all(one.getAnimations().map(({ finished }) => finished))")
    assert module.locator(".feedback .figure svg").first.bounding_box() == place
    module.emulate_media(reduced_motion="reduce")
    module.reload()
    assert figure.evaluate(style) == "none"


def test_the_pause_clears_the_screen_and_gives_it_back(module):
    begin(module)
    module.get_by_role("button", name="Pause and care").click()
    expect(module.get_by_role("dialog", name="Take your time")).to_be_visible()
    covered = module.evaluate(
        "document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('dialog') !== null"
    )
    assert covered
    module.get_by_role("button", name="Go back to the case").click()
    expect(module.get_by_role("dialog")).to_have_count(0)
    expect(module.locator(".screen.scene")).to_be_visible()


def test_the_other_options_can_be_laid_over(module):
    begin(module)
    choose(module, 0)
    commit(module)
    unfold(module)
    others = module.get_by_role("group", name="Lay beside what you chose").get_by_role("radio")
    expect(others).to_have_count(4)
    others.nth(0).check()
    shown = module.locator(".overlay .way:visible")
    first = shown.evaluate_all("all => all.map(one => one.getAttribute('class'))")
    others.nth(3).check()
    last = shown.evaluate_all("all => all.map(one => one.getAttribute('class'))")
    assert first != last
    assert all("way-chosen" in " ".join(ways) for ways in (first, last))


def test_going_back_shows_the_first_try_as_first(module):
    begin(module)
    choose(module, 0)
    commit(module)
    module.get_by_role("button", name="Go back and try another way").click()
    expect(module.locator(".screen.scene")).to_be_visible()
    play_on(module, 1)
    expect(module.get_by_text("First try")).to_be_visible()


def test_every_screen_fits_and_is_looked_at(module, shoot, watch):
    """One attempt; every screen of it at both widths in both schemes."""
    look_at(module, shoot, "case")
    begin(module)
    choose(module, 1)
    look_at(module, shoot, "scene")
    commit(module)
    expect(module.locator(".ways-to-see")).to_be_attached()
    look_at(module, shoot, "feedback")
    unfold(module)
    expect(module.get_by_role("group", name="Lay beside what you chose")).to_be_visible()
    look_at(module, shoot, "feedback-unfolded")
    go_on(module)
    play_on(module)
    expect(module.get_by_role("img", name="Four ways through this case")).to_be_visible()
    look_at(module, shoot, "debrief")
    assert watch.complaints == []


def test_the_picture_of_the_readme_is_there():
    """`make picture` takes it anew."""
    assert PICTURE.read_bytes().startswith(b"\x89PNG")
