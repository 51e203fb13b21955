"""Tables that other programs read, and that play to the same attempt again."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.practice.attempts.events import Noted
from kit.practice.looking_back.calibration import calibration
from kit.records.rows import COLUMNS, rows
from kit.records.tables import AttemptFileError, as_text, attempt_csv, attempt_json, attempt_of


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_a_decision_those_gone_back_on_included(played):
    told = [(row["try"], row["decision"], row["option"], row["kept"]) for row in rows(played)]
    assert told == [
        (1, 1, "side-with-ada", True),
        (1, 2, "touch-now", False),
        (2, 2, "say-sorry", True),
        (2, 3, "go-on", True),
    ]


def test_a_row_says_what_was_expected_and_what_came(played):
    first, *_, last = rows(played)
    assert tuple(first) == COLUMNS
    assert (first["a_predicted"], first["a_confidence"]) == ("rise", 0.9)
    assert (first["b_predicted"], first["b_confidence"]) == ("hold", 0.6)
    assert first["confidence_of_a_guess"] == 1 / 3
    assert (first["seconds"], first["lean"], first["appraisal"]) == (12.5, "a", "harmful")
    assert (first["a_trust_before"], first["b_alliance_before"]) == (0.38, 0.5)
    fell = first["b_trust_after"] < first["b_trust_before"] - 0.01
    assert (first["b_came"] == "fall") == fell
    assert (last["a_predicted"], last["a_came"], last["simulated"]) == (None, None, False)


def test_a_file_of_version_0_3_keeps_what_it_recorded(played, library):
    """Its decisions do not say their scale, on which .5 was a guess; no byte of them changes."""
    record = json.loads(attempt_json(played))
    decided = [event for event in record["events"] if "confidence" in event]
    for event in decided:
        del event["outcomes"]
        event["confidence"] = {"a": 0.9, "b": 0.5}
    again = attempt_of(json.dumps(record), library.vignette("two-rooms"), library.catalogue)
    assert json.loads(attempt_json(again))["events"] == record["events"]
    first = rows(again)[0]
    assert (first["b_confidence"], first["confidence_of_a_guess"]) == (0.5, 0.5)
    assert [f.sure for f in calibration(again.decisions).forecasts][:2] == [0.9, 1 / 3]


def test_the_rows_join_without_a_gap(long):
    after = [row["a_trust_after"] for row in rows(long)]
    before = [row["a_trust_before"] for row in rows(long)]
    assert after[:-1] == before[1:]


def test_the_csv_holds_what_the_rows_hold(played):
    table = read(attempt_csv(played))
    assert [row["option"] for row in table] == [row["option"] for row in rows(played)]
    assert [float(row["a_trust_after"]) for row in table] == [
        row["a_trust_after"] for row in rows(played)
    ]
    assert table[3]["a_predicted"] == ""


def test_an_attempt_without_decisions_has_a_head_and_no_rows(begun):
    assert attempt_csv(begun) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(played, sign):
    title = f'{sign}HYPERLINK("http://example.org";"x")'
    hostile = replace(played.decisions[0], scene=_titled(played.decisions[0].scene, title))
    attempt = replace(played, decisions=(hostile, *played.decisions[1:]), tries=())
    assert read(attempt_csv(attempt))[0]["title"] == f"'{title}"


def _titled(scene, title):
    return scene.model_copy(update={"title": title})


@given(st.text())
def test_text_stays_whole_behind_the_apostrophe(text):
    cell = as_text(text)
    assert cell in (text, f"'{text}")
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")


def test_numbers_are_left_as_numbers():
    assert [as_text(cell) for cell in (-2, -0.5, None, True)] == [-2, -0.5, None, True]


def test_json_plays_to_the_same_attempt(played):
    again = attempt_of(attempt_json(played, journal=True), played.vignette, played.catalogue)
    assert again == played
    assert rows(again) == rows(played)


def test_the_journal_stays_at_home_unless_asked_for(played):
    text = attempt_json(played)
    assert "pulled" not in text
    assert "pulled" in attempt_json(played, journal=True)
    again = attempt_of(text, played.vignette, played.catalogue)
    assert again.decisions == played.decisions
    assert not [event for event in again.events if isinstance(event, Noted)]


def test_json_has_a_version_and_the_rows(played):
    record = json.loads(attempt_json(played))
    assert (record["kind"], record["format"]) == ("attune attempt", 1)
    assert record["rows"] == rows(played)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "This is not an attempt that the kit wrote as JSON."),
        ("[1]", "This is not an attempt that the kit wrote as JSON."),
        ('{"format": 1}', "This is not an attempt that the kit wrote as JSON."),
        (
            '{"kind": "attune attempt", "format": 2}',
            "This attempt has the format 2; this version of the kit knows format 1. "
            "Update the kit to read a newer one.",
        ),
        (
            '{"kind": "attune attempt", "format": 1}',
            "This attempt holds no list of events, so it cannot be played again.",
        ),
    ],
)
def test_another_file_is_a_sentence(played, text, message):
    with pytest.raises(AttemptFileError) as caught:
        attempt_of(text, played.vignette, played.catalogue)
    assert str(caught.value) == message


@pytest.mark.parametrize(("feedback", "told"), [("now", True), ("end", False), ("never", False)])
def test_the_authors_view_is_told_when_the_module_tells_it(library, feedback, told):
    from kit.practice import Attempt

    vignette, catalogue = library.vignette("two-rooms"), library.catalogue
    attempt = Attempt.start(vignette, catalogue, seed=1, feedback=feedback).open()
    (row,) = rows(attempt.decide("listen-first", "both"))
    assert row["appraisal"] == ("best" if told else None)
