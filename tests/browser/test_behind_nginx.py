"""Behind nginx, by TLS and under a path: what the printed configuration makes of the server."""

import os
import ssl
import urllib.error
import urllib.request

import pytest
from helpers.behind_nginx import NGINX, nginx
from helpers.places import SMALL
from helpers.playing import begin, play_on
from helpers.serving import Visitor, serving
from playwright.sync_api import expect

BASE = "/attune/"
PROXIED = (
    *("--base-url", "attune", "--proxy", "127.0.0.1", "--log-format", "json"),
    *("--metrics-token", "for-the-host"),
)
pytestmark = pytest.mark.skipif(
    not NGINX and not os.environ.get("CI"), reason="nginx is not installed here; CI has it"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    data = tmp_path_factory.mktemp("proxied")
    with serving(data, *PROXIED, KIT_VIGNETTES=str(SMALL)) as running:
        yield running


@pytest.fixture(scope="module")
def url(server, tmp_path_factory):
    with nginx(server, tmp_path_factory.mktemp("nginx"), BASE) as address:
        yield address


def ask(url, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    trusting = urllib.request.HTTPSHandler(context=ssl._create_unverified_context())
    cookies = urllib.request.HTTPCookieProcessor()  # without its cookie nobody gets a session
    try:
        opener = urllib.request.build_opener(trusting, cookies)
        return opener.open(urllib.request.Request(url, headers=named))
    except urllib.error.HTTPError as error:
        return error


def test_an_attempt_is_played_to_its_end(url, server, new_context, watch):
    context = new_context(ignore_https_errors=True)
    page = watch.over(context.new_page())
    page.goto(url)
    page.get_by_role("link", name="Start “Two rooms”").click()
    begin(page)
    play_on(page)
    assert page.url == f"{url}modules/two-rooms"
    cookies = context.cookies()
    assert {cookie["path"] for cookie in cookies} == {BASE}
    assert all(cookie["secure"] for cookie in cookies)
    page.goto(url)
    expect(page.get_by_text("Done", exact=False).first).to_be_visible()
    assert watch.complaints == []


def test_pages_come_piece_by_piece_and_compressed(url):
    with ask(f"{url}modules/two-rooms", Accept_Encoding="gzip") as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Transfer-Encoding"] == "chunked"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert answer.read(2) == b"\x1f\x8b"


def test_how_the_server_is_doing_is_not_told_outside(url, server):
    assert ask(f"{url}healthz").status == 200
    assert ask(f"{url}metrics").status == 404
    assert ask(f"{url}readyz").status == 404
    bearer = {"Authorization": "Bearer for-the-host"}
    assert Visitor(server).get("/attune/metrics", **bearer).status == 200
    assert Visitor(server).get("/attune/metrics").status == 403
