"""A page looked at: at a phone's width and a desk's, by day and by night, and by axe-core."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE, DESK = 360, 1400
SCHEMES = ("light", "dark")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what is right need not be listed, element by element
}
GRAVE = ("serious", "critical")


def overflow(page: Page) -> int:
    """Return how many pixels the page is wider than its window; 0 or less: it fits."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def every_screen(page: Page) -> Iterator[str]:
    """Show the page at each width in each scheme in turn; yield a name for each.

    The page itself stays open: no state of it is opened four times to be seen four ways.
    """
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            yield f"{width}-{scheme}"


def look_at(page: Page, shoot: Callable[..., Path], name: str) -> None:
    """Require that the page fits everywhere, and keep a picture of each screen."""
    for screen in every_screen(page):
        assert overflow(page) <= 0, screen
        shoot(page, f"{name}-{screen}")


def faults(page: Page) -> list[str]:
    """Return what is seriously wrong with the page, a line each (WCAG 2.2 AA)."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {one['help']} at {node['target']}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
