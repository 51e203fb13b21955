"""The stage's scripts on a page of a host that is not there: without server, kernel or policy."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.places import KIT
from playwright.sync_api import Page, Route

HOST = "http://kit.test/"
SCRIPTS = {
    file.name: file.read_text(encoding="utf-8")
    for file in (KIT / "widgets" / "static").glob("*.js")
}


def host(page: Page, files: Mapping[str, str] = SCRIPTS) -> Page:
    """Open an empty page that can import ``files``, and nothing else."""

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(HOST)
        if name in files:
            route.fulfill(body=files[name], content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")

    page.route("**/*", answer)
    page.goto(HOST)
    return page
