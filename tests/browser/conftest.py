"""A real Chromium at a real server. Every page is watched: no request may leave the host."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlparse

import pytest
from helpers.looking import DESK
from helpers.places import SMALL
from helpers.serving import Running, serving
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tools import get_browser

SCREENSHOTS = Path(__file__).parents[1] / "screenshots"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    # Nothing here is drawn by a graphics card: without a process that plays one, 13 tests of play
    # took 78 s of processor time, with it 90 s (2026-11-28, two cores).
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--in-process-gpu",
]
# A loaded machine has been seen to take this long over a page.
TIMEOUT = 60_000
expect.set_options(timeout=TIMEOUT)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that KIT_BROWSER names, or the first of the usual names on the PATH."""
    with sync_playwright() as playwright:
        program = get_browser.find_browser()
        assert program, get_browser.HELP
        launched = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of the kit's own cases, with an empty store."""
    os.environ.pop("KIT_VIGNETTES", None)
    with serving(tmp_path_factory.mktemp("browsed")) as running:
        yield running


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of the small library, for pages that something is taken from."""
    with serving(tmp_path_factory.mktemp("small"), KIT_VIGNETTES=str(SMALL)) as running:
        yield running


@dataclass
class Watch:
    """What pages asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        """Watch ``page``."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda line: self.requests.append(line.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        return page

    @property
    def foreign(self) -> list[str]:
        """The requests that left the host."""
        hosts = {None, "", "127.0.0.1", "localhost"}
        return [url for url in self.requests if urlparse(url).hostname not in hosts]


@pytest.fixture
def watch() -> Iterator[Watch]:
    """The watch over this test's pages; at the end nothing must have left the host."""
    watched = Watch()
    yield watched
    assert watched.foreign == []


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make a browser of somebody's own: no cookies yet, a width in pixels, a colour scheme."""
    made: list[BrowserContext] = []

    def make(width: int = DESK, scheme: str = "light", **options: object) -> BrowserContext:
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, color_scheme=scheme, **options)
        context.set_default_timeout(TIMEOUT)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def open_page(
    server: Running, new_context: Callable[..., BrowserContext], watch: Watch
) -> Callable[..., Page]:
    """Open a path of the server in a new browser of its own."""

    def open_(path: str = "", width: int = DESK, scheme: str = "light", **options: object) -> Page:
        page = watch.over(new_context(width, scheme, **options).new_page())
        page.goto(server.url + path.lstrip("/"))
        return page

    return open_


@pytest.fixture
def shoot() -> Callable[..., Path]:
    """Keep a picture of the page, the whole of it or what is seen, in tests/screenshots."""

    def shoot_(page: Page, name: str, full_page: bool = True) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        file = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=file, full_page=full_page)
        return file

    return shoot_
