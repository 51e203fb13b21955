"""A look at the head alone: what GET would say, and no session for nobody."""

import pytest
from helpers.places import SMALL
from helpers.serving import PAGES_ONLY, Visitor, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with a door for supervisors and none for authors."""
    passphrase = {"KIT_SUPERVISOR_PASSPHRASE": "four words that fit"}
    data = tmp_path_factory.mktemp("head")
    with serving(data, PAGES_ONLY, KIT_VIGNETTES=str(SMALL), **passphrase) as running:
        yield running


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *[("/", 200), ("/role", 200), ("/healthz", 200)],
        *[("/login", 302), ("/start-new", 302), ("/delete-everything", 302)],
        *[("/supervise", 303), ("/supervise.csv", 303), ("/author", 403)],
        *[
            ("/everything.json", 404),
            ("/nothing", 404),
            ("/modules/none", 404),
            ("/plans/none", 404),
        ],
    ],
)
def test_the_head_says_what_the_page_would(server, path, status):
    visitor = Visitor(server)
    visitor.get("/")
    page, head = visitor.get(path), visitor.send("HEAD", path)
    assert (head.status, head.text) == (status, "")
    assert page.status == status
    for name in ("Content-Type", "Location", "Cache-Control"):
        assert head.headers[name] == page.headers[name]


@pytest.mark.parametrize("path", ["/modules/two-rooms", "/plans/two-rooms", "/the-model"])
def test_the_head_of_a_page_with_a_session_opens_none(server, path):
    visitor = Visitor(server)
    visitor.get("/")
    assert visitor.send("HEAD", path).status == 200
    assert server.kernels() == []
