"""Only Python sets what our widgets show: what a page sends changes nothing and kills nothing."""

import json
import math

import pytest
from helpers.page import send
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.widgets.explorable import Explorable
from kit.widgets.planner import Planner
from kit.widgets.player import Player
from kit.widgets.stage import Stage

DEEP = json.loads("[" * 400 + "]" * 400)
HOSTILE = {
    "nothing": None,
    "true": True,
    "a number": 7,
    "not a number": math.nan,
    "infinite": -math.inf,
    "a whole number without end": 10**400,
    "text": "<img src=x onerror=alert(1)>",
    "a module": "export default { render() { document.title = 'owned' } }",
    "half a character": "\ud800",
    "null byte": "\x00",
    "long": "x" * 1_000_000,
    "deep": DEEP,
    "a list": [1, "two", None],
    "empty": {},
    "the shape of a view": {"html": "<script>alert(1)</script>", "notice": "hm", "turn": 99},
    "a prototype": {"__proto__": {"polluted": 1}, "constructor": {"prototype": {}}},
    "python": {"__class__": "x", "__init__": "y", "comm": None, "_sitting": None},
    "another widget": "IPY_MODEL_00000000000000000000000000000000",
}


@pytest.fixture
def made(store):
    """One of each widget of ours."""
    return {
        "stage": Stage(),
        "player": Player("two-rooms", store=store, learner="mira"),
        "planner": Planner("two-rooms", store=store, learner="mira"),
        "explorable": Explorable("gate"),
    }


def tell(widget, **data):
    """Send what a page would send on the comm of a widget."""
    widget._handle_msg({"content": {"data": data}, "buffers": []})


@pytest.mark.parametrize("name", ["stage", "player", "planner", "explorable"])
def test_no_value_of_any_synced_trait_can_be_set_by_the_page(made, name):
    widget = made[name]
    before = json.dumps(widget.get_state(), default=str)
    assert {"view", "part", "_esm", "_css", "layout", "_model_module"} <= set(widget.keys)
    for trait in widget.keys:
        for value in HOSTILE.values():
            tell(widget, method="update", state={trait: value}, buffer_paths=[])
            tell(widget, method="update", state={trait: {}}, buffer_paths=[[trait, "html"]])
    assert json.dumps(widget.get_state(), default=str) == before


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_no_hostile_message_moves_an_attempt(player, value):
    send(player, "open")
    before = player.attempt
    for data in (
        {"method": value},
        {"method": "custom"},
        {"method": "custom", "content": value},
        {"method": "custom", "content": {"action": value, "fields": {}}},
        {"method": "custom", "content": {"action": "decide", "fields": value}},
        {"method": "custom", "content": {"action": "decide", "fields": {"option": value}}},
        {"method": "update", "state": value},
        {"method": "update", "state": {}, "buffer_paths": value},
    ):
        tell(player, **data)
    assert player.attempt == before


def test_buffers_are_refused(player):
    content = {"action": "open", "fields": {}}
    message = {"content": {"data": {"method": "custom", "content": content}}, "buffers": [b"x"]}
    player._handle_msg(message)
    assert player.attempt.phase == "case"
    assert player.view["notice"].startswith("The page sent something that this case does not")


def test_the_page_may_ask_what_there_is(player, monkeypatch):
    sent = []
    monkeypatch.setattr(player, "_send", lambda message, buffers=None: sent.append(message))
    tell(player, method="request_state")
    assert sent[0]["state"]["view"] == player.view


ACTIONS = {
    "player": ("open", "decide", "back", "again", "flag", "formulate", "take", "figures"),
    "planner": ("set", "add", "turn", "copy", "hand-in", "take"),
    "explorable": ("set",),
}
NAMES = (
    *("scene", "option", "lean", "trend-a", "sure-a", "number", "variant", "kind", "words", "note"),
    *(
        "instead",
        "as",
        "name",
        "journal",
        "epoch",
        "intervention",
        "side",
        "id",
        "what-0",
        "week-0",
    ),
    *("weeks-0", "lean-0", "skill-0", "remove", "threshold", "__proto__", "slot", "cue-a"),
)
TEXT = st.text(max_size=40) | st.sampled_from(
    ["\ud800", "nan", "inf", "1e999", "-1", "9" * 400, "٣", "../..", "first", "both", "\x00", ""]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), fields=st.dictionaries(st.sampled_from(NAMES), TEXT, max_size=8))
@pytest.mark.parametrize("name", ACTIONS)
def test_hostile_fields_get_an_answer_and_no_fault_of_ours(made, name, data, fields):
    widget = made[name]
    send(widget, data.draw(st.sampled_from(ACTIONS[name])), **fields)
    assert "Something went wrong on our side" not in widget.view["notice"]
    json.dumps(widget.get_state(), default=str, ensure_ascii=False).encode()


@pytest.mark.parametrize("words", ["\ud800", "a\udfff b"])
def test_half_a_character_is_refused(player, words):
    """It cannot be sent to any page, so nothing that holds one may come in."""
    send(player, "open")
    send(player, "flag", kind="violence", words=words)
    assert player.view["notice"].startswith("The page sent something that this case does not")
    assert len(player.attempt.events) == 2


@pytest.mark.parametrize("words", ["\x00\x01", "\u202egnirts", "\ufffe", "\x1b[2J"])
def test_odd_characters_are_kept_as_they_are(player, store, words):
    send(player, "open")
    send(player, "flag", kind="violence", words=words)
    assert player.view["notice"] == "Flagged: violence. The debrief comes back to it."
    again = Player("two-rooms", store=store, learner="mira")
    assert again.attempt == player.attempt
