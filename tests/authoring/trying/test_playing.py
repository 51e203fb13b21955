"""Automatic trainees: what each chooses, and that a play in batches is a real attempt."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from helpers.casework import as_scene, case_of, chain, ending, four, option, scene

from kit.authoring.trying.facts import left_open
from kit.authoring.trying.playing import MOST_DECISIONS, play
from kit.authoring.trying.signals import acted_on
from kit.authoring.trying.trainees import KEY, SHARES, TRAINEES, TYPICAL, Moment
from kit.practice import Attempt
from kit.practice.looking_back.safety import safety

BY_NAME = {trainee.name: trainee for trainee in TRAINEES}


def moment(*appraised: tuple[int, bool], **more: object) -> Moment:
    """Return a scene of options, each by its appraisal and whether it answers a signal."""
    options = [
        option(f"o{n}", value, answers=["wheel"] if answers else [])
        for n, (value, answers) in enumerate(appraised)
    ]
    made = as_scene(scene("s", [{"to": "together"}], options, **more))
    return Moment(made, tuple((one, one.highest) for one in made.options))


def taken(name: str, here: Moment) -> set[tuple[str, str]]:
    """Return what a trainee ever takes, of 200 times: the option and the lean."""
    moves = (BY_NAME[name].choose(here, Random(n)) for n in range(200))
    return {(one.id, lean) for one, lean in moves}


def test_the_key_takes_the_best() -> None:
    assert taken("key", moment((1, False), (2, False), (-2, False))) == {("o1", "both")}


def test_the_second_best_of_equals_is_either() -> None:
    here = moment((2, False), (1, False), (1, False), (-2, False))
    assert taken("second", here) == {("o1", "both"), ("o2", "both")}


def test_the_helpful_one_looks_into_danger_only_where_all_help_does() -> None:
    assert taken("helpful", moment((2, True), (1, False), (0, False))) == {("o1", "both")}
    here = moment((2, True), (1, True), (0, False))
    assert taken("helpful", here) == {("o0", "both"), ("o1", "both")}
    assert taken("helpful", moment((0, False), (-1, True))) == {("o0", "both"), ("o1", "both")}


def test_the_blind_one_never_looks_into_danger() -> None:
    here = moment((2, True), (0, False), (0, False), (-1, False))
    assert taken("blind", here) == {("o1", "both"), ("o2", "both")}
    assert taken("blind", moment((2, True), (1, True))) == {("o0", "both")}


def test_the_random_one_takes_all_there_is() -> None:
    assert len(taken("random", moment((2, False), (-2, False)))) == 6
    alone = moment((2, False), (-2, False), present=["a"])
    assert taken("random", alone) == {("o0", "a"), ("o1", "a")}


def test_the_typical_one_takes_each_appraisal_in_its_share() -> None:
    here = moment((2, False), (1, False), (1, False), (0, False), (-1, False), (-2, False))
    moves = [TYPICAL.choose(here, Random(n)) for n in range(4_000)]
    counted = Counter(one.highest for one, _ in moves)
    for appraisal, share in SHARES.items():
        assert counted[appraisal] / 4_000 == pytest.approx(share, abs=0.025)
    leans = Counter(lean for _, lean in moves)
    assert leans["both"] / 4_000 == pytest.approx(0.8 + 0.2 / 3, abs=0.025)
    assert set(leans) == {"a", "b", "both"}


def test_what_is_missing_is_shared_out() -> None:
    here = moment((2, False), (-2, False))
    counted = Counter(TYPICAL.choose(here, Random(n))[0].highest for n in range(2_000))
    assert counted[2] / 2_000 == pytest.approx(0.42 / 0.48, abs=0.025)


def test_an_appraisal_is_that_of_the_couple_as_they_come(made) -> None:
    scenes = chain("ab")
    again = [{"when": {"chosen": "a-best"}, "is": -2}, {"is": 2}]
    scenes[1]["options"] = [option("b-again", again), option("b-other", 1), *four("b")[:0]]
    case = made(case_of(scenes))
    (played,) = play(case, KEY, 1)
    assert [one.id for one in played.options] == ["a-best", "b-other"]
    assert "b-again" not in played.met


def test_the_seed_and_the_name_fix_the_attempts(made) -> None:
    case = made(case_of(chain("abcd")))
    first, again, other = (
        [[one.id for one in played.options] for played in play(case, TYPICAL, 20, seed=seed)]
        for seed in (1, 1, 2)
    )
    assert first == again != other
    more = [[one.id for one in played.options] for played in play(case, TYPICAL, 30, seed=1)]
    assert more[:20] == first


def test_a_loop_is_left_after_so_many_decisions(made) -> None:
    scenes = [scene("a", [{"when": {"lean": "a"}, "to": "together"}, {"to": "a"}], four("a"))]
    (played,) = play(made(case_of(scenes, [ending("together", "repair")])), KEY, 1)
    assert (len(played.options), played.ending) == (MOST_DECISIONS, "")


@pytest.mark.parametrize("weeks", [2, 0])
def test_what_the_tables_count_is_what_the_debrief_says(made, weeks) -> None:
    """Signals met and acted on in time, late or never; with 0 weeks the hour of b goes on in c."""
    sign = {"kind": "medical", "what": "Asleep.", "acute": True}
    scenes = chain("abcd")
    for name, one in zip("abcd", scenes, strict=True):
        one["signals"] = [{**sign, "id": f"sign-{name}"}]
    scenes[1]["weeks"] = weeks
    for place, names in enumerate(["a d", "c", "a b", "c d"]):
        scenes[place]["options"][0]["answers"] = [f"sign-{name}" for name in names.split()]
        scenes[place]["options"][1]["answers"] = [f"sign-{name}" for name in names.split()[:1]]
    case = made(case_of(scenes))
    timings = set()
    for played in play(case, BY_NAME["random"], 60):
        attempt = Attempt.start(*case, seed=1)
        for one in played.options:
            attempt = attempt.open().decide(one.id, one.lean)
        said = safety(attempt.open())
        counted = acted_on(case, [played])
        for sighting in said.sightings:
            found = counted[sighting.signal.id]
            kinds = {"in time": found.in_time, "late": found.late, "never": found.never}
            assert [name for name, times in kinds.items() if times] == [sighting.acted]
            timings.add(sighting.acted)
        assert {one.signal.id for one in said.acute_open} == set(left_open(played.way))
    assert timings == {"in time", "late", "never"}
