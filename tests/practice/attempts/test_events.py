"""Events survive JSON to the last bit, and one that cannot have happened never comes into being."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import KitError
from kit.practice.attempts.event_json import event_from_json, event_to_json
from kit.practice.attempts.events import (
    Decided,
    EventError,
    Flagged,
    Formulated,
    Noted,
    Opened,
    Returned,
    Started,
)
from kit.vignettes import SLOTS

WORDS = st.text(min_size=1, max_size=40).filter(lambda text: text.strip())
SECONDS = st.floats(min_value=0, allow_nan=False, allow_infinity=False)
PARTNERS = st.sampled_from(["a", "b"])
PREDICTION = st.dictionaries(PARTNERS, st.sampled_from(["fall", "hold", "rise"]), min_size=1)
CONFIDENCE = st.dictionaries(PARTNERS, st.floats(0.5, 1.0), min_size=1)
IN_THREE = st.dictionaries(PARTNERS, st.floats(1 / 3, 1.0), min_size=1)
EVENTS = st.one_of(
    st.builds(Started, WORDS, WORDS, st.integers(min_value=0), st.integers(min_value=1)),
    st.builds(
        Decided,
        WORDS,
        WORDS,
        st.sampled_from(["a", "b", "both"]),
        SECONDS,
        st.none() | PREDICTION,
        st.none() | CONFIDENCE,
    ),
    st.builds(
        Decided, WORDS, WORDS, st.just("both"), SECONDS, PREDICTION, IN_THREE, outcomes=st.just(3)
    ),
    st.builds(Opened, WORDS),
    st.builds(Returned, st.integers(min_value=0)),
    st.builds(Noted, WORDS, st.text(max_size=200)),
    st.builds(Flagged, WORDS, WORDS, st.text(max_size=200)),
    st.builds(
        Formulated, WORDS, st.dictionaries(st.sampled_from(SLOTS), WORDS, min_size=1, max_size=6)
    ),
)


@given(EVENTS)
@settings(max_examples=200)
def test_an_event_survives_json_to_the_last_bit(event):
    text = event_to_json(event)
    assert event_from_json(text) == event
    assert event_to_json(event_from_json(text)) == text
    assert text.isascii()


def test_equal_events_give_equal_text_whatever_the_order_and_type_they_were_given_in():
    one = Decided("s", "o", "a", 3, {"b": "rise", "a": "fall"}, {"b": 1, "a": 0.5})
    two = Decided("s", "o", "a", 3.0, {"a": "fall", "b": "rise"}, {"a": 0.5, "b": 1.0})
    assert event_to_json(one) == event_to_json(two)
    assert hash(one) == hash(two)


def test_what_was_not_asked_is_not_written():
    assert event_to_json(Decided("first", "slow-down", "both", 12.5)) == (
        '{"kind": "Decided", "scene": "first", "option": "slow-down", "lean": "both", '
        '"seconds": 12.5}'
    )


def test_a_confidence_says_its_scale_and_one_of_version_0_3_says_none():
    new = Decided("s", "o", "a", 1.0, {"a": "rise"}, {"a": 1 / 3}, 3)
    assert json.loads(event_to_json(new))["outcomes"] == 3
    assert (new.guess, event_from_json(event_to_json(new))) == (1 / 3, new)
    old = (
        '{"kind": "Decided", "scene": "s", "option": "o", "lean": "a", "seconds": 1.0, '
        '"prediction": {"a": "rise"}, "confidence": {"a": 0.5}}'
    )
    assert event_from_json(old).guess == 0.5
    assert event_to_json(event_from_json(old)) == old


def test_places_are_kept_the_way_the_loop_goes_round():
    event = Formulated("s", {"a-feels": "y", "a-does": "x"})
    assert list(event.slots) == ["a-does", "a-feels"]
    with pytest.raises(TypeError):
        event.slots["a-does"] = "z"


def test_an_event_does_not_change_with_what_it_was_built_from():
    prediction = {"a": "rise"}
    event = Decided("s", "o", "a", 1.0, prediction)
    prediction["a"] = "fall"
    assert event.prediction == {"a": "rise"}
    with pytest.raises(TypeError):
        event.prediction["a"] = "fall"


KNOWN = "Decided, Flagged, Formulated, Noted, Opened, Returned, Started"
UNREADABLE = [
    ("{", "An event is not readable as JSON: '{'."),
    ("[" * 100_000, f"An event is not readable as JSON: {'[' * 80!r}."),
    ("7", "An event must be a JSON object, not '7'."),
    (
        '{"kind": "Dreamt"}',
        f"Unknown kind of event: 'Dreamt'; known are {KNOWN}. "
        "Perhaps a newer version of the kit wrote it; update this one.",
    ),
    (
        "{}",
        f"Unknown kind of event: None; known are {KNOWN}. "
        "Perhaps a newer version of the kit wrote it; update this one.",
    ),
    (
        '{"kind": ["Decided"]}',
        f"Unknown kind of event: ['Decided']; known are {KNOWN}. "
        "Perhaps a newer version of the kit wrote it; update this one.",
    ),
    (
        '{"kind": "Decided", "scene": "s", "option": "o"}',
        "An event of kind Decided lacks lean, seconds.",
    ),
    ('{"kind": "Flagged", "scene": "s"}', "An event of kind Flagged lacks signal."),
    (
        '{"kind": "Flagged", "scene": "s", "signal": 3}',
        "The field kind of an event of kind Flagged is 3; it must be text that is not empty.",
    ),
    (
        '{"kind": "Noted", "scene": "s", "text": "t", "mood": 1}',
        "An event of kind Noted has the unknown field mood; known are scene, text.",
    ),
    (
        '{"kind": "Decided", "scene": "s", "option": "o", "lean": "a", "seconds": NaN}',
        "The field seconds of an event of kind Decided is nan; it must be a number, 0 or more.",
    ),
]


@pytest.mark.parametrize(("text", "message"), UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_cannot_be_read_is_told_in_a_sentence(text, message):
    with pytest.raises(EventError) as caught:
        event_from_json(text)
    assert str(caught.value) == message
    assert isinstance(caught.value, KitError)


def decided(**changes):
    return Decided(**{"scene": "s", "option": "o", "lean": "a", "seconds": 1.0} | changes)


IMPOSSIBLE = [
    ({"scene": " "}, "scene", "' '; it must be text that is not empty."),
    ({"scene": None}, "scene", "None; it must be text that is not empty."),
    ({"option": 3}, "option", "3; it must be text that is not empty."),
    ({"lean": "c"}, "lean", "'c'; it must be one of a, b, both."),
    ({"lean": ["a"]}, "lean", "['a']; it must be one of a, b, both."),
    ({"seconds": -0.1}, "seconds", "-0.1; it must be a number, 0 or more."),
    ({"seconds": True}, "seconds", "True; it must be a number, 0 or more."),
    ({"seconds": math.inf}, "seconds", "inf; it must be a number, 0 or more."),
    ({"seconds": 10**400}, "seconds", f"1{'0' * 79}; it must be a number, 0 or more."),
    (
        {"prediction": {"a": "soar"}},
        "prediction",
        "{'a': 'soar'}; it must be a mapping from a and b to fall | hold | rise.",
    ),
    (
        {"prediction": {"c": "rise"}},
        "prediction",
        "{'c': 'rise'}; it must be a mapping from a and b to fall | hold | rise.",
    ),
    (
        {"prediction": {"a": ["rise"]}},
        "prediction",
        "{'a': ['rise']}; it must be a mapping from a and b to fall | hold | rise.",
    ),
    (
        {"prediction": {}},
        "prediction",
        "{}; it must be a mapping from a and b to fall | hold | rise.",
    ),
    (
        {"prediction": 5},
        "prediction",
        "5; it must be a mapping from a and b to fall | hold | rise.",
    ),
    (
        {"confidence": {"a": 0.4}},
        "confidence",
        "{'a': 0.4}; it must be a mapping from a and b to a number from 0.5 to 1.",
    ),
    (
        {"confidence": {"a": 0.33}, "outcomes": 3},
        "confidence",
        "{'a': 0.33}; it must be a mapping from a and b to a number from 1/3 to 1.",
    ),
    ({"outcomes": 2}, "outcomes", "2; it must be 3."),
    ({"outcomes": 3.0}, "outcomes", "3.0; it must be 3."),
    ({"outcomes": True}, "outcomes", "True; it must be 3."),
    (
        {"confidence": {"b": True}},
        "confidence",
        "{'b': True}; it must be a mapping from a and b to a number from 0.5 to 1.",
    ),
]


@pytest.mark.parametrize(("changes", "field", "rest"), IMPOSSIBLE, ids=range(len(IMPOSSIBLE)))
def test_an_impossible_decision_is_refused(changes, field, rest):
    with pytest.raises(EventError) as caught:
        decided(**changes)
    assert str(caught.value) == f"The field {field} of an event of kind Decided is {rest}"


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (
            lambda: Started("v", "c", -1, 1),
            "The field seed of an event of kind Started is -1; "
            "it must be a whole number, 0 or more.",
        ),
        (
            lambda: Started("v", "c", 1.0, 1),
            "The field seed of an event of kind Started is 1.0; "
            "it must be a whole number, 0 or more.",
        ),
        (
            lambda: Started("v", "c", 1, False),
            "The field format of an event of kind Started is False; "
            "it must be a whole number, 1 or more.",
        ),
        (
            lambda: Noted("s", "x" * 20_001),
            "The field text of an event of kind Noted is 20001 characters long; "
            "at most 20000 are kept.",
        ),
        (
            lambda: Flagged("s", ""),
            "The field kind of an event of kind Flagged is ''; it must be text that is not empty.",
        ),
        (
            lambda: Flagged("s", "x" * 201),
            "The field kind of an event of kind Flagged is 201 characters long; "
            "at most 200 are kept.",
        ),
        (
            lambda: Flagged("s", "violence", "x" * 2_001),
            "The field words of an event of kind Flagged is 2001 characters long; "
            "at most 2000 are kept.",
        ),
        (
            lambda: Flagged("s", "violence", None),
            "The field words of an event of kind Flagged is None; it must be text.",
        ),
        *(
            (
                lambda slots=slots: Formulated("s", slots),
                f"The field slots of an event of kind Formulated is {slots!r}; it must be a "
                f"mapping from some of {', '.join(SLOTS)} to ids.",
            )
            for slots in ({}, [], None, "a-does", {"a-hides": "x"}, {"a-does": " "}, {"b-does": 1})
        ),
    ],
)
def test_other_impossible_events_are_refused(build, message):
    with pytest.raises(EventError) as caught:
        build()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("signal", "kind", "words"),
    [
        ("coercion", "coercion", ""),
        ("violence: He held the door shut: twice.", "violence", "He held the door shut: twice."),
        ("violence:", "violence", ""),
        (" medical :he fell ", "medical", "he fell"),
    ],
)
def test_a_flag_of_version_0_1_0_is_taken_apart(signal, kind, words):
    old = json.dumps({"kind": "Flagged", "scene": "s", "signal": signal})
    assert event_from_json(old) == Flagged("s", kind, words)


def test_a_flag_writes_its_words_even_where_there_are_none():
    assert json.loads(event_to_json(Flagged("s", "of: later"))) == {
        "kind": "Flagged",
        "scene": "s",
        "signal": "of: later",
        "words": "",
    }
    assert event_from_json(event_to_json(Flagged("s", "of: later"))) == Flagged("s", "of: later")


def test_a_note_may_be_emptied():
    assert json.loads(event_to_json(Noted("s", ""))) == {"kind": "Noted", "scene": "s", "text": ""}
