"""Over plain HTTP: nothing but our pages, nothing of others, nothing on another site's word."""

import base64
import json
import re
import time
from urllib.parse import quote

import pytest
from helpers.serving import Visitor
from tornado.web import create_signed_value

from kit.practice.attempts.events import Noted, Started
from kit.server.people.identity import COOKIE_DAYS
from kit.store import Attempts, Plans, Store

# What no answer to a visitor may hold: notebook and vignette source, this kit's and the system's.
PRIVATE = ("from kit import", "nbformat", "format: ", "root:x:0", "SQLite format", "[project]")


@pytest.fixture(scope="module")
def seasoned(server):
    """A visitor who has been here before, with a session open; no attack may have harmed it."""
    visitor = Visitor(server)
    visitor.get("/")
    kernel = visitor.get("/modules/two-rooms").kernel_id
    yield visitor, kernel
    visitor.post(f"/voila/api/shutdown/{kernel}")


def learner(visitor):
    return json.loads(visitor.get("/everything.json").text)["learner"]


def is_private(answer):
    return any(word in answer.text for word in PRIVATE)


JUPYTER = [
    *("/api", "/api/", "/api/status", "/api/me", "/api/spec.yaml", "/api/config/notebook"),
    *("/api/contents", "/api/contents/modules/two-rooms.ipynb", "/api/nbconvert", "/api/events"),
    *("/api/kernels", "/api/kernelspecs", "/api/kernelspecs/python3", "/api/sessions"),
    *("/api/terminals", "/terminals/1", "/api/security/csp-report", "/api/shutdown"),
    *(
        "/files/modules/two-rooms.ipynb",
        "/view/modules/two-rooms.ipynb",
        "/edit/x",
        "/lab",
        "/tree",
    ),
    *("/nbconvert/html/modules/two-rooms.ipynb", "/nbextensions/x.js", "/kernelspecs/python3/logo"),
    *("/logout", "/tree", "/static/base/images/logo.png", "/nbclassic"),
    *("/voila", "/voila/", "/voila/tree", "/voila/render/modules/two-rooms.ipynb"),
    *("/voila/files/modules/two-rooms.ipynb", "/voila/files/../pyproject.toml"),
    *("/voila/templates/kit/static/page.css", "/voila/templates/kit/index.html.j2"),
    *("/voila/api/contents/modules", "/voila/themes/x", "/voila/query/00000000-0000-0000"),
    *("/voila/nbextensions/x.js", "/voila/custom/custom.css", "/proxy/80/", "/resources/x"),
]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_nothing_of_jupyters_own_is_served(seasoned, method):
    visitor, _ = seasoned
    answers = {path: visitor.send(method, path) for path in JUPYTER}
    served = {
        path: one.status for path, one in answers.items() if one.status not in (403, 404, 405)
    }
    assert served == {}
    assert not any(map(is_private, answers.values()))


@pytest.mark.parametrize("action", ["restart", "interrupt", "execute", ""])
def test_nothing_is_done_to_a_kernel_but_to_close_it(seasoned, action):
    visitor, kernel = seasoned
    assert visitor.send("POST", f"/api/kernels/{kernel}/{action}").status in (403, 404)
    assert visitor.send("PUT", f"/api/kernels/{kernel}").status in (403, 404, 405)
    assert visitor.get(f"/api/kernels/{kernel}").status == 200


UP = ("..", "%2e%2e", "%2e.", "..%2f..", "%252e%252e", "..%5c..", "..%c0%af..", "....//", "..;")
TARGETS = ("pyproject.toml", "modules/two-rooms.ipynb", "etc/passwd")
STATIC = ("/kit/static/000000000000/", "/voila/static/", "/voila/labextensions/")
DOORS = (*STATIC, "/modules/", "/plans/")


@pytest.mark.parametrize("door", [*DOORS, "/", "//", "/static/"])
def test_no_path_leads_out_of_what_is_served(seasoned, door):
    visitor, _ = seasoned
    for up in UP:
        for depth in (2, 8):
            for target in TARGETS:
                answer = visitor.raw(f"{door}{'/'.join([up] * depth)}/{target}")
                assert answer.status in (301, 302, 400, 403, 404), (up, target)
                assert not is_private(answer), (up, target)


@pytest.mark.parametrize(
    "target", ["/etc/passwd", "file:///etc/passwd", "C:\\boot.ini", "x%00.css"]
)
def test_no_absolute_path_is_taken(seasoned, target):
    visitor, _ = seasoned
    for door in DOORS:
        assert visitor.raw(f"{door}{quote(target, safe='%/:')}").status in (400, 403, 404)


@pytest.mark.parametrize(
    "query",
    [
        "template=lab&theme=dark",
        "template=../../../etc&theme=../../x",
        "voila-template=lab",
        "voila-theme=dark",
        "template=%7B%7B7*7%7D%7D",
        "theme={{config}}",
        "show_tracebacks=True",
        "path=/etc&kernel_name=bash",
        "configuration=%7B%22strip_sources%22%3Afalse%7D",
        "kernel_id=00000000-0000-4000-8000-000000000000",
        "token=x&token=y",
        "_xsrf=x",
    ],
)
def test_no_query_changes_how_a_page_is_made(seasoned, query):
    visitor, _ = seasoned
    plain = visitor.get("/modules/nobody").text
    answer = visitor.get(f"/modules/nobody?{query}")
    if answer.status == 303:  # the token is taken out of the address first
        answer = visitor.get(answer.headers["Location"])
    # It stays in the address that leads to the other language, and leads nowhere else.
    assert re.sub(r'(?<=/nobody\?)[^"]*(?=language=)', "", answer.text) == plain


@pytest.mark.parametrize("query", ["template=lab", "voila-theme=dark&template=../x"])
def test_no_query_changes_how_a_module_is_made(server, query):
    visitor = Visitor(server)
    visitor.get("/")
    page = visitor.get(f"/modules/two-rooms?{query}")
    assert '<section id="session"' in page.text
    assert "jupyterlab" not in page.text[: page.text.index("jupyter-config-data")]
    assert not is_private(page)
    visitor.post(f"/voila/api/shutdown/{page.kernel_id}")


FORMS = ["/start-new", "/delete-everything", "/login", "/role"]


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        ({}, {}),
        ({"_xsrf": ""}, {}),
        ({"_xsrf": "2|00000000|00000000000000000000000000000000|1700000000"}, {}),
        ({"_xsrf": "nonsense"}, {}),
        ({}, {"X-XSRFToken": "2|x"}),
        ({}, {"X-CSRFToken": "x", "Referer": "http://127.0.0.1/"}),
        ({}, {"Origin": "https://evil.example"}),
        ({}, {"Authorization": "token x"}),
        ({}, {"Content-Type": "text/plain"}),
        ({}, {"Content-Type": "application/json"}),
        ({"token": "x"}, {"X-HTTP-Method-Override": "GET"}),
    ],
)
def test_no_form_counts_without_the_mark_of_our_own_page(seasoned, path, fields, headers):
    visitor, _ = seasoned
    before = learner(visitor)
    answer = visitor.post(path, marked=False, headers=headers, sure="delete", **fields)
    assert answer.status in (403, 404)  # of another origin Jupyter says that nothing is here
    assert learner(visitor) == before


def test_a_mark_of_another_browser_does_not_count(seasoned, server):
    other = Visitor(server)
    other.get("/")
    fields = {"_xsrf": other.cookie("_xsrf"), "sure": "delete"}
    assert seasoned[0].post("/delete-everything", marked=False, **fields).status == 403


@pytest.mark.parametrize("path", ["/start-new", "/delete-everything"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_no_link_does_what_a_form_does(seasoned, path, method):
    visitor, _ = seasoned
    before = learner(visitor)
    assert visitor.send(method, f"{path}?sure=delete").status in (200, 302, 404, 405)
    assert learner(visitor) == before


# ---- Cookies ----


def cookie_of(visitor):
    return next(one for one in visitor.jar if one.name.startswith("attune-"))


def signed(visitor, value, *, secret=None, name=None, days_ago=0):
    """Sign a cookie as the server does, with its own secret unless another is given."""
    cookie = cookie_of(visitor)
    secret = secret or (visitor.server.data / "cookie-secret").read_bytes()
    return create_signed_value(
        secret,
        name or cookie.name,
        value if isinstance(value, str) else json.dumps(value),
        clock=lambda: time.time() - days_ago * 86400,
    ).decode()


MINE = {"id": "f" * 32, "door": ""}
FORGED = {
    "empty": lambda v: "",
    "plain": lambda v: json.dumps(MINE),
    "base64": lambda v: base64.b64encode(json.dumps(MINE).encode()).decode(),
    "no secret": lambda v: signed(v, MINE, secret=b"\x00"),
    "a guessed secret": lambda v: signed(v, MINE, secret=b"secret" * 6),
    "signed for another name": lambda v: signed(v, MINE, name="attune-elsewhere-8866"),
    "signed for the form's mark": lambda v: signed(v, MINE, name="_xsrf"),
    "signed too long ago": lambda v: signed(v, MINE, days_ago=COOKIE_DAYS + 2),
    "no signature": lambda v: cookie_of(v).value.rpartition("|")[0] + "|",
    "an older version": lambda v: "1" + cookie_of(v).value[1:],
    "cut": lambda v: cookie_of(v).value[:40],
    "twice as long": lambda v: cookie_of(v).value * 2,
    "bits": lambda v: "\x80\xff|",
    "long": lambda v: "x" * 8000,
    "signed, but no object": lambda v: signed(v, "[]"),
    "signed, but no JSON": lambda v: signed(v, "{"),
    "signed, but a number": lambda v: signed(v, {"id": 7, "door": ""}),
    "signed, but no door": lambda v: signed(v, {"id": "f" * 32}),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_forged_cookie_is_somebody_new(server, forge):
    visitor = Visitor(server)
    visitor.get("/")
    before = visitor.get("/").text
    cookie_of(visitor).value = forge(visitor)
    page = visitor.get("/")
    assert page.status == 200
    assert "Trainee FFFF" not in page.text
    assert page.text != before
    assert visitor.get("/everything.json").status == 404


def test_the_secret_signs_what_the_tests_above_forge(server):
    """Signed with the right secret it is taken: so it is the signature that kept the others out."""
    visitor = Visitor(server)
    visitor.get("/")
    cookie_of(visitor).value = signed(visitor, MINE)
    assert "Trainee FFFF" in visitor.get("/").text


def test_a_replayed_cookie_of_who_was_erased_brings_nothing_back(server):
    visitor = Visitor(server)
    visitor.get("/")
    page = visitor.get("/modules/two-rooms")
    visitor.post(f"/voila/api/shutdown/{page.kernel_id}")
    old = cookie_of(visitor).value
    assert visitor.post("/delete-everything", sure="delete").status == 303
    cookie_of(visitor).value = old
    assert visitor.get("/everything.json").status == 404


# ---- Headers and ids ----


@pytest.mark.parametrize(
    "name",
    [
        *("X-Kit-Learner", "x_kit_learner", "Remote-User", "X-Remote-User", "X-Forwarded-User"),
        *("X-Forwarded-Email", "X-Auth-Request-User", "X-WEBAUTH-USER", "REMOTE_USER", "From"),
        *("X-Real-IP", "X-Forwarded-For", "Forwarded", "Authorization", "X-JupyterHub-User"),
        *("X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-Forwarded-Prefix"),
    ],
)
def test_no_header_makes_anybody_somebody_else(seasoned, server, name):
    victim, kernel = seasoned
    key = learner(victim)
    other = Visitor(server)
    other.get("/")
    for value in (key, f"token {key}", f"/api/kernels/{kernel}", "127.0.0.1", "GET"):
        headers = {name: value}
        assert f"Trainee {key[:4].upper()}" not in other.get("/", **headers).text
        assert other.get("/everything.json", **headers).status == 404
        assert other.get(f"/api/kernels/{kernel}", **headers).status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "a@evil.example", ""]
)
def test_no_other_host_is_answered_for(seasoned, host):
    """So no name that was made to lead here (DNS rebinding) gets at a trainee's pages."""
    answer = seasoned[0].get("/", Host=host)
    assert answer.status in (400, 403)
    assert "Two rooms" not in answer.text


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "Forwarded"])
def test_no_header_puts_a_host_into_a_page(server, name):
    """Each time somebody new: an address that came from a header would be in page or redirect."""
    visitor = Visitor(server)
    for path in ("/", "/login", "/start-new", "/nowhere"):
        answer = visitor.get(path, **{name: "evil.example"})
        assert "evil" not in answer.text + str(answer.headers)


@pytest.mark.parametrize(
    "query", ["learner={}", "id={}", "user={}", "key={}", "attempt={}", "X-Kit-Learner={}"]
)
def test_no_id_in_an_address_is_asked_for(seasoned, server, query):
    other = Visitor(server)
    other.get("/")
    with Store(server.data) as store:
        key = learner(seasoned[0])
        attempt = Attempts(store).of_learner(key)[0].id
    for secret in (key, attempt):
        asked = query.format(secret)
        assert other.get(f"/everything.json?{asked}").status == 404
        for path in (f"/attempts/{secret}", f"/everything.json/{secret}", f"/learners/{secret}"):
            assert other.get(path).status == 404
        answer = other.post(f"/delete-everything?{asked}", sure="delete", learner=key, id=attempt)
        assert answer.status == 303
    with Store(server.data) as store:
        assert [one.id for one in Attempts(store).of_learner(key)] == [attempt]


def test_everything_of_a_learner_is_that_learners_alone(server):
    one, other = Visitor(server), Visitor(server)
    for visitor in (one, other):
        visitor.get("/")
    with Store(server.data) as store:
        keys = [name_of(visitor) for visitor in (one, other)]
        for key, words in zip(keys, ("the pangolin", "the axolotl"), strict=True):
            attempt = Attempts(store).begin(key, "two-rooms", Started("two-rooms", "0f", 7, 1))
            Attempts(store).append(attempt, 1, Noted("first", words))
            Plans(store, key, "two-rooms").hand_in(json.dumps({"note": words}))
    assert one.get("/everything.json").text.count("pangolin") == 2
    assert "axolotl" not in one.get("/everything.json").text


def name_of(visitor):
    """Read the key that the cookie carries; who holds the cookie may know it."""
    value = visitor.cookie("attune-").split("|")[4].split(":")[1]
    return json.loads(base64.b64decode(value))["id"]
