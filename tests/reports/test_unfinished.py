"""The report of an attempt that goes on: it gives nothing away and claims nothing that is open."""

import pytest

from kit.language import use
from kit.reports.content import content
from kit.reports.report import report_html, report_pdf


@pytest.fixture
def third(begun):
    return begun.open().decide("side-with-ada", "a").open().decide("say-sorry", "both").open()


def test_what_there_was_to_notice_is_told_at_the_end(third):
    for attempt in (third, third.decide("go-on", "both")):
        report = content(attempt)
        assert report["safety"]["lines"] == []
        note = "What there was to notice is told when the case is finished."
        assert report["safety"]["note"] == note
        page = report_html(attempt)
        assert note in page
        assert "Noticed" not in page
        assert attempt.vignette.scene("third").signals[0].what not in page
    assert content(third.decide("go-on", "both").open())["safety"]["note"] == ""


@pytest.mark.parametrize("kind", ["coercion", "medical"])
def test_a_flag_is_told_as_raised_whether_the_author_has_it_or_not(third, kind):
    (told,) = content(third.flag(kind, "the coat"))["safety"]["lines"]
    assert told == {
        "noticed": "Raised",
        "missed": False,
        "what": f"{kind}: the coat",
        "became": "",
        "wrote": "",
    }


def test_nothing_is_at_its_end_or_sound_throughout(begun, third):
    for attempt in (begun, third, third.decide("go-on", "both")):
        report = content(attempt)
        assert "Not finished yet" in report["facts"]
        assert report["alliance"]["end"].startswith("Now Ada ")
        assert report["next"] == ""
    over = content(third.decide("go-on", "both").open())
    assert over["alliance"]["end"].startswith("At the end Ada ")
    assert over["next"] != ""


def test_a_finished_try_is_named_beside_the_present_one(third):
    done = third.decide("go-on", "both").open()
    again = done.back(1)
    assert content(again)["facts"][2:] == [
        "Not finished yet",
        "try 2",
        f"try 1 was finished: {done.ending.title}",
    ]
    assert content(again.back(0))["facts"][3:] == [
        "try 3",
        f"try 1 was finished: {done.ending.title}",
    ]
    with use("es"):
        assert content(again)["facts"][-1] == f"el intento 1 se terminó: {done.ending.title}"


def test_noticed_in_an_earlier_try_is_neither_credited_nor_denied(third):
    left = third.flag("coercion", "the coat").decide("go-on", "both").open()
    again = left.back(1).decide("say-sorry", "both").open().decide("go-on", "both").open()
    (told,) = content(again)["safety"]["lines"]
    assert told["noticed"] == "Noticed in an earlier try only"
    assert report_pdf(again)[:5] == b"%PDF-"
