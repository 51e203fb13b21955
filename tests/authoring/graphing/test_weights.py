"""How wide the edges are: as exploring sampled them, and as real people went."""

from collections import Counter
from random import Random

import pytest
from helpers.casework import case_of, ending, four, scene

from kit.authoring.exploring.effort import Effort
from kit.authoring.exploring.explore import explore
from kit.authoring.graphing.graph import graph_of
from kit.authoring.graphing.svg import svg
from kit.authoring.graphing.weights import ALIKE, FIVES, sampled_weights, thickness, trainees
from kit.authoring.trying.playing import Case
from kit.practice import Attempt
from kit.practice.cohorts.answers import Answers, of_leaving, questions
from kit.practice.cohorts.steps import Published, step

CASE = case_of(
    [
        scene("first", "second", four("first", next="near")),
        scene("second", [{"when": {"lean": "a"}, "to": "near"}, {"to": "apart"}], four("second")),
    ],
    [ending("near", "repair"), ending("apart", "distance")],
)


@pytest.fixture
def case(made) -> Case:
    return made(CASE)


def played(case: Case, seed: int) -> Attempt:
    """Return an attempt to the end that chooses at random."""
    chance = Random(seed)
    attempt = Attempt.start(case.vignette, case.catalogue, seed=seed).open()
    while attempt.scene is not None:
        option = chance.choice(attempt.scene.options)
        attempt = attempt.decide(option.id, chance.choice(["a", "b", "both"])).open()
    return attempt


def told(case: Case, attempts: list[Attempt], before: Published | None = None) -> Published:
    answers = {at: Answers.of(one) for at, one in enumerate(attempts)}
    return step(questions(case.vignette), before or Published(), {}, answers)[0]


def test_the_shares_are_those_of_exploring(library_of) -> None:
    library = library_of(CASE)
    found = explore(library, "made", Effort(attempts=60, seed=3))
    weights = sampled_weights(Case(library.vignettes["made"], library.catalogue), 60, 3)
    assert dict(weights.shares) == dict(found.edges)
    assert weights.says == "Width: share of 60 attempts at random (seed 3)"


def test_all_alike_says_nothing(case) -> None:
    pairs = {edge.pair for edge in graph_of(case.vignette).edges}
    assert len({ALIKE.thickness(pair) for pair in pairs}) == 1
    assert {ALIKE.told(pair) for pair in pairs} == {""}


def test_a_width_is_between_thin_and_wide() -> None:
    assert [thickness(share) for share in (None, 0.0, 0.5, 1.0, 1.7)] == [
        1.25,
        1.25,
        6.125,
        11.0,
        11.0,
    ]


def test_people_are_told_in_fives(case) -> None:
    attempts = [played(case, seed) for seed in range(43)]
    went = Counter((made.scene.id, made.to) for one in attempts for made in one.decisions)
    weights = trainees(graph_of(case.vignette), told(case, attempts))
    assert len(went) == 4
    assert min(went.values()) >= FIVES
    for pair, count in went.items():
        fives = count // 5 * 5
        assert weights.counts[pair] == fives
        assert weights.share(pair) == fives / 40
        assert weights.told(pair) == f"{fives} people or a few more"
    assert weights.says == (
        "Width: share of the 40 people or a few more who began; counted in fives"
    )


def test_fewer_than_five_are_hidden_and_that_is_said(case) -> None:
    """Nobody, three people or four went on to the second scene: the drawing is the same."""
    graph = graph_of(case.vignette)
    attempts = [played(case, seed) for seed in range(60)]
    near = [one for one in attempts if one.decisions[0].to == "near"][:10]
    on = [one for one in attempts if one.decisions[0].to == "second"]
    found = [trainees(graph, told(case, near + on[:few])) for few in (0, 3, 4)]
    assert len({svg(graph, weights) for weights in found}) == 1
    for weights in found:
        assert weights.is_hidden(("first", "second"))
        assert weights.told(("first", "second")) == "fewer than 5 people, or nobody"
        assert weights.told(("first", "near")) == "10 people or a few more"
        assert weights.hides == "Dotted: fewer than 5 people, or nobody"


def test_below_five_people_nothing_is_told(case) -> None:
    graph = graph_of(case.vignette)
    weights = trainees(graph, told(case, [played(case, seed) for seed in range(4)]))
    assert {weights.share(edge.pair) for edge in graph.edges} == {None}
    assert weights.says == "Fewer than 5 people have begun this case, so no width is told"
    assert weights.counts == {}


def test_an_edge_of_an_older_text_counts_where_it_still_is(made, case) -> None:
    """An option has another name in it; its ends are those of today."""
    older = made(CASE.replace('"id": "first-waits"', '"id": "first-other"'))
    attempts = [played(older, seed) for seed in range(30)]
    kept = {at: Answers.of(one) for at, one in enumerate(attempts)}
    asked = questions(case.vignette, [older.vignette])
    assert asked[of_leaving("first")] == ("near", "second")
    published, _ = step(asked, Published(), {}, kept)
    went = sum(one.decisions[0].to == "second" for one in attempts)
    weights = trainees(graph_of(case.vignette), published)
    assert weights.counts["first", "second"] == went // 5 * 5
