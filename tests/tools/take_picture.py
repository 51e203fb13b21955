"""Take the README's picture anew: a decision in The quiet house; run it as `make picture`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from helpers.looking import DESK
from helpers.places import TESTS
from helpers.playing import begin, choose, commit, go_on
from helpers.serving import serving
from tools.get_browser import find_browser

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"]
#: The ids of what is chosen; the page shows the options of a scene in an order of its own.
CHOICES = (
    "stay-with-the-fridge",
    "an-hour-each",
    "asked-one-by-one",
    "doctor-and-no-keys",
    "killing-yourself",
    "what-stops-you",
    "i-made-you-the-noise",
)


def main() -> None:
    """Play to the last of the decisions, and keep what is seen of its feedback."""
    program = find_browser()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": DESK, "height": 800})
        page.goto(f"{server.url}modules/the-quiet-house")
        begin(page)
        for option in CHOICES[:-1]:
            _decide(page, option)
            go_on(page)
        _decide(page, CHOICES[-1])
        expect(page.get_by_role("img", name="Trust over the weeks")).to_be_visible()
        page.evaluate("document.querySelector('[data-arrive]').scrollIntoView()")
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        page.screenshot(path=TESTS / "pictures" / "decision.png")


def _decide(page: Page, option: str) -> None:
    """Choose an option by its id, say how sure, and commit."""
    shown = page.locator(".option input").evaluate_all("all => all.map((one) => one.value)")
    choose(page, shown.index(option))
    for slider in page.locator(".forecast [type=range]").all():
        slider.fill("60")
    commit(page)


if __name__ == "__main__":
    main()
