"""A stage whose kernel has gone, without any notebook: what it says, and what can still be done."""

import pytest
from browser.test_stage import FEEDBACK, RENDER, SCENE, answer, button, said
from helpers.scripts import host
from playwright.sync_api import expect

from kit.widgets.stage import Stage

#: What a notebook's front end gives a widget: a manager that knows its own model of it.
NOTEBOOK = """([gone, silent]) => {
  window.own = { comm_live: true, widget_manager: { kernel: { status: "idle" } } };
  const manager = { get_model: (id) => {
    if (id !== "one") throw new Error("widget model not found");
    return Promise.resolve(window.own);
  } };
  window.notebook = (id) => ({ widget_manager: manager, notebook: { id, gone, silent } });
}"""


@pytest.fixture
def stage(new_context):
    """A stage in a notebook with a kernel, and a scene on it."""
    errors = []
    page = new_context().new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.install()
    page.clock.pause_at("2040-01-01")
    host(page).evaluate(NOTEBOOK, ["It has gone.", "No answer yet."])
    script = RENDER.replace("get: (name)", "...window.notebook('one'), get: (name)").replace(
        "const values = {", "const values = { notebook: window.notebook('one').notebook,"
    )
    page.evaluate(script, str(Stage._esm))
    answer(page, SCENE)
    yield page
    assert errors == []


def look(page):
    page.clock.run_for(1000)


@pytest.mark.parametrize(
    "gone",
    [
        "own.comm_live = false",
        "own.widget_manager.kernel = null",
        "own.widget_manager.kernel.status = 'dead'",
        "own.widget_manager.kernel.status = 'terminating'",
    ],
)
def test_it_says_so_within_a_second_and_goes_on_when_it_is_back(stage, gone):
    look(stage)
    expect(stage.get_by_role("alert")).to_have_count(0)
    stage.evaluate(gone)
    look(stage)
    expect(stage.get_by_role("alert")).to_have_text("It has gone.")
    expect(button(stage, "Commit")).to_be_disabled()
    stage.evaluate("own.comm_live = true; own.widget_manager.kernel = { status: 'busy' }")
    look(stage)
    expect(stage.get_by_role("alert")).to_have_count(0)
    button(stage, "Commit").click()
    assert said(stage) == [["decide", {"why": "", "as": "both"}]]


def test_what_was_typed_can_still_be_copied_and_the_pause_needs_nobody(stage):
    answer(stage, FEEDBACK)
    stage.get_by_label("Note").fill("I was quick.")
    stage.evaluate("own.comm_live = false")
    look(stage)
    expect(stage.get_by_label("Note")).to_have_value("I was quick.")
    expect(stage.get_by_label("Note")).to_have_attribute("readonly", "")
    stage.evaluate("own.comm_live = true")
    look(stage)
    answer(stage, SCENE)
    stage.evaluate("own.comm_live = false")
    look(stage)
    button(stage, "Pause").click()
    button(stage, "Back").click()
    expect(stage.get_by_role("dialog")).to_have_count(0)


def test_a_kernel_that_does_not_answer_for_ten_seconds_is_said(stage):
    button(stage, "Commit").click()
    stage.clock.run_for(9_999)
    expect(stage.get_by_role("alert")).to_have_count(0)
    stage.clock.run_for(1)
    expect(stage.get_by_role("alert")).to_have_text("No answer yet.")
    answer(stage, FEEDBACK)
    expect(stage.get_by_role("alert")).to_have_count(0)


def test_a_stage_that_is_left_looks_no_more(stage):
    look(stage)
    stage.evaluate("window.leave(); own.comm_live = false")
    look(stage)
    expect(button(stage, "Commit")).to_be_enabled()
