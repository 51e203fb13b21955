"""The landing page in a real browser: at a phone's width and a desk's, by day and by night."""

import re

import pytest
from helpers.looking import look_at
from playwright.sync_api import expect


def test_it_fits_and_is_looked_at(open_page, shoot, watch):
    page = open_page("")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    look_at(page, shoot, "landing")
    assert watch.complaints == []


def test_the_scheme_is_the_visitors(open_page):
    grounds = [
        open_page("", scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert grounds == ["rgb(250, 247, 242)", "rgb(22, 24, 28)"]


def test_it_works_without_scripts(open_page):
    page = open_page("", java_script_enabled=False)
    page.get_by_role("link", name="Start “The quiet house”").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The quiet house")
    # Chromium leaves <noscript> closed when it is only told to run no scripts.
    assert "The session itself needs JavaScript" in page.content()
    expect(page.get_by_text("Opening the session…")).to_be_hidden()
    expect(page.get_by_role("heading", name="Case file")).to_be_visible()


def test_what_a_screen_reader_hears(open_page):
    page = open_page("")
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
        - main:
          - heading "Practise the session before you sit in it" [level=1]
          - paragraph
          - region "Cases":
            - heading "Cases" [level=2]
            - list:
              - listitem:
                - paragraph: /Foundation about \\d+ minutes/
                - heading "The quiet house" [level=3]:
                  - link "The quiet house"
                - paragraph
                - strong: Content note.
                - link "Start “The quiet house”"
        """)


def test_the_keyboard_alone_leads_to_a_case(open_page):
    page = open_page("")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="The quiet house", exact=True).first).to_be_focused()
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/modules/the-quiet-house$"))


def test_not_you_starts_as_somebody_new(open_page):
    page = open_page("")
    name = page.locator(".page-who summary")
    before = name.text_content()
    name.click()
    page.get_by_role("button", name="Start as a new trainee").click()
    expect(name).to_have_text(re.compile("You are Trainee [0-9A-F]{4} in this browser"))
    assert name.text_content() != before


@pytest.mark.parametrize("path", ["modules/nobody", "nowhere"])
def test_a_wrong_address_leads_back(open_page, path):
    page = open_page(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("This page does not exist")
    page.get_by_role("link", name="To the cases").click()
    expect(page.get_by_role("heading", name="Cases")).to_be_visible()
