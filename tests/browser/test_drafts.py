"""What is half made or half written: there again after a reload, gone with whoever made it."""

import json

import pytest
from helpers.playing import begin, choose, commit, go_on
from helpers.serving import wait_for
from playwright.sync_api import Error, expect

MODULE = "modules/the-quiet-house"
WORDS = "PRIVATE-7F"
KEPT = "JSON.stringify(Object.entries(localStorage))"


@pytest.fixture
def scene(open_page):
    """The first scene."""
    page = open_page(MODULE)
    begin(page)
    return page


@pytest.fixture
def noted(scene):
    """A note half written at the feedback."""
    choose(scene, 0)
    commit(scene)
    scene.locator("#note").press_sequentially(WORDS)
    assert WORDS in scene.evaluate(KEPT)
    return scene


def half_made(page):
    """Everything but the press: option, lean, what is expected of each and how surely."""
    page.locator(".option input").nth(2).check()
    page.locator(".lean input").nth(1).check()
    page.locator("[name=trend-a]").nth(0).check()
    page.locator("[name=trend-b]").nth(2).check()
    for key in ("a", "b"):
        page.locator(f"[name=sure-{key}]").fill("80")


def expect_half_made(page):
    expect(page.locator(".option input").nth(2)).to_be_checked()
    expect(page.locator(".lean input").nth(1)).to_be_checked()
    expect(page.locator("[name=trend-a]").nth(0)).to_be_checked()
    expect(page.locator("[name=trend-b]").nth(2)).to_be_checked()
    for key in ("a", "b"):
        expect(page.locator(f"[name=sure-{key}]")).to_have_value("80")
    expect(page.locator(".forecast output").first).to_have_text("80\u00a0%")


def test_a_decision_half_made_is_there_after_a_reload_and_back_and_forward(scene):
    half_made(scene)
    scene.reload()
    expect_half_made(scene)
    expect(scene.get_by_role("slider").first).to_have_attribute("aria-valuetext", "80\u00a0%")
    scene.goto(scene.url.replace(MODULE, ""))
    scene.go_back()
    expect_half_made(scene)
    commit(scene)
    assert scene.evaluate("Object.keys(localStorage)") == []


def test_and_in_a_new_tab_after_the_old_one_is_gone(scene):
    half_made(scene)
    again = scene.context.new_page()
    scene.close()
    again.goto(scene.url)
    expect_half_made(again)


def test_a_flag_does_not_undo_it_and_is_kept_itself_until_it_is_sent(scene):
    half_made(scene)
    scene.get_by_text("Flag a safety concern").click()
    form = scene.locator("form[data-action=flag]")
    form.get_by_role("radio").nth(1).check()
    form.get_by_role("textbox").fill("the coat")
    scene.reload()
    expect(form.get_by_role("radio").nth(1)).to_be_checked()
    expect(form.get_by_role("textbox")).to_have_value("the coat")
    form.get_by_role("button", name="Flag it").click()
    expect(scene.get_by_role("alert").filter(has_text="Flagged")).to_be_visible()
    scene.reload()
    expect_half_made(scene)
    expect(form.locator("[name=words]")).to_have_value("")


def test_nothing_of_an_earlier_scene_or_try_comes_back(scene):
    choose(scene, 0)
    commit(scene)
    scene.get_by_role("button", name="Go back and try another way").click()
    expect(scene.locator(".screen.scene")).to_be_visible()
    expect(scene.locator("input:checked")).to_have_count(0)
    half_made(scene)
    commit(scene)
    go_on(scene)
    expect(scene.locator(".decision input:checked")).to_have_count(0)
    scene.reload()
    expect(scene.locator(".screen.scene")).to_be_visible()
    expect(scene.locator(".decision input:checked")).to_have_count(0)


def has_draft(page):
    """Whether a draft is kept. Not by wait_for_function: the page's policy evaluates no text."""
    try:
        return "kit draft" in page.evaluate(KEPT)
    except Error:  # the page is just being left
        return True


def left_behind(page):
    """What this browser still holds of words or choices, once the page has had its say."""
    wait_for(lambda: not has_draft(page), what="the drafts to go")
    return page.evaluate(KEPT) + page.evaluate("JSON.stringify(Object.entries(sessionStorage))")


def unfold(page, server):
    page.goto(server.url)
    page.locator(".page-who summary").click()


def test_start_as_a_new_trainee_leaves_nothing(noted, server):
    unfold(noted, server)
    assert WORDS in noted.evaluate(KEPT)  # whoever only looks at the cases loses nothing
    noted.get_by_role("button", name="Start as a new trainee").click()
    assert WORDS not in left_behind(noted)


def test_delete_everything_on_the_landing_page_leaves_nothing(noted, server):
    unfold(noted, server)
    noted.locator("#sure").fill("delete")
    noted.get_by_role("button", name="Delete everything of mine").click()
    assert WORDS not in left_behind(noted)


@pytest.mark.parametrize("path", ["", MODULE, "plans/the-quiet-house", "nowhere"])
def test_nor_does_a_cookie_that_is_gone(noted, server, path):
    noted.context.clear_cookies()
    noted.goto(server.url + path)
    assert WORDS not in left_behind(noted)


def test_another_tab_that_starts_anew_takes_them_away_too(noted, server):
    other = noted.context.new_page()
    unfold(other, server)
    other.get_by_role("button", name="Start as a new trainee").click()
    assert WORDS not in left_behind(noted)


def test_two_tabs_a_note_and_no_dead_end(noted):
    other = noted.context.new_page()
    other.goto(noted.url)
    expect(other.locator("#note")).to_have_value(WORDS)  # it is one and the same trainee
    other.locator("#note").fill("")
    go_on(other)
    noted.locator("#note").fill(f"{WORDS} again")
    noted.locator(".reflect .kit-button").first.click()
    expect(noted.locator(".screen.scene")).to_be_visible()
    expect(noted.get_by_role("alert").filter(has_text="another tab")).to_be_visible()
    choose(noted, 0)
    commit(noted)
    assert json.loads(noted.evaluate(KEPT)) == []
    noted.get_by_role("button", name="Go back and try another way").click()
    expect(noted.locator(".screen.scene")).to_be_visible()
