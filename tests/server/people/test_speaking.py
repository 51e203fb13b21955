"""In which language a visitor is spoken to, on every page and in their kernel."""

import pytest

from kit.language import tr, use
from kit.server.people.speaking import understood


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", ["es-MX", "es", "en"]),
        ("en;q=0.3, es ;q=0.7,fr", ["fr", "es", "en"]),
        ("", [""]),
        ("es;q=x,en", ["en", "es"]),
        (";;;,,q=1", ["", "q=1", ""]),
    ],
)
def test_what_a_browser_says_it_understands(header, tags):
    assert understood(header) == tags


def test_at_a_first_visit_the_browser_is_believed(visitor):
    spanish = visitor.get("", Accept_Language="fr, es-AR;q=0.9, en;q=0.8").text
    assert '<html lang="es">' in spanish
    with use("es"):
        assert tr("Practise the session before you sit in it") in spanish
    assert '<html lang="en">' in visitor.get("", Accept_Language="fr").text
    assert '<html lang="en">' in visitor.get("").text


def test_a_language_is_chosen_in_the_head_of_a_page_and_kept(visitor):
    chosen = visitor.get("nowhere?language=es&next=%2Fthe-model")
    assert (chosen.status, chosen.headers["Location"]) == (303, "/nowhere?next=%2Fthe-model")
    cookie = next(one for one in chosen.headers.get_all("Set-Cookie") if "kit-language" in one)
    assert cookie.startswith("kit-language=es;")
    assert "SameSite=Lax" in cookie
    page = visitor.get("nowhere?next=%2Fthe-model", Accept_Language="en")
    assert page.status == 404
    assert '<html lang="es">' in page.text
    assert '<span aria-current="true">Español</span>' in page.text
    assert 'href="/nowhere?next=%2Fthe-model&amp;language=en" hreflang="en"' in page.text


@pytest.mark.parametrize("wrong", ["xx", "..%2F..%2Fetc", "%ff%fe", "%3Cscript%3E", ""])
def test_what_is_no_language_changes_nothing(visitor, wrong):
    answer = visitor.get(f"?language={wrong}")
    assert answer.status == 303
    assert visitor.cookie("kit-language") == ""
    assert '<html lang="en">' in visitor.get("").text


def test_errors_are_said_in_the_visitor_s_language(visitor):
    visitor.get("?language=es")
    with use("es"):
        assert (
            tr("There is no case called “{slug}” here.", slug="x") in visitor.get("modules/x").text
        )
        assert tr("This address cannot be used in that way. Go back and try again.") in (
            visitor.send("PUT", "modules/two-rooms").text
        )


def test_a_module_s_page_is_in_one_language_throughout(visitor):
    page = visitor.get("modules/two-rooms", Accept_Language="es").text
    with use("es"):
        assert tr("Opening the session…") in page
        assert tr("Case file") in page
    assert "Opening the session" not in page
