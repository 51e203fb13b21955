"""Homework that is set and never asked about, and competencies on which no decision bears."""

from __future__ import annotations

import pytest
from helpers.casework import case_of, chain, four

FORGOTTEN = (
    "warning: scenes[1].options[{place}]: found the homework of 'b-best', which no later scene "
    "comes back to; allowed: one that asks what became of it. Give a later scene a line with "
    "`when: {{chosen: b-best}}`."
)
CHOSEN = {"chosen": "b-best"}


@pytest.fixture
def homework(shelf):
    """Let the catalogue have homework, and a mistaken kind of it."""
    shelf.share("interventions.yaml", ("covers: [S2]", "covers: [S2, I25]"))
    more = (
        "  - {id: practise, name: Practice, what: A task., modality: [any], competency: repair,\n"
        "     helps: Often., harms: Too big., covers: [I25]}\n"
    )
    path = shelf.root / "interventions.yaml"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def set_in_the_second_scene() -> tuple[list[dict[str, object]], str]:
    """Return four scenes, the best option of the second being homework, and the warning of it."""
    scenes = chain("abcd")
    scenes[1]["options"] = four("b", lean="b", intervention="practise")
    place = [one["id"] for one in scenes[1]["options"]].index("b-best")
    return scenes, FORGOTTEN.format(place=place)


def test_homework_that_is_never_asked_about(said_of, homework) -> None:
    scenes, warned = set_in_the_second_scene()
    assert said_of(case_of(scenes)) == [warned]


@pytest.mark.parametrize("when", [CHOSEN, {"all": [{"not": CHOSEN}, {"visited": "a"}]}])
def test_a_later_line_asks_about_it(said_of, homework, when) -> None:
    scenes, _ = set_in_the_second_scene()
    scenes[3]["dialogue"].append({"when": when, "who": "b", "says": "We did it twice."})
    assert said_of(case_of(scenes)) == []


def test_a_later_reaction_asks_about_it(said_of, homework) -> None:
    scenes, _ = set_in_the_second_scene()
    reactions = [{"when": CHOSEN, "b": "We did it."}, {"b": "What?"}]
    scenes[2]["options"][0]["reactions"] = reactions
    assert said_of(case_of(scenes)) == []


def test_an_earlier_scene_or_the_same_does_not_ask(said_of, homework) -> None:
    scenes, warned = set_in_the_second_scene()
    for one in scenes[:2]:
        one["dialogue"].append({"when": CHOSEN, "who": "b", "says": "We did it."})
    assert said_of(case_of(scenes)) == [warned]


def test_a_route_or_an_ending_asks_nobody(said_of, homework) -> None:
    scenes, warned = set_in_the_second_scene()
    scenes[2]["next"] = [{"when": CHOSEN, "to": "d"}, {"to": "d"}]
    also = [{"when": CHOSEN, "text": "They did it."}]
    together = {"id": "together", "title": "So", "tone": "repair", "text": "So.", "also": also}
    assert said_of(case_of(scenes, [together])) == [warned]


def test_a_scene_that_comes_back_round_asks(said_of, homework) -> None:
    scenes, _ = set_in_the_second_scene()
    scenes[0]["dialogue"].append({"when": CHOSEN, "who": "b", "says": "We did it."})
    scenes[3]["next"] = [{"when": {"lean": "a"}, "to": "a"}, {"to": "together"}]
    assert said_of(case_of(scenes)) == []


def test_a_competency_on_which_no_decision_bears(said_of) -> None:
    text = case_of(chain("ab"), competencies=["attunement", "alliance"])
    assert said_of(text) == [
        "warning: competencies[1]: found 'alliance', on which no decision bears; allowed: a "
        "competency of the best option of some scene. Make such an option the best of a scene, or "
        "take the word out."
    ]


def test_a_competency_that_is_best_for_some_couples_is_borne(said_of, homework) -> None:
    scenes = chain("ab")
    trusting = {"partner": "a", "trust": {"at_least": 0.5}}
    helps = next(x for x in scenes[0]["options"] if x["appraisal"] == 1)
    helps |= {"intervention": "practise", "id": "h"}
    scenes[1]["dialogue"].append({"when": {"chosen": "h"}, "who": "b", "says": "We did it."})
    text = case_of(scenes, competencies=["attunement", "repair"])
    assert [one for one in said_of(text) if "'repair'" in one] != []
    best = next(x for x in scenes[0]["options"] if x["appraisal"] == 2)
    best["appraisal"] = [{"when": trusting, "is": 2}, {"is": 0}]
    assert said_of(case_of(scenes, competencies=["attunement", "repair"])) == []
