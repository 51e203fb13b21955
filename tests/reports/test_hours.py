"""An hour with one partner, one that goes on and scores taken again, in a report."""

from __future__ import annotations

from helpers.places import HOURS

from kit.language import use
from kit.practice import Attempt
from kit.reports.content import content
from kit.reports.formats import FORMATS, Printed
from kit.vignettes import load

LIBRARY = load(HOURS)
CASE = LIBRARY.vignette("one-hour")


def played(case=CASE) -> Attempt:
    """Heard first, then her hour, then his, which ends the session, and the last hour."""
    attempt = Attempt.start(case, LIBRARY.catalogue, seed=3).open()
    for option, lean in (("hear-both", "both"), ("ask-her", "a"), ("send-him-home", "b")):
        attempt = attempt.decide(option, lean).open()
    return attempt.decide("go-well", "both").open()


def test_the_decisions_say_who_was_there_and_that_no_week_passed():
    decisions = content(played())["decisions"]
    assert [one["lean"] for one in decisions] == [
        "leaning on both",
        "alone with Mia",
        "alone with Leo",
        "leaning on both",
    ]
    assert [cell["came"] for cell in decisions[1]["trust"]] == ["no week passed"] * 2
    assert [one["depends"] for one in decisions] == ["", "for the couple as they came in", "", ""]
    assert decisions[1]["appraisal"] == "best"


def test_the_scores_taken_again_stand_beside_the_first():
    assert content(played())["measures"] == [
        "“Her half”, Mia: CSI-16 33, then 36.",
        "“A last hour”, Leo: PHQ-9 12, then 15; ESS 15, then 15.",
    ]
    with use("es"):
        assert content(played())["measures"][0] == ("«Her half», Mia: CSI-16 33, después 36.")


def test_who_was_away_for_weeks_is_said_in_the_table_and_with_the_figures():
    scenes = tuple(
        one.model_copy(update={"weeks": 3}) if one.id == "her-hour" else one for one in CASE.scenes
    )
    told = content(played(CASE.model_copy(update={"scenes": scenes})))
    mia, leo = told["decisions"][1]["trust"]
    assert not mia["came"].endswith("; not in the room")
    assert leo["came"].endswith("; not in the room")
    for figure in told["figures"]:
        assert "Leo was not in the room in weeks 2–4;" in figure["description"]
        assert "Mia was not" not in figure["description"]  # in week 5 she comes after him
        assert "Leo: not in the room" in figure["svg"]


def test_every_format_takes_it():
    for kind, one in FORMATS.items():
        assert one.file(Printed(played(), True, "", date="", others=())).content, kind


def test_a_report_without_hours_says_nothing_of_them():
    attempt = Attempt.start(CASE, LIBRARY.catalogue, seed=3).open().decide("hear-both", "both")
    told = content(attempt)
    assert told["measures"] == []
    assert "not in the room" not in str(told["figures"])
