"""The stage by itself in Chromium, as the kit's pages load it and as JupyterLab does: no kernel."""

from __future__ import annotations

import pytest
from helpers.scripts import host
from playwright.sync_api import expect

from kit.widgets.stage import Stage

# A model that keeps what the page says, and tells the page what a test says.
RENDER = """async (script) => {
  const address = script ? URL.createObjectURL(new Blob([script], { type: "text/javascript" }))
    : "/stage.js";
  const { default: stage } = await import(address);
  const values = { view: { html: "", notice: "", turn: 0 }, part: { name: "", html: "", turn: 0 } };
  const listeners = {};
  window.said = [];
  window.answer = (html, notice, done) => window.change("view", { html, notice, done });
  window.fill = (name, html) => window.change("part", { name, html });
  window.change = (name, value) => {
    values[name] = { ...value, turn: values.view.turn + (name === "view") };
    listeners[`change:${name}`](window, values[name]);
  };
  window.tell = (event, ...details) => listeners[event](...details);
  window.listening = () => Object.keys(listeners);
  window.leave = stage.render({ el: document.body, model: {
    get: (name) => values[name],
    send: ({ action, fields }) => window.said.push([action, fields]),
    on: (event, listener) => { listeners[event] = listener; },
    off: (event, listener) => { if (listeners[event] === listener) delete listeners[event]; },
  } });
}"""
SCENE = """<div class="screen"><h2 data-arrive>The first hour</h2>
<form data-action="decide"><input aria-label="Why" name="why"><button name="as" value="both">Commit
</button></form><button type="button" data-pause>Pause</button>
<dialog class="pause" aria-label="Take your time"><form method="dialog"><button>Back</button></form>
</dialog></div>"""
FEEDBACK = """<h2 data-arrive>They answer</h2><form data-action="open" data-draft="one">
<textarea aria-label="Note" name="note"></textarea><button>Go on</button></form>
<div data-part="figures"><form data-action="figures" data-auto></form></div>
<div data-part="compare"><form data-action="compare" data-auto></form></div>
<div data-part="cycle"></div><p role="status" data-taken></p>"""
PLANNER = """<h2 data-arrive>Plan A</h2><p data-part="ends">{}</p>
<form data-action="set" data-live><input type="range" aria-label="Weeks" name="weeks" value="4"
data-unit=" weeks"><output></output><button name="remove" value="0">Take off</button>
<button type="reset">As it was</button></form>
<form data-action="copy"><button>Copy</button></form>"""


@pytest.fixture(params=[None, str(Stage._esm)], ids=["files", "blob"])
def stage(request, new_context):
    """An empty stage; at its end nothing must have gone wrong on the page."""
    errors = []
    page = new_context().new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.install()
    page.clock.pause_at("2040-01-01")
    host(page).evaluate(RENDER, request.param)
    yield page
    assert errors == []


def answer(page, html, notice="", done=False):
    page.evaluate("(given) => window.answer(...given)", [html, notice, done])


def fill(page, name, html):
    page.evaluate("([name, html]) => window.fill(name, html)", [name, html])


def said(page):
    """Return what was sent since one last looked."""
    return page.evaluate("window.said.splice(0)")


def button(page, name):
    return page.get_by_role("button", name=name)


def test_a_press_is_sent_with_its_button_and_the_answer_has_the_focus(stage):
    answer(stage, SCENE)
    stage.get_by_label("Why").fill("They wait.")
    button(stage, "Commit").dblclick()
    assert said(stage) == [["decide", {"why": "They wait.", "as": "both"}]]
    expect(stage.locator(".kit")).to_have_attribute("aria-busy", "true")
    answer(stage, FEEDBACK)
    expect(stage.get_by_role("heading", name="They answer")).to_be_focused()
    assert stage.locator(".kit").get_attribute("aria-busy") is None


def test_a_complaint_is_read_aloud_and_leaves_what_was_typed(stage):
    answer(stage, SCENE)
    stage.get_by_label("Why").fill("They wait.")
    button(stage, "Commit").click()
    answer(stage, SCENE, "Choose an option.")
    expect(stage.get_by_role("alert")).to_have_text("Choose an option.")
    expect(stage.get_by_role("alert")).to_be_focused()
    expect(stage.get_by_label("Why")).to_have_value("They wait.")
    answer(stage, FEEDBACK)
    expect(stage.get_by_role("alert")).to_have_count(0)


def test_a_slider_stays_in_hand_and_a_press_comes_after_it(stage):
    answer(stage, PLANNER.format("far"))
    knob = stage.get_by_label("Weeks")
    knob.press("ArrowRight")
    expect(knob).to_have_attribute("aria-valuetext", "5 weeks")
    stage.clock.run_for(79)
    knob.press("ArrowRight")
    stage.clock.run_for(79)
    assert said(stage) == []
    stage.clock.run_for(1)
    assert said(stage) == [["set", {"weeks": "6"}]]
    knob.press("ArrowRight")
    answer(stage, PLANNER.format("near"))
    expect(stage.locator("[data-part]")).to_have_text("near")
    expect(knob).to_be_focused()
    button(stage, "Copy").click()
    button(stage, "Copy").click()
    assert said(stage) == [["set", {"weeks": "7"}]]
    answer(stage, PLANNER.format("nearer"))
    assert said(stage) == [["copy", {}]]
    answer(stage, PLANNER.format("there"))
    stage.clock.run_for(1000)
    assert said(stage) == []


def test_a_form_moved_and_pressed_is_sent_once_and_put_back_it_is_sent_again(stage):
    answer(stage, PLANNER.format("far"))
    stage.get_by_label("Weeks").fill("9")
    button(stage, "Take off").click()
    stage.clock.run_for(1000)
    assert said(stage) == [["set", {"weeks": "9", "remove": "0"}]]
    answer(stage, PLANNER.format("near"))
    button(stage, "As it was").click()
    stage.clock.run_for(1000)
    assert said(stage) == [["set", {"weeks": "4"}]]
    expect(stage.locator("output")).to_have_text("4 weeks")


def test_what_is_written_is_kept_until_it_has_arrived(stage):
    answer(stage, FEEDBACK)
    stage.get_by_label("Note").fill("I was quick.")
    answer(stage, SCENE)
    answer(stage, FEEDBACK)
    expect(stage.get_by_label("Note")).to_have_value("I was quick.")
    button(stage, "Go on").click()
    answer(stage, FEEDBACK, "The disk is full.")
    assert stage.evaluate("Object.keys(localStorage)") == ["kit draft one"]
    button(stage, "Go on").click()
    answer(stage, SCENE)
    assert stage.evaluate("Object.keys(localStorage)") == []


CHOICES = """<div data-drafts="{here}"><h2 data-arrive>Choose</h2>
<details><summary>More</summary><form data-action="flag" data-draft="{here} flag">
<input type="hidden" name="scene" value="{here}">
<label><input type="radio" name="kind" value="a">A</label>
<label><input type="radio" name="kind" value="b">B</label>
<label><input type="checkbox" name="too" value="yes" checked>Too</label>
<input type="range" aria-label="Sure" name="sure" min="50" max="100" value="50"><output></output>
<select aria-label="Whom" name="whom"><option></option><option>her</option></select>
<input type="text" aria-label="Words" name="words"><button>Flag</button></form></details></div>"""


def choose(stage):
    stage.get_by_text("More").click()
    stage.get_by_label("B", exact=True).check()
    stage.get_by_label("Too").uncheck()
    stage.get_by_label("Sure").fill("80")
    stage.get_by_label("Whom").select_option("her")
    stage.get_by_label("Words").fill("the coat")


def test_every_kind_of_field_comes_back_as_it_stood(stage):
    screen = CHOICES.format(here="me case 1 2")
    answer(stage, screen)
    choose(stage)
    answer(stage, SCENE)
    answer(stage, screen)
    expect(stage.get_by_label("B", exact=True)).to_be_checked()
    expect(stage.get_by_label("A", exact=True)).not_to_be_checked()
    expect(stage.get_by_label("Too")).not_to_be_checked()
    expect(stage.get_by_label("Sure")).to_have_attribute("aria-valuetext", "80")
    expect(stage.locator("output")).to_have_text("80")
    expect(stage.get_by_label("Whom")).to_have_value("her")
    expect(stage.get_by_label("Words")).to_have_value("the coat")
    expect(stage.get_by_label("Words")).to_be_visible()  # what had been unfolded is so again
    expect(stage.locator("[name=scene]")).to_have_value("me case 1 2")


def test_a_notice_that_it_is_done_forgets_the_draft(stage):
    screen = CHOICES.format(here="me case 1 2")
    answer(stage, screen)
    choose(stage)
    button(stage, "Flag").click()
    answer(stage, screen, "Choose first.")
    assert stage.evaluate("Object.keys(localStorage)") == ["kit draft me case 1 2 flag"]
    button(stage, "Flag").click()
    answer(stage, screen, "Flagged.", done=True)
    assert stage.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize(
    ("kept", "stays"),
    [
        ("me case 1 2 flag", True),
        ("me case 1 3 flag", False),  # another step
        ("me case 7 2 flag", False),  # another attempt
        ("me other 7 2 flag", True),  # another case
        ("you case 1 2 flag", False),
        ("case 1 2 note", False),  # as an older version wrote it
    ],
)
def test_only_what_can_come_back_is_kept(stage, kept, stays):
    stage.evaluate("key => localStorage.setItem('kit draft ' + key, '[]')", kept)
    stage.evaluate("localStorage.setItem('somebody else’s', 'x')")
    answer(stage, CHOICES.format(here="me case 1 2"))
    left = ["kit draft " + kept] * stays + ["somebody else’s"]
    assert stage.evaluate("Object.keys(localStorage).sort()") == left


@pytest.mark.parametrize("held", ["", "null", "{}", "[1]", "[[]]", "7"])
def test_a_draft_that_makes_no_sense_is_passed_over(stage, held):
    stage.evaluate("held => localStorage.setItem('kit draft me case 1 2 flag', held)", held)
    answer(stage, CHOICES.format(here="me case 1 2"))
    choose(stage)
    button(stage, "Flag").click()
    assert said(stage)[0][1]["words"] == "the coat"


def test_a_browser_that_keeps_nothing_still_plays(stage):
    stage.evaluate("""Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("no", "SecurityError"); } })""")
    answer(stage, CHOICES.format(here="me case 1 2"))
    choose(stage)
    assert stage.locator("output").text_content() == "80"
    button(stage, "Flag").click()
    assert said(stage)[0][1]["words"] == "the coat"


def test_parts_are_asked_for_one_after_the_other_and_filled(stage):
    answer(stage, FEEDBACK)
    assert said(stage) == [["figures", {}]]
    fill(stage, "nowhere", "<b>x</b>")
    assert said(stage) == []
    fill(stage, "cycle", "<b>It goes round.</b>")
    assert said(stage) == [["compare", {}]]
    expect(stage.locator("[data-part=cycle]")).to_have_text("It goes round.")
    fill(stage, "figures", "<b>They are drawn.</b>")
    assert said(stage) == []
    fill(stage, "compare", "<h3 data-arrive>Side by side</h3>")
    expect(stage.get_by_role("heading", name="Side by side")).to_be_focused()


def test_a_screen_without_a_slider_is_drawn_whole(stage):
    answer(stage, FEEDBACK)
    answer(stage, FEEDBACK.replace("They answer", "They answer again"))
    expect(stage.get_by_role("heading", name="They answer again")).to_be_focused()


def test_a_file_goes_to_the_downloads_and_drafts_go_with_everything(stage):
    answer(stage, FEEDBACK)
    stage.get_by_label("Note").fill("I was quick.")
    file = {"download": "a.csv", "type": "text/csv", "base64": "eA==", "said": "It is there."}
    with stage.expect_download() as download:
        stage.evaluate("(file) => window.tell('msg:custom', file)", file)
    assert download.value.suggested_filename == "a.csv"
    assert download.value.path().read_text() == "x"
    expect(stage.locator("[data-taken]")).to_have_text("It is there.")
    stage.evaluate("window.tell('msg:custom', { forget: true })")
    assert stage.evaluate("Object.keys(localStorage)") == []


def test_after_a_break_it_is_said_again_and_after_ten_seconds_one_may_ask_again(stage):
    answer(stage, SCENE)
    button(stage, "Commit").click()
    stage.evaluate("window.tell('resumed')")
    stage.clock.run_for(9_999)
    button(stage, "Commit").click()
    assert said(stage) == [["decide", {"why": "", "as": "both"}]] * 2
    stage.clock.run_for(1)
    button(stage, "Commit").click()
    assert said(stage) == [["decide", {"why": "", "as": "both"}]]


def test_the_pause_needs_nobody(stage):
    answer(stage, SCENE)
    button(stage, "Commit").click()
    button(stage, "Pause").click()
    expect(stage.get_by_role("dialog", name="Take your time")).to_be_visible()
    button(stage, "Back").click()
    expect(stage.get_by_role("dialog")).to_have_count(0)
    assert [action for action, _ in said(stage)] == ["decide"]


def test_a_stage_that_is_left_hears_nothing_any_more(stage):
    heard = ["change:view", "change:part", "msg:custom", "resumed", "gone"]
    assert stage.evaluate("window.listening()") == heard
    stage.evaluate("window.leave()")
    assert stage.evaluate("window.listening()") == []
