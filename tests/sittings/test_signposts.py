"""The host's signposts: typed in a variable, in a line of a unit, or in a file."""

import pytest

from kit.errors import KitError
from kit.sittings.signposts import LONGEST, lost, signposts
from kit.vignettes import to_html

NUMBERS = "Somebody to talk to: [call 116 123](tel:116 123) or [send a text](sms:+49 85258)."


def test_numbers_can_be_tapped():
    html = to_html(signposts(NUMBERS))
    assert 'href="tel:116123"' in html
    assert 'href="sms:+4985258"' in html
    assert list(lost(signposts(NUMBERS))) == []


def test_a_line_of_a_unit_may_hold_paragraphs_and_a_list():
    html = to_html(signposts(r"First.\n\nSecond:\n\n- one\n- two"))
    assert html.count("<p>") == 2
    assert html.count("<li>") == 2


@pytest.mark.parametrize("name", ["README.md", "./for us.txt", "sub/page"])
def test_a_file_is_read(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / name).write_text("Ask **Mira**.\n", encoding="utf-8")
    given = name if name.endswith((".md", ".txt")) else str(tmp_path / name)
    assert signposts(given) == "Ask **Mira**."


def test_a_home_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "signposts.txt").write_text("Ask **Mira**.", encoding="utf-8")
    assert signposts("~/signposts.txt") == "Ask **Mira**."


def test_a_file_that_is_not_there_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(KitError) as raised:
        signposts("signposts.txt")
    assert str(raised.value) == (
        f"KIT_SUPPORT names the file {tmp_path}/signposts.txt, which cannot be read "
        "(No such file or directory)."
    )
    (tmp_path / "signposts.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(KitError, match=r"cannot be read \(it is not UTF-8\)\.$"):
        signposts("signposts.txt")


def test_a_book_is_refused():
    with pytest.raises(KitError, match="20,001 characters of signposts; allowed: 20,000"):
        signposts("a" * (LONGEST + 1))


@pytest.mark.parametrize(
    "prose",
    [
        "Ask Mira.",
        "116123",
        "Mira/Tom",
        "See https://x.example/a.txt now",
        "README.md and more",
        "",
    ],
)
def test_prose_is_no_file(prose):
    assert signposts(prose) == prose


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("<b>Mira</b>", "found HTML (<b>); allowed: Markdown. It is shown as typed and never run."),
        ("# Help", "found a heading; allowed: emphasis, links, lists. It is shown as typed."),
        ("[Mira](my room)", "found a link that is none ((my room)); allowed: [words](tel:116123)."),
    ],
)
def test_what_is_lost_is_told(typed, said):
    assert list(lost(typed)) == [said]


def test_a_link_that_leads_nowhere_does_not_look_like_one():
    assert to_html("[call](sip:116123)") == "<p>[call](sip:116123)</p>\n"
    assert list(lost("[call](sip:116123)")) == [
        "found a link to sip:; allowed: http, https, mailto, sms, tel. It is shown as typed and "
        "never followed."
    ]
