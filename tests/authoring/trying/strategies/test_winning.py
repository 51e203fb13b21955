"""A habit that comes to good endings more often than the typical trainee is warned of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.casework import case_of, chain, ending

from kit.authoring.trying import tried
from kit.vignettes import Library

ENDINGS = [ending("together", "repair"), ending("apart", "distance")]

#: So many words have the options of the last scene, the best one first.
LONG = {"best": 20, "helps": 9, "waits": 8, "harms": 7}
SHORT = {"best": 3, "helps": 9, "waits": 8, "harms": 7}
MIDDLE = {"best": 8, "helps": 9, "waits": 7, "harms": 20}


def gate(scenes: str, lengths: dict[str, int]) -> str:
    """Return a case whose last scene decides by its best option, with options so long."""
    made = chain(scenes)
    last = scenes[-1]
    made[-1]["next"] = [{"when": {"chosen": f"{last}-best"}, "to": "together"}, {"to": "apart"}]
    for option in made[-1]["options"]:
        option["words"] = words(lengths[option["id"][2:]])
    return case_of(made, ENDINGS)


def words(number: int) -> str:
    return " ".join(["word"] * number) + "."


def habits(library: Library) -> list[str]:
    """Return what was found of habits, without the place."""
    found = (str(one) for one in tried(library, "made", 200).problems)
    return [one.split("scenes: ", 1)[1] for one in found if "habit" in one]


def warning(name: str, language: str) -> str:
    return (
        f"found that the habit '{name}' comes to repair or holding in 100% of its attempts "
        f"(language {language}), the typical trainee in 51%; allowed: not clearly more often. "
        "Whoever has it need not read: let some option that it takes be a tempting poor "
        f"one. See it: kit play made --auto {name},typical --language {language}"
    )


@pytest.mark.parametrize(("lengths", "name"), [(LONG, "longest"), (SHORT, "shortest")])
def test_a_habit_that_always_ends_well_is_warned_of(library_of, lengths, name: str) -> None:
    assert habits(library_of(gate("abcd", lengths))) == [warning(name, "en")]


def test_a_habit_that_misses_what_counts_is_not(library_of) -> None:
    assert habits(library_of(gate("abcd", MIDDLE))) == []


def test_where_all_ends_well_no_habit_wins(library_of) -> None:
    assert habits(library_of(case_of(chain("abcd"), [ending("together", "repair")]))) == []


def test_in_three_scenes_no_habit_can_be_seen(library_of) -> None:
    assert habits(library_of(gate("abc", LONG))) == []


def test_a_translation_has_lengths_of_its_own(library_of, tmp_path: Path) -> None:
    options = {f"d-{name}": {"words": words(number)} for name, number in SHORT.items()}
    said = {"format": 1, "language": "es", "translates": "made"}
    said["scenes"] = {"d": {"options": options}}
    made = tmp_path / "cases" / "made" / "vignette.es.yaml"
    made.write_text(json.dumps(said), encoding="utf-8")
    assert habits(library_of(gate("abcd", MIDDLE))) == [warning("shortest", "es")]
