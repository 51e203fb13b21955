"""The pages as HTML: what is there before any script runs, and what never is."""

import base64
import json
import re
import shutil

import pytest
from helpers.places import SMALL
from helpers.serving import PAGES_ONLY, Visitor, serving, wait_for

from kit.practice.attempts.events import Decided, Started
from kit.store import Attempts, Store


def test_the_landing_page_lists_the_cases(visitor):
    page = visitor.get("/").text
    assert "Two rooms" in page
    assert "Foundation" in page
    assert "about 5 minutes" in page
    assert "A couple for the tests." in page
    assert "Nothing to fear." in page
    assert re.search(r'href="/modules/two-rooms">Start\s', page)


@pytest.fixture
def attempt(visitor):
    """An attempt of the visitor's at the one case, one decision old; and the server's store."""
    visitor.get("/")
    value = visitor.cookie("attune-").split("|")[4].split(":")[1]
    learner = json.loads(base64.b64decode(value))["id"]
    with Store(visitor.server.data) as store:
        attempt = Attempts(store).begin(learner, "two-rooms", Started("two-rooms", "0f", 7, 1))
        Attempts(store).append(attempt, 1, Decided("first", "listen-first", "both", 3.0))
        yield store, attempt


def test_a_case_that_was_begun_is_to_be_continued(visitor, attempt):
    page = visitor.get("/").text
    assert re.search(r'href="/modules/two-rooms">Continue\s', page)
    assert re.search(r"1\s+decision made, all kept", page)


def test_a_case_that_is_done_can_be_done_again(visitor, attempt):
    store, attempt_id = attempt
    Attempts(store).append(attempt_id, 2, Decided("second", "listen-on", "a", 3.0), ending="a-thaw")
    page = " ".join(visitor.get("/").text.split())
    assert "</span> Done</p>" in page
    assert ">Debrief, or go again <" in page


def test_somebody_else_starts(visitor, attempt, server):
    assert re.search(r'href="/modules/two-rooms">Start\s', Visitor(server).get("/").text)


def test_the_landing_page_says_what_this_is_not(visitor):
    page = " ".join(visitor.get("/").text.split())
    assert "A teaching simulation, not a clinical tool." in page
    assert "never enter real patients’ data" in page
    assert "For adults only." in page


@pytest.mark.parametrize("path", ["/", "/modules/two-rooms", "/modules/nobody", "/nowhere/at/all"])
def test_every_page_is_made_like_a_page(visitor, path):
    page = visitor.get(path).text
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    assert page.count("<h1") == page.count("<main") == page.count("</html>") == 1
    assert re.search(r"<title>[^<]*Attune", page)


@pytest.mark.parametrize("path", ["/", "/modules/two-rooms", "/nowhere"])
def test_no_page_names_another_host(visitor, path):
    page = visitor.get(path).text
    assert re.findall(r"""(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}""", page) == []


def test_the_case_file_is_there_before_any_script(visitor):
    page = visitor.get("/modules/two-rooms").text
    top = page[: page.index("jupyter-config-data")]
    assert "<h1>Two rooms</h1>" in top
    assert "Nothing to fear." in top
    assert "Opening the session…" in top
    for words in ("Ada", "50, she/her", "She reads.", "They met.", "They moved in.", "CSI-16"):
        assert words in top
    assert ">33</strong>" in top
    assert "<noscript>" in page


def test_the_notebooks_code_is_never_sent(visitor):
    assert "from kit import Player" not in visitor.get("/modules/two-rooms").text


@pytest.mark.parametrize("path", ["/modules/nobody", "/modules/two-rooms.ipynb", "/modules/", "/x"])
def test_an_unknown_address_has_a_way_back(visitor, path):
    answer = visitor.get(path)
    assert answer.status == 404
    assert "This page does not exist" in answer.text
    assert 'href="/">To the cases' in answer.text


def test_an_unknown_case_is_named(visitor):
    assert "There is no case called “nobody” here." in visitor.get("/modules/nobody").text


def test_what_is_asked_for_is_shown_as_text(visitor):
    page = visitor.get("/modules/%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/voila/tree",
        "/voila/render/modules/two-rooms.ipynb",
        "/voila/files/modules/two-rooms.ipynb",
        "/voila/api/contents/modules",
        "/voila/templates/kit/static/page.css",
        "/api/contents",
        "/api/kernels",
        "/api/sessions",
        "/tree",
        "/lab",
        "/terminals/websocket/1",
        "/kit/static/000000000000/../app.py",
        "/kit/static/000000000000/%2e%2e/app.py",
    ],
)
def test_nothing_else_of_jupyter_is_served(visitor, path):
    visitor.get("/")
    assert visitor.get(path).status in (403, 404)


def test_no_override_of_template_or_theme(visitor):
    assert visitor.get("/modules/two-rooms?template=lab&theme=dark").status == 200


def test_headers_forbid_other_hosts(visitor):
    headers = visitor.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "http" not in policy
    assert "*" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_static_files_may_be_kept_for_ever(visitor):
    address = re.search(r'href="(/kit/static/[0-9a-f]{12}/tokens\.css)"', visitor.get("/").text)
    answer = visitor.get(address[1])
    assert "--kit-paper" in answer.text
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_are_never_kept(visitor):
    for path in ("/", "/modules/two-rooms"):
        assert visitor.get(path).headers["Cache-Control"] == "no-store"


def test_the_favicon_is_ours(visitor):
    answer = visitor.get("/favicon.ico")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")


def test_pages_are_compressed(visitor):
    answer = visitor.get("/nowhere", Accept_Encoding="identity")
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_failing_notebook_is_a_sentence_with_an_id(broken):
    page = Visitor(broken).get("/modules/two-rooms").text
    assert "The session could not be opened." in page
    number = re.search(r"<code>([0-9a-f]{8})</code>", page)[1]
    assert f"error {number}" in broken.log
    assert page.endswith("</html>")
    for private in ("Traceback", "RuntimeError", "the answer key", "site-packages"):
        assert private not in page
    assert 'id="case-file"' in page


def test_the_cases_are_there_when_the_store_is_not(tmp_path):
    with serving(tmp_path, PAGES_ONLY, KIT_VIGNETTES=str(SMALL)) as server:
        for file in tmp_path.glob("attune.sqlite3*"):
            file.write_bytes(b"no database " * 1000)
        page = Visitor(server).get("/").text
    assert "Two rooms" in page
    assert "Your progress cannot be shown just now." in page
    assert "attune.sqlite3" in page
    assert "Traceback" not in page


def test_what_jupyter_answers_itself_is_short(visitor):
    visitor.get("/")
    answer = visitor.get("/voila/labextensions/nothing-there.js")
    assert (answer.status, answer.text) == (404, "404")


def test_the_log_names_no_token_and_nobody(visitor):
    server = visitor.server
    visitor.get("/nowhere?token=very-secret")
    visitor.get("/voila/static/nothing-there?token=very-secret")
    visitor.get("/nowhere/else")
    wait_for(lambda: "request route=none method=GET status=404" in server.log, 20)
    assert "request route=/voila/static/… method=GET status=404" in server.log
    assert "very-secret" not in server.log
    assert "(127.0.0.1)" not in server.log


def test_a_case_is_told_in_the_language_of_its_reader(visitor):
    visitor.get("/?language=es")
    page = visitor.get("/modules/two-rooms").text
    assert "<h1>Dos habitaciones</h1>" in page
    assert '<div class="prose"><p>Se conocieron.</p>' in page
    assert '<h3><a href="/modules/two-rooms">Dos habitaciones' in visitor.get("/").text


def test_a_case_that_nobody_has_translated_says_in_which_language_it_is(tmp_path):
    root = tmp_path / "cases"
    shutil.copytree(SMALL, root)
    (root / "two-rooms" / "vignette.es.yaml").unlink()
    with serving(tmp_path / "data", KIT_VIGNETTES=str(root)) as server:
        visitor = Visitor(server)
        visitor.get("/?language=es")
        landing = visitor.get("/").text
        assert '<h3 lang="en"><a href="/modules/two-rooms">Two rooms' in landing
        assert '<div class="prose" lang="en"><p>They met.' in visitor.get("/modules/two-rooms").text
