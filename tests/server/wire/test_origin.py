"""Pages of other sites, and proxies that do not pass Host on: refused, and named in the log."""

import logging

import pytest
from tornado.httputil import HTTPHeaders

from kit.server.wire.origin import PAIRS, is_own_page

PUBLIC = "https://clinic.example:8443"


def ask(origin, host, told=None):
    headers = HTTPHeaders({k: v for k, v in {"Origin": origin, "Host": host}.items() if v})
    return is_own_page(headers, set() if told is None else told)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (PUBLIC, "clinic.example:8443"),
        ("HTTPS://Clinic.example", "clinic.EXAMPLE"),
        ("http://[::1]:8866", "[::1]:8866"),
        (None, "clinic.example"),
        (PUBLIC, None),
    ],
)
def test_a_page_of_this_site_may(origin, host):
    assert ask(origin, host)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (PUBLIC, "127.0.0.1:8866"),
        (PUBLIC, "clinic.example"),
        ("https://clinic.example.evil.test", "clinic.example"),
        ("null", "clinic.example"),
        ("http://[::1", "clinic.example"),
        ("https://", "clinic.example"),
    ],
)
def test_any_other_may_not(origin, host):
    assert not ask(origin, host)


def test_the_log_has_both_values_and_what_to_do_once(caplog):
    told = set()
    for _ in range(2):
        ask(PUBLIC, "127.0.0.1:8866", told)
    assert caplog.messages == [
        "refused the websocket of a page: its Origin is 'https://clinic.example:8443', the Host it "
        "came with is '127.0.0.1:8866'. If that page is this site's own, the proxy in front must "
        "pass Host on as the browser sent it, with the port; in nginx: proxy_set_header Host "
        "$http_host;"
    ]


def test_who_invents_names_fills_no_log(caplog):
    caplog.set_level(logging.WARNING)
    told = set()
    for number in range(3 * PAIRS):
        ask(f"http://{number}.test/{'x' * 10_000}\n", "a", told)
    assert len(caplog.messages) == PAIRS
    assert max(map(len, caplog.messages)) < 500
    assert not [one for one in caplog.messages if "\n" in one]
