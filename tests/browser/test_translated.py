"""A browser that translates the page: the word to type stays the word to type."""

import pytest
from helpers.playing import begin, play_on
from playwright.sync_api import expect

# What a translator does: each text node that nothing forbids it, replaced.
TRANSLATE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const text of found) {
    if (text.parentElement.closest('[translate="no"]')) continue;
    text.textContent = text.textContent.replace(/delete/gi, "löschen");
  }
}"""


@pytest.mark.parametrize("place", ["landing", "debrief"])
def test_the_word_that_is_shown_deletes(open_page, server, place):
    page = open_page("modules/the-quiet-house")
    begin(page)
    if place == "debrief":
        play_on(page)
        page.get_by_text("Everything that is kept of you").click()
        form = page.locator("form[data-action=erase]")
    else:
        page.goto(server.url)
        page.locator(".page-who summary").click()
        form = page.locator(".page-door")
    page.evaluate(TRANSLATE)
    word = form.locator("[translate=no]").text_content()
    assert word == "delete"
    form.locator("[name=sure]").fill(word)
    form.locator("button").click()
    if place == "debrief":
        expect(page.get_by_role("alert").filter(has_text="is deleted")).to_be_visible()
    else:
        expect(page.get_by_role("link", name="Start “The quiet house”")).to_be_visible()
