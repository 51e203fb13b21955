"""The stage's scripts on a page of a host that is not there: without server, kernel or policy."""

from __future__ import annotations

from helpers.places import KIT
from playwright.sync_api import Page, Route

HOST = "http://kit.test/"
SCRIPTS = {
    file.name: file.read_text(encoding="utf-8")
    for file in (KIT / "widgets" / "static").glob("*.js")
}


def host(page: Page) -> Page:
    """Open an empty page that can import the stage's scripts, and nothing else."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(HOST)
        if name in SCRIPTS:
            route.fulfill(body=SCRIPTS[name], content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")

    page.route("**/*", answer)
    page.goto(HOST)
    return page
