"""What a trainee does on the page, by mouse, in the language that is spoken."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from kit.language import tr, trp


def begin(page: Page) -> None:
    """From the case file to the first scene."""
    page.get_by_role("button", name=tr("Begin the first session")).click()
    expect(page.locator(".screen.scene")).to_be_visible()


def choose(page: Page, number: int = 0, lean: str = "Both") -> None:
    """Choose an option, whom it leans on, and what to expect of each partner, where it is asked."""
    page.get_by_role("group", name=tr("What do you say or do?")).get_by_role("radio").nth(
        number
    ).check()
    if page.locator(".lean").count():  # in an hour with one partner it is not asked
        page.get_by_role("group", name=tr("Whom does it lean on?")).get_by_label(tr(lean)).check()
    for partner in page.locator(".forecast").all():
        partner.get_by_label(trp("will", "rise")).check()


def commit(page: Page) -> None:
    """Commit what was chosen and wait for the answer."""
    page.get_by_role("button", name=tr("Commit")).click()
    expect(page.locator(".screen.feedback")).to_be_visible()


def unfold(page: Page) -> None:
    """Open all that the feedback has folded, once the slow part of it is there, if there is one."""
    if page.locator(".fold.compare").count():
        expect(page.locator(".fold .ways-to-see")).to_be_attached()
    for fold in page.locator(".fold").all():
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()


def go_on(page: Page) -> None:
    """From the feedback to the next scene or the end.

    The slow part comes first: what arrives above a button while the mouse is down moves it away
    from under the pointer, and then nothing was pressed.
    """
    expect(page.locator(".screen.feedback form[data-auto]")).to_have_count(0)
    page.locator(".reflect .kit-button").first.click()
    expect(page.locator(".screen.scene, .screen.debrief")).to_be_visible()


def play_on(page: Page, number: int = 0) -> None:
    """Play to the end, always the option of that place."""
    while not page.locator(".screen.debrief").is_visible():
        choose(page, number % page.locator(".option input").count())
        commit(page)
        go_on(page)
