"""The debrief's files reach the downloads of a real browser, and deleting clears what it holds."""

import io
import json
from pathlib import Path

import pypdf
import pytest
from helpers.playing import begin, choose, commit, go_on, play_on
from playwright.sync_api import expect

from kit.practice import Attempt
from kit.practice.attempts.present import predicted
from kit.reports.report import report_html
from kit.vignettes import load, own_root

MODULE = "modules/the-quiet-house"
NAME = "Zoë “Zed” <b>"


@pytest.fixture
def debrief(open_page):
    """The debrief after a whole attempt, a note in the journal."""
    page = open_page(MODULE, accept_downloads=True)
    begin(page)
    choose(page, 0)
    commit(page)
    page.locator("#note").fill("A note of my own")
    go_on(page)
    play_on(page)
    return page


def download(page, button):
    """Press a button and give the file: its name and its bytes."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    file = waiting.value
    expect(page.locator("[data-taken]")).to_have_text(
        f"{file.suggested_filename} is in your downloads."
    )
    return file.suggested_filename, Path(file.path()).read_bytes()


def test_every_file_arrives_and_everything_can_be_deleted(debrief, shoot, watch):
    part = debrief.locator(".taking")
    debrief.get_by_label("Name on the report").fill(NAME)
    name, content = download(debrief, "Report as PDF")
    assert (name, content[:5]) == ("the-quiet-house-report.pdf", b"%PDF-")
    name, content = download(debrief, "Report as web page")
    assert name == "the-quiet-house-report.html"
    assert "Zoë “Zed” &lt;b&gt;" in content.decode()
    assert download(debrief, "Decisions as CSV")[0] == "the-quiet-house-attempt.csv"
    name, content = download(debrief, "Attempt as JSON")
    assert "A note of my own" not in content.decode()
    assert json.loads(content)["format"] == 1
    expect(debrief.get_by_label("Name on the report")).to_have_value(NAME)

    part.get_by_text("Everything that is kept of you").click()
    part.scroll_into_view_if_needed()
    shoot(debrief, "taking-1400-light", full_page=False)
    name, content = download(debrief, "Export everything")
    assert "A note of my own" in content.decode()

    debrief.get_by_role("button", name="Delete everything of mine").click()
    expect(debrief.get_by_role("alert").filter(has_text="Nothing was deleted")).to_be_visible()
    debrief.evaluate("localStorage.setItem('kit draft x', 'half a note')")
    debrief.get_by_label("Delete everything of mine").fill("delete")
    debrief.get_by_role("button", name="Delete everything of mine").click()
    expect(debrief.get_by_role("button", name="Begin the first session")).to_be_visible()
    expect(debrief.get_by_role("alert").filter(has_text="is deleted")).to_be_visible()
    drafts = "Object.keys(localStorage).filter((key) => key.startsWith('kit draft')).length"
    debrief.wait_for_function(f"{drafts} === 0")
    assert watch.complaints == []


def test_the_page_of_the_report_prints_on_two_pages_and_fits_a_phone(new_context):
    """As a file of its own: always light, for it is paper; no sideways scrolling at 320 px."""
    page = new_context(320, "dark").new_page()
    page.set_content(report_html(by_key(), name=NAME))
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for paper in ("A4", "Letter"):
        printed = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper)))
        assert len(printed.pages) == 2


def by_key():
    """The kit's own first case, played by the author's key, with predictions."""
    library = load(own_root())
    attempt = Attempt.start(library.vignette("the-quiet-house"), library.catalogue, seed=3)
    while attempt.phase != "ending":
        if attempt.phase != "scene":
            attempt = attempt.open()
            continue
        best, asked = attempt.best, predicted(attempt.scene)
        trends, sure = dict.fromkeys(asked, "rise"), dict.fromkeys(asked, 0.8)
        attempt = attempt.decide(best.id, best.lean, 9.0, trends or None, sure or None)
    return attempt
