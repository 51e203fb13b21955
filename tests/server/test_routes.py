"""One line an address: its page, and its name in the log and the metrics."""

import re

import pytest

from kit.server.pages.landing import LandingPage
from kit.server.routes import OF_VOILA, ROUTES, route_name, routes

SAMPLES = {
    "/modules/…": "/modules/two-rooms",
    "/plans/…": "/plans/two-rooms",
    "/api/kernels/…": "/api/kernels/0badcafe-0000-4000-8000-0123456789ab",
    "/api/kernels/…/channels": "/api/kernels/0badcafe-0000-4000-8000-0123456789ab/channels",
    "/voila/api/shutdown/…": "/voila/api/shutdown/0badcafe-0000-4000-8000-0123456789ab",
    "/kit/static/…": "/kit/static/0123456789ab/page.css",
    "/supervise.…": "/supervise.xlsx",
    "/join/…": "/join/012345",
    "/room/…": "/room/012345",
    "/workshop/…/sheet.…": "/workshop/012345/sheet.pdf",
    "none": "/wp-admin%00.php",
}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.logged)
def test_a_route_is_called_by_the_address_it_has(route):
    sample = SAMPLES.get(route.logged, route.logged.replace("/room/…", SAMPLES["/room/…"]))
    assert re.fullmatch(route.path, sample)


def test_no_two_routes_share_a_name_or_a_page():
    names = [*OF_VOILA.values(), *(route.logged for route in ROUTES)]
    assert len(set(names)) == len(names)
    assert len({route.page for route in ROUTES}) == len(ROUTES)


def test_a_handler_of_nobodys_is_called_none():
    assert route_name(object.__new__(LandingPage)) == "/"
    assert route_name(object()) == "none"


def test_a_base_url_stands_before_every_address():
    assert [path for path, _ in routes("/practice/")][1] == "/practice/"
