"""A case in Spanish from the first page to the report: nothing of the interface stays English."""

import re

from babel.messages.pofile import read_po
from helpers.looking import faults
from helpers.playing import begin, choose, commit, go_on, play_on, unfold
from playwright.sync_api import Page, expect

from kit.language import catalogue_of, tr, use

# What a reader sees and hears of a page, but for what is marked as being in English.
SAID = """
() => {
  const said = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) said.push(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches('script, style, [lang=en]')) return;
    for (const name of ['aria-label', 'aria-valuetext', 'placeholder', 'title', 'alt'])
      if (node.hasAttribute(name)) said.push(node.getAttribute(name));
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return [document.title, ...said].map((text) => text.replace(/\\s+/g, ' ').trim()).filter(Boolean);
}
"""
# What is cut off at its edge; words that end in an ellipsis by design stand whole elsewhere.
CLIPPED = """
() => [...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && one.clientWidth > 1)
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .filter((one) => one.matches('button, a, summary, label')
    || getComputedStyle(one).overflowX === 'hidden')
  .filter((one) => getComputedStyle(one).textOverflow !== 'ellipsis')
  .map((one) => one.textContent.trim().slice(0, 60))
"""


def test_a_case_in_spanish_on_a_phone(open_page, shoot, tmp_path):
    with use("es"):
        page = open_page("", 360, locale="es-MX")
        assert look(page) == []
        page.get_by_role("link", name=tr("Start")).click()
        expect(page.get_by_role("button", name=tr("Begin the first session"))).to_be_visible()
        assert look(page) == []
        begin(page)
        expect(page.locator(".figures svg").first).to_be_visible()
        assert look(page) == []
        choose(page)
        commit(page)
        unfold(page)
        expect(page.locator(".compare .figures svg").first).to_be_visible()
        assert look(page) == []
        page.reload()
        expect(page.get_by_role("heading", name=tr("They answer"))).to_be_visible()
        the_other_language_and_back(page)
        go_on(page)
        play_on(page, 1)
        expect(page.get_by_role("img", name=tr("Four ways through this case"))).to_be_visible()
        assert look(page) == []
        shoot(page, "debrief-es-360")
        report(page, tmp_path)


def the_other_language_and_back(page: Page) -> None:
    """In the middle of a case nothing is lost: it is the same decision in either language."""
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="They answer")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_role("heading", name=tr("They answer"))).to_be_visible()


def report(page: Page, folder) -> None:
    """Taken from a Spanish page, it is Spanish."""
    with page.expect_download() as handed:
        page.get_by_role("button", name=tr("Report as web page")).click()
    file = folder / "report.html"
    handed.value.save_as(file)
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.lang") == "es"
    assert english(page.evaluate(SAID)) == []


def look(page: Page) -> list[str]:
    """Say what is wrong with a Spanish page: English words, what is cut off, what axe finds."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert page.evaluate("document.documentElement.lang") == "es"
    found = english(page.evaluate(SAID)) + faults(page)
    found += [f"cut off: {words}" for words in page.evaluate(CLIPPED)]
    return found + ([f"{wide} px too wide"] if wide > 0 else [])


def english(said: list[str]) -> list[str]:
    """Find words of the interface that are English still: whole texts, and longer parts of one."""
    whole, all_of_it = set(said), "\n".join(said)
    return [
        part for part in _parts() if part in whole or (len(part.split()) > 2 and part in all_of_it)
    ]


def _parts() -> list[str]:
    """The English of the catalogue between what is filled in, where Spanish says it otherwise."""
    with catalogue_of("es").open("rb") as file:
        messages = [message for message in read_po(file, locale="es") if message.id]
    pairs = [
        (source, string)
        for one in messages
        for source, string in zip(_all(one.id), _all(one.string), strict=True)
    ]
    parts = [
        (part.strip(" ,.;:"), string)
        for source, string in pairs
        for part in re.split(r"\{[^}]*\}|</?\w+>", source)
    ]
    return [part for part, string in parts if len(part) > 2 and part not in string]


def _all(words) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (words,)
