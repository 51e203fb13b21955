"""Where one goes on to after a door: a path of this server, whatever was asked for."""

from urllib.parse import quote, unquote, urlsplit

import pytest
from helpers.serving import Visitor
from helpers.serving_here import serving_here
from hypothesis import given
from hypothesis import strategies as st

from kit.server.hosting.choices import Hosting
from kit.server.people.onward import onward

OURS = (
    "/",
    "/modules/two-rooms",
    "/the-model/",
    "/supervise.csv",
    "/?a=b&c=%2F%2Fd",
    "/role?for=x",
)
ELSEWHERE = (
    *("", "modules", "?a", "evil.example", "//evil.example", "///evil.example", "/\\evil.example"),
    *(
        "\\\\evil.example",
        "\\/evil.example",
        "/\\/evil.example",
        "https://evil.example",
        "https:/x",
    ),
    *("http:evil.example", "javascript:alert(1)", "//evil.example/..", "/x//evil.example"),
    *("/%09/evil.example", "/%5cevil.example", "/%5Cevil.example", "/%2f/evil.example"),
    *(
        "/%2fevil.example",
        "/%2Fevil.example",
        "/%0d%0aSet-Cookie:a=b",
        "/%00",
        "/%252f/evil.example",
    ),
    *(
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/ /evil.example",
        "/\n/evil.example",
    ),
    *("/\r\nSet-Cookie: a=b", "/?a\r\nSet-Cookie: a=b", "/\x00/evil.example", "/\x85/evil.example"),
    *("/..//evil.example", "/../evil", "/%2e%2e/evil", "/.%2e//evil.example", "/./x", "/x/../../y"),
    *(
        "/\u2028/evil.example",
        "/\uff0f/evil.example",
        "/\u2044evil.example",
        "/é",
        "/@evil.example",
    ),
    *("/:80", "/x#//evil.example", "/x;//evil.example", "/x\n", "/?x\n", "/?\\evil.example"),
)
PIECES = [*"/\\.%?#@:;&=\t\r\n\x00 aeil", "evil.example", "%2f", "%5c", "%09", "..", "//"]
ANYTHING = st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.mark.parametrize("wanted", OURS)
def test_a_path_of_ours_is_kept(wanted):
    assert onward(wanted, "/") == wanted
    assert onward("/attune" + wanted, "/attune/") == "/attune" + wanted


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_everything_else_leads_to_the_first_page(wanted):
    assert onward(wanted, "/") == "/"
    assert onward(wanted, "/attune/") == "/attune/"
    assert onward("/attune" + wanted, "/") in ("/", "/attune" + wanted)
    assert onward("/attune/" + wanted, "/attune/") in ("/attune/", "/attune/" + wanted)
    assert onward("/attune-else", "/attune/") == "/attune/"


@given(
    st.one_of(ANYTHING, st.text(), ANYTHING.map("/".__add__)), st.sampled_from(["/", "/attune/"])
)
def test_the_result_is_always_a_path_on_this_origin(wanted, base_url):
    found = onward(wanted, base_url)
    assert found.isascii()
    assert found.isprintable()
    path = found.partition("?")[0]
    assert path.startswith(base_url)
    assert unquote(path) == path
    assert not {"", ".", ".."} & set(path.strip("/").split("/")[1:])
    assert "\\" not in found
    assert "//" not in path
    assert urlsplit(found)[:2] == ("", "")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with a token, shown under a path."""
    hosting = Hosting(token="open-sesame", base_url="/attune")
    with serving_here(tmp_path_factory.mktemp("onward"), hosting) as running:
        yield running


def test_the_door_leads_nowhere_else(server):
    visitor = Visitor(server)
    for wanted in (*ELSEWHERE, "/", "/attunement"):
        asked = f"/attune/login?next={quote(wanted)}"
        form = visitor.get(asked)
        assert '<input type="hidden" name="next" value="/attune/">' in form.text, wanted
    for wanted in (*ELSEWHERE[:12], "/%09/evil.example", "/x\r\nSet-Cookie: a=b"):
        comer = Visitor(server)
        comer.get("/attune/login")
        answer = comer.post("/attune/login", token="open-sesame", next=wanted)
        assert (answer.status, answer.headers["Location"]) == (303, "/attune/"), wanted
        again = comer.get(f"/attune/login?next={quote(wanted)}")
        assert (again.status, again.headers["Location"]) == (302, "/attune/"), wanted


def test_the_door_leads_to_where_one_wanted(server):
    for wanted in ("/attune/modules/two-rooms", "/attune/?a=b"):
        visitor = Visitor(server)
        asked = visitor.get(wanted)
        assert (asked.status, asked.headers["Location"]) == (
            302,
            f"/attune/login?next={quote(wanted, safe='')}",
        )
        visitor.get(asked.headers["Location"])
        answer = visitor.post("/attune/login", token="open-sesame", next=wanted)
        assert (answer.status, answer.headers["Location"]) == (303, wanted)
        again = visitor.get(f"/attune/login?next={quote(wanted)}")
        assert (again.status, again.headers["Location"]) == (302, wanted)


@pytest.mark.parametrize("query", ["language=es", "token=open-sesame", "token=x&language=es"])
def test_no_choice_in_an_address_leads_elsewhere(server, query):
    """The language and the token are taken out of an address; what is left must be a path here."""
    for path in ("//evil.example", "/\\evil.example", "/%5cevil", "/%09/evil", "/..//evil.example"):
        answer = Visitor(server).raw(f"{path}?{query}")
        goes = answer.headers["Location"] or "/attune/"
        assert goes.startswith("/attune/"), path
        assert "evil" not in goes, path
        assert f'href="{path}' not in answer.text, path
