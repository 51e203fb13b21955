"""From the address to a case one can begin, in a real Chromium: what a person waits."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright
from tools.get_browser import HELP, find_browser

# Stock Voilà's page asks another host for its icons' font. No other host answers here, at once, so
# that nobody's line is measured.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
VISITS = 5
#: With it the case begins, on the page of either server.
BUTTON = '.screen form[data-action="open"] button'
#: Notes the moment, in milliseconds since the page was asked for, of the first frame in which the
#: case can be begun: the player's own button is there, and is seen.
WATCH = f"""
const look = () => {{
  const seen = document.querySelector('{BUTTON}')?.checkVisibility({{ visibilityProperty: true }});
  if (seen) window.couldBegin = performance.now();
  else requestAnimationFrame(look);
}};
requestAnimationFrame(look);
"""


@dataclass(frozen=True)
class Waited:
    """Medians in seconds: with an empty cache, and of a browser that was here before."""

    new: float
    again: float


def wait_in_chromium(address: str) -> Waited:
    """Open ``address`` a few times as somebody new, and then again; after one visit that warms."""
    with sync_playwright() as playwright:
        program = find_browser()
        assert program, HELP
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        visits = [_visit(browser, address) for _ in range(1 + VISITS)][1:]
        browser.close()
    new, again = zip(*visits, strict=True)
    return Waited(statistics.median(new), statistics.median(again))


def _visit(browser: Browser, address: str) -> tuple[float, float]:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    times = []
    for _ in range(2):
        page.goto(address, wait_until="commit", timeout=120_000)
        page.wait_for_selector(BUTTON, timeout=120_000)
        page.wait_for_timeout(200)  # till a frame has shown it
        times.append(page.evaluate("window.couldBegin") / 1000)
        page.goto("about:blank")  # the farewell frees the kernel, where a server has one
        page.wait_for_timeout(1000)
    context.close()
    return times[0], times[1]
