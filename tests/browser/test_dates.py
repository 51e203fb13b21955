"""A document carries the trainee's own date, and a page their own hours."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.playing import begin, play_on
from playwright.sync_api import expect

# Where it is another day than by UTC at this hour.
ELSEWHERE = "Pacific/Kiritimati" if datetime.now(UTC).hour >= 10 else "Pacific/Honolulu"


def test_the_report_has_the_date_of_the_place(open_page):
    page = open_page("modules/the-quiet-house", timezone_id=ELSEWHERE, accept_downloads=True)
    begin(page)
    play_on(page)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert today != datetime.now(UTC).date().isoformat()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Report as web page").click()
    assert f"{today}</span>" in Path(waiting.value.path()).read_text()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_plan_was_handed_in_at_an_hour_of_the_place(open_page, language):
    path = f"plans/the-quiet-house?language={language}"
    page = open_page(path, timezone_id=ELSEWHERE, accept_downloads=True)
    page.locator(".add select").select_option(index=1)
    page.locator(".add button").click()
    page.locator("form[data-action=hand-in] button").click()
    hour = page.locator(".handed time")
    expect(hour).to_be_visible()
    moment = hour.get_attribute("datetime")
    words = page.evaluate(
        """([moment, language]) => new Intl.DateTimeFormat(language,
          { dateStyle: "long", timeStyle: "short" }).format(new Date(moment))""",
        [moment, {"en": "en-GB"}.get(language, language)],
    )
    expect(hour).to_have_text(words)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    with page.expect_download() as waiting:
        page.locator(".handed button").filter(has_text="CSV").click()
    assert waiting.value.suggested_filename == f"plan-the-quiet-house-{today}.csv"
