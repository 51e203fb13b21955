"""Take the README's picture anew: a decision in The quiet house; run it as `make picture`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from helpers.looking import DESK
from helpers.places import TESTS
from helpers.playing import begin, choose, commit, go_on
from helpers.serving import serving
from tools.get_browser import find_browser

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"]
CHOICES = (1, 0, 3, 2, 2)


def main() -> None:
    """Play to the fifth decision, and keep what is seen of its feedback."""
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
        for number in CHOICES[:-1]:
            choose(page, number)
            commit(page)
            go_on(page)
        choose(page, CHOICES[-1])
        commit(page)
        expect(page.get_by_role("img", name="Trust over the weeks")).to_be_visible()
        page.evaluate("document.querySelector('[data-arrive]').scrollIntoView()")
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        page.screenshot(path=TESTS / "pictures" / "decision.png")


if __name__ == "__main__":
    main()
