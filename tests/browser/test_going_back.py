"""After going back from the debrief the finished try stays in reach, and the present one, too."""

from helpers.playing import begin, choose, commit, play_on
from playwright.sync_api import expect


def test_the_finished_debrief_and_back(open_page, watch, shoot):
    page = open_page("modules/the-quiet-house")
    begin(page)
    play_on(page)
    ending = page.locator(".debrief [data-arrive]").text_content()
    page.locator(".decisions summary").nth(1).click()
    page.locator(".decisions form button").nth(1).click()
    expect(page.locator(".screen.scene")).to_be_visible()
    page.locator(".option input").nth(1).check()

    page.get_by_role("button", name="The debrief of your finished try").click()
    expect(page.get_by_role("heading", name=ending)).to_be_focused()
    expect(page.get_by_text("This is the debrief of try 1, as you left it.")).to_be_visible()
    expect(page.locator(".debrief .figure.wide svg")).to_be_visible()
    expect(page.get_by_text("Flag a safety concern")).to_have_count(0)
    shoot(page, "finished-try-1400-light", full_page=False)
    page.get_by_role("button", name="Go on where you were").click()
    expect(page.locator(".option input").nth(1)).to_be_checked()  # what was begun is still there

    choose(page, 0)
    commit(page)
    page.get_by_role("button", name="The debrief of your finished try").click()
    expect(page.get_by_role("heading", name=ending)).to_be_focused()
    page.reload()
    expect(page.locator(".screen.feedback")).to_be_visible()
    assert watch.complaints == []


def test_a_new_attempt_leads_back_to_the_one_before(open_page):
    page = open_page("modules/the-quiet-house")
    begin(page)
    play_on(page)
    ending = page.locator(".debrief [data-arrive]").text_content()
    page.get_by_role("button", name="Play this case again").click()
    expect(page.get_by_role("button", name="Begin the first session")).to_be_visible()
    page.get_by_role("button", name="The debrief of your attempt of").click()
    expect(page.get_by_role("heading", name=ending)).to_be_focused()
    page.get_by_role("button", name="Go on where you were").click()
    begin(page)
