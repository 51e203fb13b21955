"""What is counted of the attempts, and the tables as they are printed."""

from __future__ import annotations

import json
import re
from random import Random

import pytest
from helpers.as_attempt import words_read
from helpers.casework import case_of, chain, ending, four, option, scene
from helpers.roads import roads as roads_library
from helpers.wandering import any_case, any_walk
from helpers.wandering import library_of as library_of_case

from kit.authoring.coverage import missing, unclaimed, uncovered
from kit.authoring.trying import tried
from kit.authoring.trying.facts import left_open
from kit.authoring.trying.playing import Case, Played, play
from kit.authoring.trying.reading import case_file
from kit.authoring.trying.rows import rows_met, taught
from kit.authoring.trying.signals import acted_on
from kit.authoring.trying.trainees import KEY
from kit.practice import Attempt
from kit.practice.looking_back.sightings import sightings
from kit.vignettes import CURRICULUM

WHEEL = {"id": "wheel", "kind": "medical", "what": "Asleep.", "acute": True}
LOW = {"id": "low", "kind": "suicidality", "what": "Low."}


def roads(**more: object) -> str:
    """Return a case of three scenes: danger, its late answer, and an end that asks for it."""
    first = scene("a", "b", four("a", answers=["wheel"]), signals=[WHEEL, LOW])
    late = [{**one, "answers": ["low"]} for one in four("b")]
    gate = [{"when": {"open": "acute"}, "to": "apart"}, {"to": "together"}]
    scenes = [first, scene("b", "c", late), scene("c", gate, four("c"))]
    endings = [ending("together", "repair"), ending("apart", "distance")]
    return case_of(scenes, endings, **more)


TABLE = """\
Made: automatic trainees, not people

key      always the author's best option
typical  best .42, helpful .30, neutral .12, unhelpful .10, harmful .06
second   always the second best option
helpful  an option above 0, of no signal where there is one
blind    the best option that answers no signal, if there is one
random   any option, any lean
How often the typical trainee takes what is an assumption, not data.

                                key  typical   second  helpful    blind   random
attempts                          1      400      400      400      400      400
decisions                         3        3        3        3        3        3
words read, median              188      188      188      188      188      188
words read, most                188      188      188      188      188      188

Endings, in % of the attempts
Together, repair                100       46        0        0        0       28
Apart, distance                   0       54      100      100      100       72

Attempts that came to repair or holding with an acute signal open: must be 0
                                  0        0        0        0        0        0

Acted on in time/late/never, in % of the attempts that met it; ! is acute
! wheel                     100/0/0  46/0/54  0/0/100  0/0/100  0/0/100  28/0/72
  low                       0/100/0  0/100/0  0/100/0  0/100/0  0/100/0  0/100/0

Rows of the curriculum, in % of the typical attempts: an option above 0 on the
row was seen, was chosen. Claimed rows below 25% are marked with *.

row  seen  chosen
D4      0*     0  An attachment disruption: the need for consistent, responsive…
I6    100     99  Reflective listening and validation: say back before answering
T3      -      -  Workplace stress and burnout, and desire

Not claimed, and met by as many:
S1    100     99  Compassionate, non-judgmental, patient, humble; facilitates r…"""


def test_the_tables_of_a_case_word_for_word(library_of) -> None:
    library = library_of(roads(covers=["I6", "D4", "T3"]))
    found = tried(library, "made", 400)
    assert found.table == TABLE
    assert [str(one).split(": ", 1)[1] for one in found.problems] == [
        "warning: covers[1]: found D4, of which 0% of the typical automatic attempts meet an "
        "option above 0; allowed: 25% or more. Put such an option where most ways pass, or take "
        "the row out of `covers`."
    ]
    assert max(map(len, found.table.splitlines())) <= 80
    assert found.taught == {"I6", "T3"}


def of(*pairs: tuple[str, str], case) -> Played:
    """Return an attempt of these scenes and options."""
    scenes = tuple(case.vignette.scene(place) for place, _ in pairs)
    options = tuple(one.option(name) for one, (_, name) in zip(scenes, pairs, strict=True))
    return Played(scenes, options, frozenset(), 0, "together")


def test_when_a_signal_was_acted_on(made) -> None:
    case = made(roads())
    attempts = [
        of(("a", "a-best"), ("b", "b-waits"), case=case),
        of(("a", "a-waits"), ("b", "b-best"), case=case),
        of(("b", "b-best"), ("a", "a-helps"), case=case),
        of(("b", "b-best"), case=case),
    ]
    found = acted_on(case, attempts)
    assert {name: (*one, one.never) for name, one in found.items()} == {
        "wheel": (3, 1, 0, 2),
        "low": (3, 1, 2, 0),
    }
    assert [left_open(one.way) for one in attempts] == [(), ("wheel",), ("wheel",), ()]


@pytest.mark.parametrize("seed", range(40))
def test_a_signal_was_acted_on_when_the_debrief_says_so(seed, tmp_path) -> None:
    """In cases with hours of several scenes and with loops."""
    random = Random(seed)
    library = library_of_case(any_case(random), tmp_path)
    if "made" not in library.vignettes:
        library = roads_library()
    whole = Case(next(iter(library.vignettes.values())), library.catalogue)
    for _ in range(20):
        attempt = any_walk(random, Attempt.start(*whole, seed=1))
        scenes = tuple(made.scene for made in attempt.decisions)
        options = tuple(made.option for made in attempt.decisions)
        found = acted_on(whole, [Played(scenes, options, frozenset(), 0, "")])
        said = {one.signal.id: one.acted or "never" for one in sightings(attempt)}
        assert said == {
            name: "in time" if one.in_time else "late" if one.late else "never"
            for name, one in found.items()
            if one.met
        }


def test_a_row_is_met_by_an_option_above_0_alone(made, library_of) -> None:
    case = made(case_of(chain("ab"), covers=["I6", "S2"]))
    met = rows_met(case, list(play(case, KEY, 1)))
    assert (met["I6"].seen, met["I6"].chosen) == (1, 1)
    assert (met["S2"].seen, met["S2"].chosen) == (0, 0), "siding is on the screen, as a mistake"
    assert taught(case, met) == {"I6"}


@pytest.mark.parametrize(("most", "is_taught"), [(3, True), (5, False)])
def test_a_row_counts_from_a_quarter_of_the_attempts_on(made, most, is_taught) -> None:
    case = made(case_of(chain("ab")))
    (whole,) = play(case, KEY, 1)
    none = Played(whole.scenes, whole.options, frozenset(), 0, "together")
    met = rows_met(case, [whole, *[none] * (most - 1)])
    assert ("I6" in taught(case, met)) is is_taught


def test_a_row_on_a_rare_road_is_not_taught(library_of) -> None:
    """Only who harms comes to it: 6 of 100 typical decisions."""
    scenes = [
        scene("a", "c", [*four("a")[:3], option("a-more", -2, next="b"), option("a-two", 2)]),
        scene("b", "c", four("b")),
        scene("c", "together", [option("c-one", 0), option("c-two", -1), option("c-best", 0)]),
    ]
    for other in scenes[0]["options"]:
        other["appraisal"] = min(other["appraisal"], 0)
    library = library_of(case_of(scenes))
    assert "I6" in uncovered(library)
    assert "I6" not in unclaimed(library), "a page does not play, and takes any road"
    assert "I6" not in uncovered(library_of(case_of([scenes[1] | {"next": "together"}])))


def test_the_catalogue_alone_teaches_nothing(library_of) -> None:
    library = library_of(case_of(chain("ab"), covers=["T3"]))
    assert {"I6", "S1", "S2"} <= set(uncovered(library))
    assert unclaimed(library) == uncovered(library)
    assert set(CURRICULUM) - set(uncovered(library)) == {"T3"}
    assert missing([{"D1"}, {"D2"}])[0] == "D3"


def test_the_words_that_are_read(made) -> None:
    """The case file, a scene with its lines and all options, the answer and the view, the end."""
    lines = [
        {"who": "a", "says": "One two three."},
        {"when": {"chosen": "a-best"}, "stage": "Four five."},
        {"when": {"chosen": "a-waits"}, "stage": "Not said."},
    ]
    scenes = chain("ab")
    scenes[1] |= {
        "dialogue": lines,
        "week": "Six.",
        "cues": ["Seven eight."],
        "reflection": "Nine?",
    }
    scenes[1]["measures"] = {"a": [{"name": "CSI", "score": 3, "meaning": "Still low."}]}
    scenes[1]["options"] = [option("b-one", 2, "Ten eleven."), option("b-two", -2, "Twelve.")]
    also = [
        {"when": {"chosen": "b-one"}, "text": "Of it."},
        {"when": {"chosen": "b-two"}, "text": "No."},
    ]
    text = case_of(scenes, [{**ending("together", "repair"), "also": also}])
    csi = {"name": "CSI", "what": "all", "range": [0, 9], "score": 2, "meaning": "Low"}
    case = made(text.replace('"name": "Ana"', f'"name": "Ana", "measures": [{json.dumps(csi)}]', 1))
    attempt = Attempt.start(*case, seed=1).open().decide("a-best", "both").open()
    before = words_read(case.vignette, attempt.decisions, "")
    after = attempt.decide("b-one", "both").decisions
    assert case_file(case.vignette) == 17
    assert words_read(case.vignette, after, "") - before == 1 + 12 + 3 + 2 + 3
    assert words_read(case.vignette, after, "together") - words_read(case.vignette, after, "") == 5
    (played,) = play(case, KEY, 1)
    assert [one.id for one in played.options] == ["a-best", "b-one"]
    assert played.words == words_read(case.vignette, after, "together")


def test_attempts_that_go_round_in_an_hour_for_ever_are_stopped_and_told_in_percent(
    library_of,
) -> None:
    """The key never takes the one option that leads on; no week passes meanwhile."""
    round_ = [{**one, "next": "a"} for one in four("b")]
    on = [{**one, "next": "together"} if one["appraisal"] == -2 else one for one in round_]
    library = library_of(
        case_of([scene("a", "b", four("a"), weeks=0), scene("b", "a", on, weeks=0)])
    )
    printed = tried(library, "made", 50).table
    (line,) = re.findall("^none: stopped in a loop +(.*)$", printed, re.MULTILINE)
    shares = [int(cell) for cell in line.split()]
    assert shares[0] == 100
    assert max(shares) == 100
