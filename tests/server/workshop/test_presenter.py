"""The presenter's page: a supervisor's alone, with the address that phones open."""

import re

import pytest
from helpers.places import SMALL
from helpers.serving import Visitor, serving
from helpers.talking import line

WORD = "staple pangolin moon"
AUTHORS = "axolotl quince harbour"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    environment = {
        "KIT_VIGNETTES": str(SMALL),
        "KIT_SUPERVISOR_PASSPHRASE": WORD,
        "KIT_AUTHOR_PASSPHRASE": AUTHORS,
    }
    with serving(tmp_path_factory.mktemp("served"), "--no-fork", **environment) as running:
        yield running


def somebody(server, passphrase=""):
    visitor = Visitor(server)
    visitor.get("/")
    if passphrase:
        assert visitor.post("/role", passphrase=passphrase).status == 303
    return visitor


@pytest.mark.parametrize("path", ["/workshop", "/workshop/", "/workshop/123456"])
@pytest.mark.parametrize("passphrase", ["", AUTHORS], ids=["trainee", "author"])
def test_nobody_but_a_supervisor_comes_in(server, path, passphrase):
    visitor = somebody(server, passphrase)
    answer = visitor.get(path)
    assert (answer.status, answer.headers["Location"]) == (303, "/role?for=supervisor")
    assert visitor.send("HEAD", path).status == 303


@pytest.mark.parametrize("path", ["/workshop/12345", "/workshop/1234567", "/workshop/abcdef"])
def test_what_is_no_code_is_no_page(server, path):
    assert somebody(server, WORD).get(path).status == 404


def test_a_room_is_opened_and_led_and_stays_when_the_page_is_gone(server):
    supervisor = somebody(server, WORD)

    def look(*actions):
        """Send actions to a new page's widget; return its screen."""
        page = supervisor.get("/workshop")
        assert page.status == 200
        with line(supervisor, page.kernel_id) as open_:
            (comm,) = [one for one, state in open_.states().items() if "_anywidget_id" in state]
            for action, fields in actions:
                content = {"action": action, "fields": fields}
                data = {"method": "custom", "content": content}
                open_.send("comm_msg", comm_id=comm, data=data)
                open_.answered()
            return open_.states()[comm]["view"]["html"]

    opening = [("room-case", {"case": "two-rooms"}), ("room-plan", {"do": "open"})]
    html = look(*opening, ("room-do", {"step": "Begun", "at": "0"}))
    assert "They read the scene" in html
    (code,) = set(re.findall(r"/join/(\d{6})", html))
    assert f'href="{server.url}join/{code}"' in html
    assert f'href="/room/{code}/screen"' in html
    assert "They read the scene" in look()


def test_staff_find_their_pages_from_the_landing_page_and_trainees_see_nothing_of_them(server):
    ways = {
        kind: re.findall(
            r'href="/(workshop|supervise|author)"', somebody(server, word).get("/").text
        )
        for kind, word in (("trainee", ""), ("supervisor", WORD), ("author", AUTHORS))
    }
    assert ways == {"trainee": [], "supervisor": ["workshop", "supervise"], "author": ["author"]}
    assert 'href="/workshop"' in somebody(server, WORD).get("/supervise").text
    assert 'href="/workshop"' in somebody(server, WORD).get("/role").text
