"""Noticed and acted on in the files of an attempt, by decision and by signal."""

import json

from helpers.attempts import published_of
from helpers.roads import AWAKE, BLIND, on_the_road, roads

from kit.practice.cohorts.cohort import cohort
from kit.records.cohorts import cohorts_csv
from kit.records.rows import rows
from kit.records.signs import SIGNS
from kit.records.tables import attempt_csv, attempt_json


def signs(attempt):
    return [tuple(row[name] for name in SIGNS) for row in rows(attempt)]


def test_flags_answers_signals_and_what_became_of_them():
    attempt = on_the_road(BLIND[0], "!harm-to-others", "!violence", *BLIND[1:4], "at-last")
    assert signs(attempt) == [
        (None, None, "stops-breathing", "never", "never"),
        ("harm-to-others; violence", None, "at-the-wheel", "in time", "late"),
        (None, None, None, None, None),
        (None, None, "near-that", "never", "late"),
        (None, "at-the-wheel; near-that", None, None, None),
    ]


def test_before_the_end_only_what_the_trainee_did_is_told():
    assert signs(on_the_road("!medical", AWAKE[0], AWAKE[1])) == [
        ("medical", "stops-breathing; at-the-wheel", None, None, None),
        (None, "at-the-wheel; stops-breathing", None, None, None),
    ]
    assert signs(on_the_road("!medical", AWAKE[0], feedback="end")) == [
        ("medical", None, None, None, None)
    ]


def test_a_decision_that_was_taken_back_keeps_nothing_of_it():
    attempt = on_the_road("!medical", *AWAKE).back(0).decide("how-you-met", "both").open()
    told = signs(attempt)
    assert told[0] == (None, "stops-breathing; at-the-wheel", None, None, None)
    assert told[-1] == ("medical", None, None, None, None)


def test_the_json_has_the_signals_of_a_finished_attempt():
    found = json.loads(attempt_json(on_the_road(*BLIND)))["safety"]
    assert found[1] == {
        "signal": "at-the-wheel",
        "kind": "harm-to-others",
        "acute": True,
        "scene": "the-wheel",
        "noticed": "never",
        "acted_on": "never",
    }
    assert json.loads(attempt_json(on_the_road(*BLIND[:2])))["safety"] == []


def test_a_cohorts_file_tells_noticed_and_acted_on_apart():
    vignette = roads().vignette("the-road")
    attempts = [on_the_road(*steps) for steps in [AWAKE] * 3 + [BLIND] * 4]
    lines = cohorts_csv([cohort(vignette, published_of(vignette, attempts))]).splitlines()
    assert [line for line in lines if ",at-the-wheel," in line] == [
        "the-road,safety signal noticed,at-the-wheel,in time,0",
        "the-road,safety signal noticed,at-the-wheel,late,0",
        "the-road,safety signal noticed,at-the-wheel,never,7",
        "the-road,safety signal acted on,at-the-wheel,in time,3",
        "the-road,safety signal acted on,at-the-wheel,late,0",
        "the-road,safety signal acted on,at-the-wheel,never,4",
    ]


def test_where_the_case_does_not_say_the_files_do_not_either(begun):
    third = begun.open().decide("side-with-ada", "a").open().decide("say-sorry", "both").open()
    done = third.decide("alone", "both").open()
    assert signs(done)[-1] == (None, None, "coat", "never", "the case does not say")
    assert json.loads(attempt_json(done))["safety"][0]["acted_on"] is None
    assert attempt_csv(done).splitlines()[-1].endswith(",,,coat,never,the case does not say")
