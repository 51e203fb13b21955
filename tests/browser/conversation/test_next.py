"""conversation.js by itself in Chromium: the states and effects behind each of its guarantees."""

from __future__ import annotations

import pytest
from helpers.conversing import (
    ASK,
    COPY,
    DRAW,
    DRAW_PARTS,
    FILE,
    FILL,
    FORGET,
    FORGET_ALL,
    FURTHER,
    GO,
    HOLD,
    NOTE,
    OTHER,
    PRESS_GO,
    REST,
    SAVE,
    SAVED,
    SLIDER,
    START,
    TURNED,
    arrive,
    awaiting,
    drawn,
    event,
    filled,
    filling,
    moved,
    notify,
    pressed,
    sent,
    state,
)

# By the guarantee: the state before, the event, the state after, the effects in their order.
TABLE = {
    # A screen is drawn.
    "the first drawing leaves the focus where it is": (
        START, drawn(), state(), [notify(), DRAW, ASK],
    ),
    "and says what was the matter before": (
        START, drawn(notice="Oh."), state(), [notify("Oh."), DRAW, ASK],
    ),
    "an answer is drawn and gets the focus": (
        awaiting(COPY), drawn("<b>"), state(drawn="<b>"), [notify(), DRAW, arrive(), ASK],
    ),
    "drafts of what has arrived are forgotten before those of the new screen are brought": (
        awaiting(NOTE), drawn("<b>"), state(drawn="<b>"), [notify(), FORGET, DRAW, arrive(), ASK],
    ),
    "a complaint leaves what was typed, on the screen and as a draft": (
        awaiting(NOTE), drawn(notice="No."), awaiting(NOTE) | {"busy": False},
        [notify("No."), arrive("notice"), ASK],
    ),
    "a complaint on another screen forgets no draft, either": (
        awaiting(NOTE), drawn("<b>", "No."), awaiting(NOTE, drawn="<b>") | {"busy": False},
        [notify("No."), DRAW, arrive("notice"), ASK],
    ),
    "an answer that changes nothing counts as one": (
        awaiting(NOTE), drawn(), state(), [notify(), FORGET, arrive(), ASK],
    ),
    "where parts change, the slider stays in hand": (
        awaiting(SLIDER), drawn("<b>", parts=True), state(drawn="<b>"), [notify(), DRAW_PARTS, ASK],
    ),
    "a complaint about a slider gets the focus": (
        awaiting(SLIDER), drawn(notice="No.", parts=True), awaiting(SLIDER) | {"busy": False},
        [notify("No."), arrive("notice"), ASK],
    ),
    "what was pressed meanwhile is sent, and nothing else asked for": (
        awaiting(SLIDER, queue=[COPY]), drawn("<b>", parts=True), awaiting(COPY, drawn="<b>"),
        [notify(), DRAW_PARTS, *sent(COPY)],
    ),
    "of two things in the queue the second waits on": (
        awaiting(SLIDER, queue=[FURTHER, COPY]), drawn("<b>", parts=True),
        awaiting(FURTHER, drawn="<b>", queue=[COPY]), [notify(), DRAW_PARTS, *sent(FURTHER)],
    ),
    "what was moved meanwhile is sent": (
        awaiting(SLIDER, late=FURTHER), drawn("<b>", parts=True, turn=5),
        awaiting(FURTHER, 5, drawn="<b>"), [notify(), DRAW_PARTS, *sent(FURTHER)],
    ),
    "what was moved after a press comes after it": (
        awaiting(SLIDER, queue=[COPY], late=FURTHER), drawn("<b>"),
        awaiting(COPY, drawn="<b>", late=FURTHER), [notify(), DRAW, *sent(COPY), arrive()],
    ),
    # A part of the screen comes.
    "a part is filled, and the next is asked for": (state(), filled(), state(), [FILL, ASK]),
    "but not while somebody waits for an answer": (
        awaiting(COPY), filled(), awaiting(COPY), [filling(COPY)],
    ),
    "a part that somebody asked for is an answer": (
        awaiting(NOTE), filled(asked=True), state(),
        [filling(NOTE), notify(), FORGET, arrive(), ASK],
    ),
    "the answer to a slider by a part swallows no click, either": (
        awaiting(SLIDER, queue=[COPY]), filled(asked=True), awaiting(COPY),
        [filling(SLIDER), notify(), *sent(COPY), arrive()],
    ),
    "a part of an older screen is nothing": (
        awaiting(NOTE), filled(of=3, asked=True), awaiting(NOTE), [],
    ),
    # Something is handed over.
    "a file leaves the screen, and what is typed there": (
        awaiting(NOTE), event("received", content=FILE), awaiting(NOTE) | {"busy": False},
        [SAVE, ASK],
    ),
    "all drafts go where everything is deleted": (
        awaiting(COPY), event("received", content={"forget": True}), awaiting(COPY), [FORGET_ALL],
    ),
    "a line that the editor shows is an answer": (
        awaiting(NOTE), event("received", content={"editor": {"goto": {"line": 3, "column": 1}}}),
        awaiting(NOTE) | {"busy": False}, [ASK],
    ),
    "both can come at once": (
        state(), event("received", content=FILE | {"forget": True}), state(),
        [FORGET_ALL, {"do": "save", "file": FILE | {"forget": True}}, ASK],
    ),
    # A form is sent.
    "a press is sent, with the turn at which it was": (
        state(), event("submitted", 7, form=COPY), awaiting(COPY, 7), [HOLD, *sent(COPY)],
    ),
    "one answer at a time": (awaiting(COPY), pressed(TURNED), awaiting(COPY), []),
    "what was moved before is not lost by a press that is": (
        awaiting(COPY, moving=SLIDER, late=OTHER), pressed(TURNED),
        awaiting(COPY, moving=SLIDER, late=OTHER), [],
    ),
    # Of the workbench: what is pressed too early is pressed again when the answer is there.
    "another button waits": (awaiting(SAVED), pressed(GO), awaiting(SAVED, again=GO["again"]), []),
    "the same button counts once": (awaiting(SAVED), pressed(SAVED), awaiting(SAVED), []),
    "the last of several waits": (
        awaiting(SAVED, again={"action": "x"}), pressed(GO), awaiting(SAVED, again=GO["again"]), [],
    ),
    "it is pressed on the part that comes": (
        awaiting(SAVED, again=GO["again"]), filled(asked=True), state(),
        [filling(SAVED), notify(), arrive(), PRESS_GO],
    ),
    "not on one that is no answer": (
        awaiting(SAVED, again=GO["again"]), filled(), awaiting(SAVED, again=GO["again"]),
        [filling(SAVED)],
    ),
    "it is pressed on the screen that comes": (
        awaiting(SAVED, again=GO["again"]), drawn("<b>"), state(drawn="<b>"),
        [notify(), DRAW, arrive(), PRESS_GO],
    ),
    "a complaint calls it off": (
        awaiting(SAVED, again=GO["again"]), drawn(notice="No."), awaiting(SAVED) | {"busy": False},
        [notify("No."), arrive("notice"), ASK],
    ),
    "a slider's answer swallows no click": (
        awaiting(SLIDER), pressed(COPY), awaiting(SLIDER, queue=[COPY]), [HOLD],
    ),
    "but the second": (
        awaiting(SLIDER, queue=[COPY]), pressed(TURNED), awaiting(SLIDER, queue=[COPY]), [],
    ),
    "what was moved just before a press counts first": (
        state(moving=SLIDER), pressed(COPY), awaiting(SLIDER, queue=[COPY]), [HOLD, *sent(SLIDER)],
    ),
    "while an answer is awaited, too": (
        awaiting(SLIDER, moving=FURTHER), pressed(COPY),
        awaiting(SLIDER, queue=[FURTHER, COPY]), [HOLD],
    ),
    "and where the hand had rested already": (
        awaiting(SLIDER, late=FURTHER), pressed(COPY),
        awaiting(SLIDER, queue=[FURTHER, COPY]), [HOLD],
    ),
    "of two sliders it is the one in hand": (
        awaiting(SLIDER, moving=OTHER, late=FURTHER), pressed(COPY),
        awaiting(SLIDER, queue=[OTHER, COPY]), [HOLD],
    ),
    "a form that is moved and pressed is sent once": (
        state(moving=SLIDER), pressed(FURTHER), awaiting(FURTHER), [HOLD, *sent(FURTHER)],
    ),
    "a press after the patience takes the place of one before": (
        state(awaited=SLIDER | {"turn": 4}, queue=[COPY]), pressed(TURNED), awaiting(TURNED),
        [HOLD, *sent(TURNED)],
    ),
    # A slider is moved.
    "a slider is sent when the hand rests": (state(), moved(SLIDER), state(moving=SLIDER), [REST]),
    "each movement begins the rest anew": (
        state(moving=SLIDER), moved(FURTHER), state(moving=FURTHER), [REST],
    ),
    "what is late is sent as it stands by then": (
        awaiting(SLIDER, late=SLIDER), moved(FURTHER),
        awaiting(SLIDER, late=FURTHER, moving=FURTHER), [REST],
    ),
    "another slider leaves it alone": (
        awaiting(SLIDER, late=SLIDER), moved(OTHER), awaiting(SLIDER, late=SLIDER, moving=OTHER),
        [REST],
    ),
    "the hand rests": (state(moving=SLIDER), event("rested"), awaiting(SLIDER), sent(SLIDER)),
    "the hand rests too early": (
        awaiting(COPY, moving=SLIDER), event("rested"), awaiting(COPY, late=SLIDER), [],
    ),
    "the hand rests after the patience": (
        state(moving=FURTHER, late=SLIDER, queue=[COPY]), event("rested"),
        awaiting(FURTHER, queue=[COPY]), sent(FURTHER),
    ),
    # The line breaks, or nobody answers.
    "what was never heard is said again": (
        awaiting(COPY), event("resumed"), awaiting(COPY), sent(COPY)[1:],
    ),
    "what was heard is not": (
        awaiting(COPY), event("resumed", 5), awaiting(COPY), [],
    ),
    "where nothing was said, nothing is": (state(), event("resumed"), state(), []),
    "what was answered is not said again": (
        state(awaited=COPY | {"turn": 4}), event("resumed"), state(awaited=COPY | {"turn": 4}), [],
    ),
    "after ten seconds one may ask again": (
        awaiting(COPY, queue=[TURNED]), event("timed-out"),
        awaiting(COPY, queue=[TURNED]) | {"busy": False}, [{"do": "say", "word": "silent"}],
    ),
    "what has gone is not pressed": (
        awaiting(COPY), event("gone"),
        awaiting(COPY), [{"do": "rest", "gone": True}, {"do": "say", "word": "gone"}],
    ),
    "what is back may be": (
        awaiting(COPY), event("back"),
        awaiting(COPY) | {"busy": False},
        [{"do": "rest", "gone": False}, {"do": "notify", "text": ""}],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "what", "after", "effects"), TABLE.values(), ids=TABLE)
def test_what_follows(talk, before, what, after, effects):
    assert talk(what, state=before) == [after, [effects]]


def test_it_begins_with_nothing(talk):
    assert talk() == [START, []]
