"""Who is who: one browser, one pseudonymous learner, and nobody else by asking."""

import base64
import json

import pytest
from helpers.places import SMALL
from helpers.serving import PAGES_ONLY, Visitor, serving, wait_for
from tornado.web import create_signed_value


def learner(visitor):
    """Read the id that the visitor's cookie carries."""
    value = visitor.cookie("attune-").split("|")[4].split(":")[1]
    return json.loads(base64.b64decode(value))["id"]


def test_the_same_browser_is_the_same_learner(visitor):
    visitor.get("/")
    first = learner(visitor)
    visitor.get("/")
    assert learner(visitor) == first
    assert f"Trainee {first[:4].upper()}" in visitor.get("/").text


def test_two_browsers_are_two_learners(server):
    one, other = Visitor(server), Visitor(server)
    one.get("/")
    other.get("/")
    assert learner(one) != learner(other)


def test_cookies_are_closed_to_scripts_and_to_other_sites(visitor):
    cookies = visitor.get("/").headers.get_all("Set-Cookie")
    of_learner = next(one for one in cookies if one.startswith("attune-"))
    assert "HttpOnly" in of_learner
    assert "SameSite=Lax" in of_learner
    # Scripts read this one: the farewell of a page has to carry it.
    of_form = next(one for one in cookies if one.startswith("_xsrf"))
    assert "HttpOnly" not in of_form
    assert "SameSite=Lax" in of_form


@pytest.mark.parametrize(
    "change", [lambda value: value[:-1] + "10"[value[-1] == "1"], lambda _: "nonsense"]
)
def test_a_forged_cookie_is_somebody_new(visitor, change):
    visitor.get("/")
    before = learner(visitor)
    cookie = next(one for one in visitor.jar if one.name.startswith("attune-"))
    cookie.value = change(cookie.value)
    visitor.get("/")
    assert learner(visitor) != before


def test_a_cookie_signed_with_another_secret_is_somebody_new(visitor):
    visitor.get("/")
    cookie = next(one for one in visitor.jar if one.name.startswith("attune-"))
    forged = json.dumps({"id": "f" * 32, "door": ""})
    cookie.value = create_signed_value(b"s" * 32, cookie.name, forged).decode()
    visitor.get("/")
    assert learner(visitor) != "f" * 32


def test_the_server_started_again_knows_the_browser(tmp_path):
    with serving(tmp_path, PAGES_ONLY, KIT_VIGNETTES=str(SMALL)) as first:
        visitor = Visitor(first)
        visitor.get("/")
        before, port = learner(visitor), first.url.split(":")[2].strip("/")
        first.stop()
    again = (PAGES_ONLY, "--port", port)
    with serving(tmp_path, *again, KIT_VIGNETTES=str(SMALL)) as second:
        visitor.server = second
        second.url = f"http://127.0.0.1:{port}/"
        visitor.get("/")
    assert learner(visitor) == before


def test_starting_new_is_somebody_new(visitor):
    visitor.get("/")
    before = learner(visitor)
    answer = visitor.post("/start-new")
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert learner(visitor) != before


def test_no_other_site_can_start_new(visitor):
    visitor.get("/")
    before = learner(visitor)
    answer = visitor.post("/start-new", marked=False)
    assert answer.status == 403
    assert "This request was not accepted." in answer.text
    assert learner(visitor) == before


class TestToken:
    @pytest.fixture(scope="class")
    @classmethod
    def closed(cls, tmp_path_factory):
        folder = tmp_path_factory.mktemp("closed")
        options = (PAGES_ONLY, "--token", "open-sesame", "--name", "clinic.example")
        with serving(folder, *options, KIT_VIGNETTES=str(SMALL)) as running:
            yield running

    @pytest.fixture
    def stranger(self, closed):
        return Visitor(closed)

    @pytest.mark.parametrize("path", ["/", "/modules/two-rooms"])
    def test_a_stranger_is_asked(self, stranger, path):
        answer = stranger.get(path)
        assert answer.status == 302
        assert answer.headers["Location"].startswith("/login?next=")
        form = stranger.get(answer.headers["Location"]).text
        assert "Whoever runs this server gave out a token." in form
        assert "Two rooms" not in form

    @pytest.mark.parametrize("path", ["/api/kernels/0", "/voila/static/voila.js"])
    def test_a_stranger_gets_no_session(self, stranger, path):
        answer = stranger.get(path)
        assert "kernel" not in answer.headers.get("Content-Type", "")
        assert stranger.cookie("attune-") == ""

    def test_the_form_lets_in_and_goes_on(self, stranger):
        stranger.get("/login")
        answer = stranger.post("/login", token="open-sesame", next="/modules/two-rooms")
        assert (answer.status, answer.headers["Location"]) == (303, "/modules/two-rooms")
        assert stranger.get("/").status == 200

    @pytest.mark.parametrize("heard", ["Open sesame", "OPEN-SESAME", " open  sesame "])
    def test_a_token_that_was_heard_lets_in_as_it_is_typed(self, stranger, heard):
        stranger.get("/login")
        assert stranger.post("/login", token=heard).status == 303
        assert stranger.get("/").status == 200

    @pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil"])
    def test_the_form_leads_nowhere_else(self, stranger, elsewhere):
        stranger.get("/login")
        answer = stranger.post("/login", token="open-sesame", next=elsewhere)
        assert answer.headers["Location"] == "/"

    def test_the_address_lets_in_and_forgets_the_token(self, stranger):
        answer = stranger.get("/?token=open-sesame&a=b")
        assert (answer.status, answer.headers["Location"]) == (303, "/?a=b")
        assert stranger.get("/?a=b").status == 200

    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_a_wrong_address_does_not_and_is_told(self, stranger, method):
        answer = stranger.send(method, "/modules/two-rooms?a=b&token=open")
        door = "/login?next=%2Fmodules%2Ftwo-rooms%3Fa%3Db&refused=address"
        assert (answer.status, answer.headers["Location"]) == (302, door)
        form = " ".join(stranger.get(door).text.split())
        assert 'role="alert">The token in the address you opened is not this server’s' in form
        assert 'name="next" value="/modules/two-rooms?a=b"' in form
        assert "The token in the address" not in stranger.get("/login").text

    @pytest.mark.parametrize(
        "copied",
        ["open-sesame,", "open-sesame.", "open-sesame%20", "open-sesame)", "%22open-sesame%22."],
    )
    def test_a_sign_that_was_copied_along_does_no_harm(self, stranger, copied):
        answer = stranger.get(f"/modules/two-rooms?token={copied}")
        assert (answer.status, answer.headers["Location"]) == (303, "/modules/two-rooms")
        assert stranger.get("/").status == 200

    def test_a_sign_within_does(self, stranger):
        assert stranger.get("/?token=open.sesame").headers["Location"].endswith("refused=address")

    def test_the_name_that_a_proxy_uses_is_known(self, stranger):
        assert stranger.get("/login", Host="clinic.example").status == 200
        assert stranger.get("/login", Host="evil.example").status == 403

    def test_a_token_does_not_excuse_a_form_from_its_mark(self, stranger):
        stranger.get("/?token=open-sesame")
        assert stranger.post("/start-new?token=open-sesame", marked=False).status == 403

    def test_the_printed_address_carries_it(self, closed):
        assert f"\n    {closed.url}?token=open-sesame\n" in closed.log


def test_a_new_token_asks_again_and_remembers_who_it_was(tmp_path):
    spring, autumn = ((PAGES_ONLY, "--token", token) for token in ("spring-term", "autumn-term"))
    with serving(tmp_path, *spring, KIT_VIGNETTES=str(SMALL)) as first:
        visitor = Visitor(first)
        visitor.get("/?token=spring-term")
        before, port = learner(visitor), first.url.split(":")[2].strip("/")
        first.stop()
    with serving(tmp_path, *autumn, "--port", port, KIT_VIGNETTES=str(SMALL)) as second:
        visitor.server = second
        second.url = f"http://127.0.0.1:{port}/"
        assert visitor.get("/").status == 302
        visitor.get("/?token=autumn-term")
        assert visitor.get("/").status == 200
    assert learner(visitor) == before


def test_a_foreign_host_name_is_refused(visitor):
    """No page elsewhere may reach this machine's server under a name of its own (rebinding)."""
    assert visitor.get("/", Host="evil.example").status == 403
    wait_for(lambda: "a request for the host name evil.example was refused" in visitor.server.log)
