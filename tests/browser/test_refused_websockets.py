"""A network or a proxy that lets pages through, and no websocket."""

from urllib.parse import urlparse

import pytest
from helpers.playing import begin
from helpers.proxy import Proxy
from helpers.serving import wait_for
from playwright.sync_api import expect

MODULE = "modules/two-rooms"
REFUSED = (
    "Pages come through here, but not the live connection that the session needs: a network or a "
    "proxy refuses it. Your decisions are kept. Try another network, or tell whoever runs this "
    "site."
)


#: All delays of the page are a twentieth as long, and kept.
HURRIED = """const [later, start, now] = [window.setTimeout, Date.now(), Date.now];
window.delays = [];
window.setTimeout = (task, delay = 0, ...rest) => {
  if (delay > 50) window.delays.push(delay);
  return later(task, delay / 20, ...rest);
};"""
#: Time itself is quicker for the page.
QUICK = """const [started, real, every] = [Date.now(), Date.now, window.setInterval];
Date.now = () => started + 20 * (real() - started);
window.setInterval = (task, delay) => every(task, delay / 20);"""


@pytest.fixture
def page(new_context):
    return new_context().new_page()


def says_refused(page):
    expect(page.locator("#session")).to_have_attribute("data-state", "refused")
    expect(page.locator(".page-session-words")).to_have_text(REFUSED)
    expect(page.get_by_role("link", name="Try again")).to_be_visible()


def test_it_is_said_after_three_tries_and_they_become_fewer(page, small):
    page.add_init_script(HURRIED)
    page.route_web_socket("**/channels*", lambda line: line.close())
    page.goto(small.url + MODULE)
    says_refused(page)
    long = "window.delays.filter((delay) => delay >= 15_000).length"
    wait_for(lambda: page.evaluate(long) >= 4)
    longest = [200, 500, 1000, 2000, 4000, 8000, 16_000]
    tried = page.evaluate(
        "window.delays.filter((delay) => ![2000, 12_000, 40_000].includes(delay))"
    )
    waited = [delay for delay in tried if delay % 1000]  # by chance; all others are whole seconds
    for most, delay in zip(longest, waited, strict=False):
        assert most / 2 <= delay <= most
    assert all(15_000 <= delay <= 30_000 for delay in waited[len(longest) :])


def test_it_goes_on_as_soon_as_the_network_allows(page, small):
    page.route_web_socket("**/channels*", lambda line: line.close())
    page.goto(small.url + MODULE)
    says_refused(page)
    page.route_web_socket("**/channels*", lambda line: line.connect_to_server())
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#session")).to_have_attribute("data-state", "ready")
    begin(page)


def test_a_proxy_that_does_not_pass_the_host_on_is_named_in_the_log(page, small):
    with Proxy(small, renames=True) as proxy:
        page.goto(proxy.url + MODULE)
        says_refused(page)
        public, inside = (urlparse(one).netloc for one in (proxy.url, small.url))
    said = (
        f"refused the websocket of a page: its Origin is 'http://{public}', the Host it came with "
        f"is '{inside}'. If that page is this site's own, the proxy in front must pass Host on as "
        "the browser sent it, with the port; in nginx: proxy_set_header Host $http_host;"
    )
    assert small.log.count(said) == 1


def test_a_proxy_that_opens_it_and_passes_nothing_on_is_one_that_refuses(page, small):
    page.add_init_script(HURRIED + QUICK)
    page.add_init_script("""window.states = [];
    document.addEventListener("DOMContentLoaded", () => new MutationObserver(() =>
      window.states.push(document.getElementById("session").dataset.state),
    ).observe(document.getElementById("session"), { attributeFilter: ["data-state"] }));""")
    page.route_web_socket("**/channels*", lambda line: None)
    page.goto(small.url + MODULE)
    says_refused(page)
    page.wait_for_function("window.delays.filter((delay) => delay >= 8_000).length >= 3")
    says_refused(page)
    states = page.evaluate("window.states")
    assert states.count("refused") == 1, "it says two things in turn"
