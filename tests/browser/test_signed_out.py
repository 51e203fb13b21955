"""A sign-in that stands before the server runs out in the middle of a case."""

import pytest
from helpers.playing import begin
from playwright.sync_api import expect

MODULE = "modules/two-rooms"
SIGNED_OUT = (
    "Your sign-in has run out, or this network asks for one. Open the page again to sign in; your "
    "decisions are kept."
)
SIGN_IN = {"body": "<!doctype html><title>Sign in</title>", "content_type": "text/html"}
ANSWERS = {
    "to this host": {"status": 302, "headers": {"Location": "/oauth2/sign_in"}},
    "to another": {"status": 302, "headers": {"Location": "https://login.example/"}},
    "a page": {"status": 200, **SIGN_IN},
    "401": {"status": 401, "json": {"message": "Unauthorized"}},
    "403": {"status": 403, **SIGN_IN},
    "407": {"status": 407, **SIGN_IN},
}


@pytest.fixture
def page(new_context, small):
    page = new_context().new_page()
    page.goto(small.url + MODULE)
    begin(page)
    return page


def stand_before(page, answer):
    page.route("**/api/kernels/**", lambda route: route.fulfill(**answer))
    page.route_web_socket("**/channels*", lambda line: line.close())
    page.evaluate("window.dispatchEvent(new Event('offline'))")


def test_whatever_it_answers_the_page_says_that_one_must_sign_in(page):
    for kind, answer in ANSWERS.items():
        page.unroute_all()
        stand_before(page, answer)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        expect(page.locator(".page-session-words"), kind).to_have_text(SIGNED_OUT)
        expect(page.get_by_role("link", name="Open the page again")).to_be_visible()
        stand_before(page, {"status": 502, **SIGN_IN})  # the server itself is down: not the sign-in
        page.evaluate("window.dispatchEvent(new Event('online'))")
        expect(page.locator("#session"), kind).to_have_attribute("data-state", "lost")


def test_signed_in_again_in_another_tab_the_page_goes_on(page):
    stand_before(page, ANSWERS["to another"])
    expect(page.locator("#session")).to_have_attribute("data-state", "signed-out")
    page.unroute_all()
    page.route_web_socket("**/channels*", lambda line: line.connect_to_server())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#session")).to_have_attribute("data-state", "ready")
