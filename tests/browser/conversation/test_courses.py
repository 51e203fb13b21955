"""Whole conversations: several events, one after the other, and every short course there is."""

from __future__ import annotations

import pytest
from helpers.conversing import (
    COPY,
    FILE,
    FURTHER,
    GO,
    NOTE,
    SLIDER,
    TURNED,
    drawn,
    event,
    filled,
    moved,
    pressed,
    state,
)


def sends(effects):
    """Return what each step sent: the action and the fields of it, or nothing."""
    return [
        [
            (one["content"]["action"], one["content"]["fields"])
            for one in step
            if one["do"] == "send"
        ]
        for step in effects
    ]


def said(what):
    return [(what["action"], what["fields"])]


# A course of events, with what is sent at each.
COURSES = {
    "two presses": [
        (pressed(COPY), said(COPY)),
        (pressed(TURNED), []),
        (drawn("<b>"), []),
        (pressed(TURNED), said(TURNED)),
    ],
    "presses while the answer to a slider is awaited": [
        (moved(SLIDER), []),
        (event("rested"), said(SLIDER)),
        (moved(FURTHER), []),
        (pressed(COPY), []),
        (pressed(TURNED), []),
        (drawn("<b>", parts=True), said(FURTHER)),
        (pressed(TURNED), []),
        (drawn("<i>", parts=True), said(COPY)),
        (pressed(TURNED), []),
        (drawn("<u>"), []),
    ],
    "a slider pulled on and on ends where the hand ended": [
        (moved(SLIDER), []),
        (event("rested"), said(SLIDER)),
        (moved(FURTHER), []),
        (event("rested"), []),
        (moved(SLIDER), []),
        (drawn("<b>", parts=True), said(SLIDER)),
        (event("rested"), []),
        (drawn("<i>", parts=True), said(SLIDER)),
        (drawn("<u>", parts=True), []),
    ],
    "an answer that was lost": [
        (pressed(COPY), said(COPY)),
        (event("resumed"), said(COPY)),
        (event("resumed"), said(COPY)),
        (drawn("<b>", turn=5), []),
        (event("resumed", 5), []),
    ],
    "an answer that came before the line broke, and one that had not": [
        (moved(SLIDER), []),
        (event("rested"), said(SLIDER)),
        (pressed(COPY), []),
        (drawn("<b>", parts=True, turn=5), said(COPY)),
        (event("resumed", 5), said(COPY)),
        (drawn("<i>", turn=6), []),
        (event("resumed", 6), []),
    ],
    "patience, asking again, and both answers": [
        (pressed(COPY), said(COPY)),
        (event("timed-out"), []),
        (event("resumed"), []),
        (pressed(TURNED), said(TURNED)),
        (drawn("<b>"), []),
        (drawn("<i>"), []),
    ],
}


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_a_course(talk, course):
    events, expected = zip(*course, strict=True)
    _, effects = talk(*events, state=state())
    assert sends(effects) == list(expected)


def done(effects, name):
    """Return for each step whether it did that."""
    return [any(one["do"] == name for one in step) for step in effects]


def test_a_draft_survives_complaint_and_patience_and_goes_when_it_has_arrived(talk):
    _, effects = talk(
        drawn(), pressed(NOTE), drawn(notice="No."), pressed(NOTE), event("timed-out"), drawn("<b>")
    )
    assert done(effects, "forget") == [False, False, False, False, False, True]


def test_what_takes_longer_is_asked_for_one_after_the_other_and_after_the_answers(talk):
    _, effects = talk(
        drawn(), filled(), pressed(COPY), filled(), drawn("<b>"), filled(of=3), filled()
    )
    assert done(effects, "ask") == [True, True, False, False, True, False, True]


# Walks every course of `deep` events, timers included. That is 370,000: in the page it takes half
# a second.
EVERY = """async ([start, events, deep]) => {
  const { next } = await import("/conversation.js");
  const answers = /drawn|resumed|filled|received/;
  let courses = 0;
  const wrong = [];
  const walk = (state, running, course) => {
    if (course.length === deep) return (courses += 1);
    for (const event of events) {
      if (["rested", "timed-out"].includes(event.type) && !running.includes(event.type)) continue;
      const [then, effects] = next(state, event);
      const said = effects.filter((one) => one.do === "send").length;
      const timers = effects.filter((one) => one.event).map((one) => one.event);
      const begun = effects.filter((one) => one.do === "after").map((one) => one.event);
      const going = [...running.filter((one) => ![...timers, event.type].includes(one)), ...begun];
      const faults = Object.entries({
        "two things said at once": said > 1,
        "said while an answer was awaited": state.busy && said && !answers.test(event.type),
        "said and not awaited": said && !then.busy,
        "awaited, but nothing was sent": then.busy && !then.awaited,
        "awaited without end": then.busy && !going.includes("timed-out"),
        "moved, and never sent": (then.moving !== null) !== going.includes("rested"),
        "asked for more meanwhile": then.busy && effects.some((one) => /ask|press/.test(one.do)),
      }).filter(([, found]) => found);
      const way = [...course, event.type];
      if (faults.length) wrong.push([way.join(), ...faults.map(([name]) => name)]);
      else walk(then, going, way);
    }
  };
  walk(start, [], []);
  return [courses, wrong.slice(0, 10)];
}"""


def test_whatever_happens_one_thing_is_said_at_a_time(page):
    happens = [
        drawn("<b>"), drawn(notice="No."), filled(), filled(asked=True), pressed(COPY),
        pressed(GO), moved(SLIDER), event("received", content=FILE), event("rested"),
        event("resumed"), event("timed-out"),
    ]  # fmt: skip
    courses, wrong = page.evaluate(EVERY, [state(), happens, 6])
    assert wrong == []
    assert courses > 100_000
