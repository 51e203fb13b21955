"""A browser that keeps no cookie gets no kernel, and is told why; one that does notices nothing."""

import urllib.request

import pytest
from helpers.places import SMALL
from helpers.serving import MARK, Visitor
from helpers.serving_here import serving_here

from kit.server.contents.words import NEEDS_COOKIE
from kit.server.hosting.choices import Hosting
from kit.server.kernels.manager import KitKernels
from kit.vignettes import load

PATHS = ("/modules/two-rooms", "/plans/two-rooms", "/the-model")
TITLE = load(SMALL).vignette("two-rooms").title


def _request(visitor, path, **headers):
    return urllib.request.Request(visitor._url(path), headers=headers)


class Forgetful(Visitor):
    """A browser with cookies blocked, or a program that keeps none."""

    def _send(self, request):
        self.jar.clear()
        return super()._send(request)


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    with serving_here(tmp_path_factory.mktemp("here"), Hosting()) as server:
        yield server


@pytest.fixture
def opened(monkeypatch):
    """For whom a kernel was asked for: none is started."""
    learners = []

    async def open_for(self, learner, path, env):
        learners.append(learner)
        raise RuntimeError("no kernel in this test")

    monkeypatch.setattr(KitKernels, "open_for", open_for)
    return learners


@pytest.mark.parametrize("path", PATHS)
def test_who_keeps_no_cookie_gets_the_page_without_a_session(here, opened, path):
    page = Forgetful(here).get(path)
    assert page.status == 200
    assert f"<strong>The session could not be opened.</strong> {NEEDS_COOKIE}" in page.text
    assert f'<a href="{path}">Try again</a>' in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert opened == []


def test_a_link_preview_finds_the_title(here, opened):
    page = Forgetful(here).get(PATHS[0], User_Agent="Slackbot-LinkExpanding 1.0")
    assert f"<title>{TITLE} – Attune</title>" in page.text
    assert Forgetful(here).send("HEAD", PATHS[0]).status == 200
    assert opened == []


@pytest.mark.parametrize("path", PATHS)
def test_who_comes_for_the_first_time_is_in_after_one_round(here, opened, path):
    visitor = Visitor(here)
    first = visitor._send(_request(visitor, path))
    assert (first.status, first.headers["Location"]) == (303, f"{path}?{MARK}")
    back = visitor._send(_request(visitor, first.headers["Location"]))
    assert (back.status, back.headers["Location"]) == (303, path)
    assert visitor._send(_request(visitor, path)).status == 200
    assert len(opened) == 1
    assert visitor._send(_request(visitor, path)).status == 200
    assert opened[0] == opened[1]


def test_what_else_the_address_says_is_kept(here, opened):
    visitor = Visitor(here)
    first = visitor._send(_request(visitor, "/modules/two-rooms?from=mail&cookie=x"))
    assert first.status == 200  # somebody copied the address out of the bar: no second round
    assert NEEDS_COOKIE in first.text
    assert '<a href="/modules/two-rooms?from=mail">Try again</a>' in first.text
    visitor.jar.clear()
    other = visitor._send(_request(visitor, "/modules/two-rooms?from=mail"))
    assert other.headers["Location"] == f"/modules/two-rooms?from=mail&{MARK}"


def test_a_forged_cookie_is_none(here, opened):
    visitor = Visitor(here)
    visitor.get("/")
    cookie = visitor.header()
    visitor.jar.clear()
    forged = _request(visitor, f"{PATHS[0]}?{MARK}", Cookie=cookie.replace("attune", "other"))
    assert NEEDS_COOKIE in visitor._send(forged).text
    assert opened == []


def test_what_does_not_exist_is_not_found_with_or_without_a_cookie(here):
    assert Forgetful(here).get("/modules/nobody").status == 404
    assert Forgetful(here).get("/").status == 200


def test_a_form_without_any_cookie_is_refused_with_that_reason(here):
    answer = Forgetful(here).post("/start-new")
    assert (answer.status, NEEDS_COOKIE in answer.text) == (403, True)
    known = Visitor(here)
    known.get("/")
    answer = known.post("/start-new", marked=False)
    assert (answer.status, NEEDS_COOKIE in answer.text) == (403, False)
