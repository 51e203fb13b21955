"""No credit for what was not done: every statement of safety, counted again.

The counting knows the events and the document of the case, and nothing of the kit's sightings.
"""

from __future__ import annotations

import json
from random import Random

import pytest
from helpers.casework import case_of, option, scene
from helpers.roads import BLIND, on_the_road
from helpers.wandering import any_case, any_walk, library_of

from kit.practice import Attempt
from kit.practice.attempts.events import Decided, Flagged, Opened, Returned
from kit.practice.cohorts.answers import Answers, of_acting, of_noticing
from kit.practice.looking_back.safety_words import became
from kit.practice.looking_back.sightings import sightings, unplaced
from kit.records.rows import rows
from kit.records.signs import UNSAID, as_data, met


class Count:
    """What one try did: its decisions, its visits and its flags, each with the visits before it."""

    def __init__(self, case, events):
        self.case = case
        self.scenes = {one["id"]: one for one in case["scenes"]}
        self.options = {o["id"]: o for s in case["scenes"] for o in s["options"]}
        self.made = [(e.scene, e.option) for e in events if isinstance(e, Decided)]
        self.visits, self.flags, over = [], [], False
        for event in events:
            if isinstance(event, Opened):
                over = event.place not in self.scenes
                self.visits += [] if over else [event.place]
            elif isinstance(event, Flagged) and not over:
                seen = self.visits or [case["scenes"][0]["id"]]
                self.flags.append((event.kind, list(seen)))

    def noticed(self, kind, home):
        for flagged, seen in self.flags:
            shown = [s["kind"] for place in seen for s in self.scenes[place]["signals"]]
            if flagged == kind and kind in shown:
                return "late" if home in seen[:-1] else "in time"
        return "never"

    def acted(self, signal, home):
        did = [n for n, (_, option) in enumerate(self.made) if signal in self.answers(option)]
        if not did:
            return "never"
        hour = next((n for n, (place, _) in enumerate(self.made) if place == home), -1)
        while 0 <= hour < len(self.made) - 1 and self.goes_on(*self.made[hour : hour + 2]):
            hour += 1
        return "in time" if did[0] <= hour else "late"

    def goes_on(self, one, two):
        here, there = self.scenes[one[0]], self.scenes[two[0]]
        return not here["weeks"] and here["session"] == there["session"]

    def answers(self, option):
        return self.options[option]["answers"]


def tries(case, events):
    """Return a count of every try, the present one last."""
    found, kept = [], []
    for event in events[1:]:
        if isinstance(event, Returned):
            found.append(Count(case, kept))
            decided = [at for at, one in enumerate(kept) if isinstance(one, Decided)]
            kept = kept[: decided[event.decision]]
        else:
            kept = [*kept, event]
    return [*found, Count(case, kept)]


def counted(case, events):
    """Return by signal: noticed, acted on (None: no option answers it), and what was left."""
    *left, now = tries(case, events)
    known = {name for one in now.options.values() for name in one["answers"]}
    found = {}
    for home in dict.fromkeys(place for place, _ in now.made):
        for name, kind in ((one["id"], one["kind"]) for one in now.scenes[home]["signals"]):
            noticed = now.noticed(kind, home)
            acted = now.acted(name, home) if name in known else None
            met = [one for one in left if home in one.visits]
            before = {
                "noticed": noticed == "never"
                and any(o.noticed(kind, home) != "never" for o in met),
                "acted": acted == "never" and any(o.acted(name, home) != "never" for o in left),
            }
            found[name] = noticed, acted, {what for what, done in before.items() if done}
    return found


def in_the_files(attempt):
    """Return what the rows and the JSON say: by signal, and each signal once."""
    found = []
    for row in rows(attempt):
        cells = [(row[name] or "").split("; ") for name in ("signals", "noticed", "acted_on")]
        found += [one for one in zip(*cells, strict=True) if one[0]]
    data = [as_data(one) for one in met(attempt)]
    told = [(d["signal"], d["noticed"], d["acted_on"] or UNSAID) for d in data]
    assert sorted(told) == sorted(found)
    return sorted(found)


def agree(case, attempt):
    """Hold every statement about an attempt against the count."""
    truth = counted(case, attempt.events)
    said = {one.signal.id: (one.noticed, one.acted, one.before) for one in sightings(attempt)}
    assert said == truth
    answers = {of_noticing(name): (one[0],) for name, one in truth.items()}
    answers |= {of_acting(name): (one[1],) for name, one in truth.items() if one[1]}
    given = Answers.of(attempt).given
    assert {key: given[key] for key in given if key.startswith(("noticed", "acted"))} == answers
    done = truth if attempt.phase == "ending" else {}
    assert in_the_files(attempt) == sorted((k, n, a or UNSAID) for k, (n, a, _) in done.items())


@pytest.mark.parametrize("seed", range(12))
def test_every_statement_agrees_with_a_count_of_what_was_done(seed, tmp_path):
    random, walks = Random(seed), 0
    while walks < 40:
        case = any_case(random)
        library = library_of(case, tmp_path / str(random.random()))
        if library.errors:  # a scene that no way leads to: another case, then
            continue
        for number in range(10):
            attempt = Attempt.start(library.vignette("made"), library.catalogue, seed=number)
            agree(case, any_walk(random, attempt))
            walks += 1


def circle(folder, *steps):
    """Return an attempt at two scenes in a circle; what is seen in the first, the second answers.

    Steps are options, and flags as ``!kind``.
    """
    sign = {"id": "sign", "kind": "medical", "what": "A sign.", "acute": True}
    on = [{"when": {"chosen": "b-out"}, "to": "together"}, {"to": "b"}]
    do = {"intervention": "reflect-and-validate"}
    first = [option("a-one", 0, **do), option("a-two", 0, **do)]
    second = [option("b-on", 0, **do), option("b-out", 0, answers=["sign"], **do)]
    scenes = [scene("a", on, first, signals=[sign]), scene("b", "a", second)]
    library = library_of(json.loads(case_of(scenes)), folder)
    attempt = Attempt.start(library.vignette("made"), library.catalogue, seed=1).open()
    for step in steps:
        attempt = attempt.open() if attempt.phase == "feedback" else attempt
        attempt = attempt.flag(step[1:]) if step[0] == "!" else attempt.decide(step, "both")
    return attempt.open() if attempt.ending else attempt


def test_a_flag_on_coming_back_to_a_scene_is_late(tmp_path):
    late = circle(tmp_path, "a-one", "b-on", "!medical", "a-one", "b-out", "a-one")
    assert [(one.noticed, one.acted) for one in sightings(late)] == [("late", "late")]


def test_a_circle_is_told_once_and_each_flag_beside_its_own_decision(tmp_path):
    attempt = circle(tmp_path, "a-one", "b-on", "!medical", "a-one", "b-out", "a-one")
    told = [(row["scene"], row["flags"], row["signals"]) for row in rows(attempt)]
    assert told == [
        ("a", None, "sign"),
        ("b", None, None),
        ("a", "medical", None),
        ("b", None, None),
        ("a", None, None),
    ]


def test_a_scene_that_waits_again_is_still_told_of(tmp_path):
    assert [one.noticed for one in sightings(circle(tmp_path, "a-one", "b-on", "!violence"))] == [
        "never"
    ]


def test_a_flag_in_the_debrief_notices_nothing_and_was_not_raised_without_a_sign():
    done = on_the_road(*BLIND).flag("suicidality", "now I see").flag("violence")
    one = sightings(done)[2]
    assert (one.noticed, one.acted, one.words) == ("never", "never", "now I see")
    assert became(one)[1] == (
        "You flagged it only when the debrief had told of it, and nothing you chose looked into it."
    )
    assert [flag.kind for flag in unplaced(done)] == ["violence"]
    acted = on_the_road(*BLIND[:3], "ask-plainly", BLIND[4]).flag("suicidality")
    assert became(sightings(acted)[2])[-1] == "You flagged it only when the debrief had told of it."


def test_a_sign_that_an_earlier_try_never_met_was_not_flagged_in_it(tmp_path):
    """The first try goes to x and flags there; the second goes to y, whose sign is of that kind."""
    do = {"intervention": "reflect-and-validate"}
    fork = [option("to-x", 0, next="x", **do), option("to-y", 0, next="y", **do)]
    ways = [
        scene(
            name,
            "together",
            [option(f"{name}-one", 0, **do), option(f"{name}-two", 0, **do)],
            signals=[{"id": f"{name}-sign", "kind": "medical", "what": "A sign."}],
        )
        for name in ("x", "y")
    ]
    library = library_of(json.loads(case_of([scene("s", "x", fork), *ways])), tmp_path)
    first = Attempt.start(library.vignette("made"), library.catalogue, seed=1).open()
    first = first.decide("to-x", "both").open().flag("medical").decide("x-one", "both")
    second = first.back(0).decide("to-y", "both").open().decide("y-one", "both")
    assert [(one.signal.id, one.before) for one in sightings(second)] == [("y-sign", frozenset())]
