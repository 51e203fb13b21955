"""The tree of tries: which way each one left, and where."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kit.practice import Attempt
from kit.practice.attempts.tries import tries


def choices(branch):
    return [decision.option.id for decision in branch.decisions]


def test_one_way_is_a_tree_without_branches(attempt):
    whole = tries(attempt.open().decide("listen-first", "both"))
    assert (whole.number, whole.fork, whole.left, whole.branches) == (1, 0, None, ())
    assert whole.present
    assert choices(whole) == ["listen-first"]


def test_a_later_decision_taken_another_way_branches_off_there(attempt):
    played = attempt.open().decide("side-with-ada", "a").open().decide("touch-now", "both")
    first = tries(played.back(1).decide("say-sorry", "both"))
    assert choices(first) == ["side-with-ada", "touch-now"]
    (second,) = first.branches
    assert (second.number, second.fork, second.left.option.id) == (2, 1, "touch-now")
    assert choices(second) == ["say-sorry"]
    assert (first.present, second.present) == (False, True)


def test_what_a_branch_shares_with_the_first_try_is_left_from_the_first_try(attempt):
    """Back to the second decision, then from there to the first: both leave the first try."""
    played = attempt.open().decide("side-with-ada", "a").open().decide("touch-now", "both")
    played = played.back(1).decide("say-sorry", "both").back(0).decide("listen-first", "both")
    first = tries(played)
    assert [(one.number, one.fork) for one in first.branches] == [(2, 1), (3, 0)]
    assert [choices(one) for one in first.branches] == [["say-sorry"], ["listen-first"]]


def test_the_same_decision_taken_again_is_a_branch_beside_the_other(attempt):
    played = attempt.open().decide("listen-first", "both")
    played = played.back(0).decide("side-with-ada", "a").back(0).decide("side-with-ada", "b")
    assert [one.number for one in tries(played).branches] == [2, 3]


@settings(max_examples=60)
@given(st.data())
def test_every_decision_of_every_way_stands_in_the_tree_once(library, data):
    attempt = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=3)
    for _ in range(data.draw(st.integers(1, 12))):
        attempt = _step(attempt, data)
    found = list(_all(tries(attempt)))
    assert [one.number for one in found if one.present] == [len(attempt.ways)]
    for one in found:
        assert one.decisions == attempt.ways[one.number - 1][one.fork :]
    assert sorted(one.number for one in found) == list(range(1, len(attempt.ways) + 1))


def _step(attempt, data):
    if attempt.phase == "scene" and data.draw(st.booleans()):
        option = data.draw(st.sampled_from([option.id for option in attempt.scene.options]))
        return attempt.decide(option, "both")
    if attempt.decisions and data.draw(st.booleans()):
        return attempt.back(data.draw(st.integers(0, len(attempt.decisions) - 1)))
    return attempt.open() if attempt.phase in ("case", "feedback") else attempt


def _all(branch):
    yield branch
    for one in branch.branches:
        yield from _all(one)
