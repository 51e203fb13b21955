"""The author's way on, and the best path found by looking ahead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.model import ModelInputError
from kit.practice import Attempt, replay
from kit.practice.answers.beam import Node, weighable
from kit.practice.answers.lookahead import (
    BEST_FOUND,
    BUDGET,
    MOST_DECISIONS,
    WIDTH,
    authors_path,
    authors_way_on,
    best_path,
    follow_up,
)
from kit.vignettes import Appraisal, load, own_root
from kit.vignettes.schema.scene import Signal


def chosen(attempt):
    return [decision.option.id for decision in attempt.decisions]


def ways_on(attempt, every_lean=False):
    """Every way to an ending through the options that the model may choose among."""
    if attempt.scene is None:
        yield attempt
        return
    here = attempt if attempt.phase == "scene" else attempt.open()
    for option in weighable(here.scene, here.course):
        for lean in ("a", "b", "both") if every_lean else (option.lean,):
            yield from ways_on(here.decide(option.id, lean), every_lean)


def test_the_authors_path_takes_the_best_option_with_the_authors_lean(library):
    path = authors_path(library.vignette("two-rooms"), library.catalogue)
    assert chosen(path) == ["listen-first", "say-sorry"]
    assert [d.lean for d in path.decisions] == ["both", "both"]
    assert path.ending.id == "warmer"


def test_the_authors_path_of_a_variant_is_that_of_the_other_couple(library):
    vignette, catalogue = library.vignette("two-rooms"), library.catalogue
    plain, secure = (authors_path(vignette, catalogue, variant=v) for v in (None, "secure"))
    assert secure.course.start.a.anxiety < plain.course.start.a.anxiety
    assert follow_up(secure) > follow_up(plain)


def test_the_author_goes_on_from_wherever_an_attempt_stands(attempt):
    sided = attempt.open().decide("side-with-ada", "b")
    assert chosen(authors_way_on(sided)) == ["side-with-ada", "say-sorry", "alone"]
    assert chosen(authors_way_on(sided.open())) == ["side-with-ada", "say-sorry", "alone"]
    over = authors_way_on(sided)
    assert authors_way_on(over) is over


@settings(max_examples=6)
@given(every_lean=st.booleans(), first=st.sampled_from([None, "listen-first", "side-with-ada"]))
def test_a_wide_beam_finds_the_best_of_all_ways(library, every_lean, first):
    attempt = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7)
    attempt = attempt.open().decide(first, "a") if first else attempt
    best = max(follow_up(way) for way in ways_on(attempt, every_lean))
    found = best_path(attempt, every_lean=every_lean, width=50)
    assert found.value == follow_up(found.attempt) == best
    assert found.attempt.ending
    assert found.attempt.decisions[: len(attempt.decisions)] == attempt.decisions


def test_what_is_found_is_an_attempt_that_can_be_replayed(attempt):
    found = best_path(attempt).attempt
    again = replay(found.vignette, found.catalogue, found.events)
    assert again == found
    assert again.course.states.tobytes() == found.course.states.tobytes()


def test_no_harmful_option_is_taken_and_none_where_the_model_may_not_choose(attempt):
    found = best_path(attempt, every_lean=True)
    assert all(decision.appraisal > -2 for decision in found.attempt.decisions)
    third = attempt.open().decide("side-with-ada", "a").open().decide("touch-now", "a")
    assert third.scene.id == "third"  # where conjoint work is unsafe
    assert chosen(best_path(third).attempt)[-1] == "alone"
    assert best_path(third).simulated == 1


def test_with_a_safety_signal_in_the_room_the_authors_best_is_taken(library, attempt):
    first = attempt.scene
    assert [o.id for o in weighable(first, attempt.course)] == ["listen-first"]
    second = library.vignette("two-rooms").scene("second")
    assert [o.id for o in weighable(second, attempt.course)] == ["say-sorry", "touch-now"]
    bruise = Signal(id="bruise", kind="violence", what="A bruise.")
    marked = second.model_copy(update={"signals": (bruise,)})
    assert [o.id for o in weighable(marked, attempt.course)] == ["say-sorry"]


def test_where_all_is_harmful_the_authors_best_is_taken(library, attempt):
    second = library.vignette("two-rooms").scene("second")
    worst = tuple(
        o.model_copy(update={"appraisals": (Appraisal.model_validate({"is": -2}),)})
        for o in second.options
    )
    bleak = second.model_copy(update={"options": worst})
    assert [o.id for o in weighable(bleak, attempt.course)] == ["say-sorry"]


def test_an_attempt_at_its_end_is_its_own_best(attempt):
    over = authors_way_on(attempt)
    found = best_path(over)
    assert (found.attempt, found.simulated) == (over, 0)
    assert found.value == follow_up(over)


def test_the_budget_is_kept_and_the_authors_path_competes(attempt):
    found = best_path(attempt, every_lean=True, budget=2)
    assert (found.simulated, found.budget, found.width) == (2, 2, WIDTH)
    assert found.value >= follow_up(authors_way_on(attempt))
    assert found.attempt.ending


@settings(max_examples=10)
@given(width=st.integers(1, 4), budget=st.integers(1, 12), every_lean=st.booleans())
def test_never_worse_than_the_author(library, width, budget, every_lean):
    attempt = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7)
    found = best_path(attempt, every_lean=every_lean, width=width, budget=budget)
    assert found.value >= follow_up(authors_way_on(attempt))
    assert found.simulated <= budget


def test_the_followed_up_value_is_the_worse_off_partner_half_a_year_on(attempt):
    over = authors_way_on(attempt)
    trust, closeness = over.course.lived(26).states[-1, :, :2].T
    assert follow_up(over) == pytest.approx(min((trust + closeness) / 2), abs=1e-15)
    assert follow_up(over) != pytest.approx(min(over.course.states[-1, :, :2].mean(axis=1)))


def test_where_work_is_unsafe_nothing_is_followed_up(attempt):
    unsafe = authors_way_on(attempt.open().decide("side-with-ada", "a"))
    assert not unsafe.decisions[-1].simulated
    now = unsafe.course.states[-1]
    assert follow_up(unsafe) == pytest.approx(min((now[i, 0] + now[i, 1]) / 2 for i in (0, 1)))


def test_equal_promise_goes_to_the_authors_appraisal(attempt):
    good = authors_way_on(attempt)
    nodes = [Node("x", good.course, decisions, 0.5) for decisions in ((), good.decisions)]
    assert sorted(nodes, key=lambda node: node.rank)[0].decisions == good.decisions


def test_a_way_in_circles_comes_to_a_stop(library):
    vignette = library.vignette("two-rooms")
    first = vignette.scenes[0]
    again = tuple(route.model_copy(update={"to": "first"}) for route in first.next)
    turned = first.model_copy(update={"next": again})
    circle = vignette.model_copy(update={"scenes": (turned, *vignette.scenes[1:])})
    path = authors_path(circle, library.catalogue)
    assert path.ending is None
    assert len(path.decisions) == MOST_DECISIONS
    found = best_path(Attempt.start(circle, library.catalogue, 1), budget=5)
    assert found.attempt.ending is None
    assert found.simulated == 5


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"width": 0}, "width is 0; it must be a whole number from 1 to 1000."),
        ({"budget": -1}, "budget is -1; it must be a whole number from 1 to 1000000."),
    ],
)
def test_a_search_that_cannot_begin_is_refused(attempt, wrong, sentence):
    with pytest.raises(ModelInputError) as caught:
        best_path(attempt, **wrong)
    assert str(caught.value) == sentence


def test_a_whole_case_of_the_kit_is_searched():
    library = load(own_root())
    attempt = Attempt.start(library.vignette("the-quiet-house"), library.catalogue, seed=0)
    found = best_path(attempt)
    author = authors_path(attempt.vignette, attempt.catalogue)
    assert found.attempt.ending
    assert author.ending
    assert found.value >= follow_up(author)
    assert len(author.decisions) <= found.simulated <= BUDGET


def test_the_label_and_the_defaults_say_what_it_is():
    assert BEST_FOUND == "the best path found, in the model's view"
    assert (WIDTH, BUDGET) == (8, 2_000)
