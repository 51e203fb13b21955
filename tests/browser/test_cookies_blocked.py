"""A browser that keeps no cookies: it says so where the session would be."""

import json

from helpers.looking import DESK
from playwright.sync_api import expect
from tools import get_browser

from kit.server.contents.words import NEEDS_COOKIE

#: Chromium's own setting, "Block all cookies".
BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}


def test_it_says_that_it_needs_a_cookie_where_the_session_would_be(server, browser, tmp_path):
    of_others = set(server.kernels())  # the server is shared: other tests' may still be there
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(BLOCKED))
    with browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path=get_browser.find_browser(),
        args=["--no-sandbox"],
        viewport={"width": DESK, "height": 800},
    ) as context:
        page = context.pages[0]
        page.goto(f"{server.url}modules/the-quiet-house")
        said = page.locator("#session").get_by_role("alert")
        expect(said).to_contain_text(NEEDS_COOKIE)
        expect(said).to_be_in_viewport()
        expect(said.get_by_role("link", name="Try again")).to_have_attribute(
            "href", "/modules/the-quiet-house"
        )
        assert set(server.kernels()) - of_others == set()
