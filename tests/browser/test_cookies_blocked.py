"""A browser that keeps no cookies: it says so where the session would be."""

from playwright.sync_api import Route, expect

from kit.server.contents.words import NEEDS_COOKIE


def test_it_says_that_it_needs_a_cookie_where_the_session_would_be(server, new_context, watch):
    of_others = set(server.kernels())  # the server is shared: other tests' may still be there
    context = new_context()

    # "Block all cookies" is a setting of a profile, and a headless shell has none.
    def without_cookies(route: Route) -> None:
        answer = route.fetch(max_redirects=0)
        context.clear_cookies()
        kept = {name: said for name, said in answer.headers.items() if name != "set-cookie"}
        route.fulfill(response=answer, headers=kept)

    context.route("**/*", without_cookies)
    page = watch.over(context.new_page())
    page.goto(f"{server.url}modules/the-quiet-house")
    said = page.locator("#session").get_by_role("alert")
    expect(said).to_contain_text(NEEDS_COOKIE)
    expect(said).to_be_in_viewport()
    expect(said.get_by_role("link", name="Try again")).to_have_attribute(
        "href", "/modules/the-quiet-house"
    )
    assert set(server.kernels()) - of_others == set()
