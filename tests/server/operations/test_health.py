"""Who may ask how the server is doing, and that HEAD and GET say the same everywhere."""

import http.client
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from helpers.serving import Visitor
from helpers.serving_here import serving_here

from kit.server.hosting.address import Address
from kit.server.hosting.choices import Hosting
from kit.server.routes import ROUTES
from kit.server.wire.websocket import KernelSocket

PAGES = ("/metrics", "/readyz")
BEARER = {"Authorization": "Bearer for-the-host"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving_here(
        tmp_path_factory.mktemp("health"), Hosting(metrics_token="for-the-host")
    ) as running:
        yield running


@pytest.fixture
def visitor(server):
    return Visitor(server)


def ask(server, path, method="GET", version=11, **headers):
    """Ask without the headers that urllib adds; return the status."""
    with closing(http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)) as line:
        line._http_vsn, line._http_vsn_str = version, f"HTTP/1.{version % 10}"
        line.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        return line.getresponse().status


@pytest.mark.parametrize("path", PAGES)
def test_this_machine_may_ask_and_whoever_has_the_token(server, path):
    assert ask(server, path) == 200
    port = urlsplit(server.url).port
    for name in ("localhost", "127.0.0.1", "[::1]", "127.1.2.3"):
        assert ask(server, path, Host=f"{name}:{port}") == 200, name
    assert ask(server, path, Host="clinic.example", X_Forwarded_For="10.0.0.9", **BEARER) == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "headers",
    [
        {"X_Forwarded_For": "127.0.0.1"},
        {"X_Real_Ip": "127.0.0.1"},
        {"X_Forwarded_Server": "clinic.example"},
        {"X_Forwarded_Port": "443"},
        {"Forwarded": "for=127.0.0.1"},
        {"Via": "1.1 clinic.example"},
        {"version": 10},
        {"Host": "clinic.example"},
        {"Host": "evil.example:80"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "evil.example@127.0.0.1.nip.io"},
        {"Host": ""},
        {"Authorization": "Bearer x"},
        {"Authorization": "Basic Zm9yLXRoZS1ob3N0"},
    ],
)
def test_what_may_have_come_through_a_proxy_or_another_name_is_refused(server, path, headers):
    assert ask(server, path, **headers) in (400, 403)


@pytest.mark.parametrize(
    "hosting",
    [
        Hosting(Address("0.0.0.0"), open_to_all=True),
        Hosting(names=("clinic.example",)),
        Hosting(proxies=("127.0.0.1",)),
        Hosting(base_url="attune"),
    ],
)
def test_where_a_proxy_is_to_be_expected_the_token_alone_counts(hosting, tmp_path):
    with serving_here(tmp_path, hosting) as server:
        path = f"{hosting.base_url}metrics"
        assert ask(server, path) == 403
        answer = Visitor(server).get(path)
    assert (answer.status, answer.headers["Cache-Control"]) == (403, "no-store")
    assert answer.text == (
        "With the metrics token as a bearer token; or, where the server listens on this machine "
        "alone and is behind no proxy, from this machine: curl http://127.0.0.1:PORT/metrics. The "
        "token is given by kit serve --metrics-token, or KIT_METRICS_TOKEN.\n"
    )


UNKNOWN = "00000000-0000-4000-8000-000000000000"
#: An address for each pattern in a route that is not its own address.
FILLED = (
    (r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", UNKNOWN),
    (r"([a-z0-9-]{1,80})/?", "none"),
    (r"[0-9a-f]{12}/(.*)", "000000000000/page.css"),
    (r"(favicon)", "favicon"),
    ("(xlsx|csv)", "csv"),
    (r"/.*%00.*", "/a%00b"),
    (r"/?", ""),
    ("\\", ""),
)


def address_of(path):
    for pattern, value in FILLED:
        path = path.replace(pattern, value)
    return path


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.logged)
def test_every_route_answers_head_as_it_answers_get(visitor, route):
    if route.page is KernelSocket:
        return  # a websocket is opened by GET alone
    visitor.get("/")
    path = address_of(route.path)
    page, head = visitor.get(path), visitor.send("HEAD", path)
    assert (head.status, head.text) == (page.status, "")
    for name in ("Content-Type", "Location", "Cache-Control"):
        assert head.headers[name] == page.headers[name]


def test_a_probe_without_a_body_finds_it_alive(server):
    for path in ("/healthz", *PAGES):
        assert ask(server, path, "HEAD") == 200


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/login", "/role", "/nowhere", "/supervise", "/modules/none", "/everything.json"),
        *("/modules/two-rooms?x=1", "/?language=es", "/start-new"),
    ],
)
@pytest.mark.parametrize("method", ["HEAD", "GET", "POST", "PUT"])
def test_no_page_of_one_visitor_and_no_error_is_kept(visitor, method, path):
    visitor.get("/")
    if path.startswith("/modules/two") and method == "GET":
        method = "HEAD"  # its session is tried elsewhere
    assert visitor.send(method, path).headers["Cache-Control"] == "no-store"
    assert visitor.get("/nowhere").headers["Cache-Control"] == "no-store"
