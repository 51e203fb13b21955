"""What if: the same couple, the same random numbers, another option."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.model import ModelInputError
from kit.practice import Attempt
from kit.practice.answers.counterfactual import UNSAFE, counterfactual
from kit.practice.answers.outcome import worse_off
from kit.practice.attempts.decision import agreed

OPTIONS = st.sampled_from(["listen-first", "side-with-ada"])
LEANS = st.sampled_from(["a", "b", "both"])
SEEDS = st.integers(0, 2**32 - 1)
quick = settings(max_examples=8)


def decided(library, option="listen-first", lean="both"):
    start = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7)
    return start.open().decide(option, lean).decisions[-1]


def second(library, option, lean="both"):
    start = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7)
    return start.open().decide("listen-first", "b").open().decide(option, lean).decisions[-1]


def paths(found):
    """Every number of a counterfactual by option, as bytes."""
    return {
        x.option.id: b"".join(
            np.ascontiguousarray(y).tobytes()
            for y in (x.path, x.ensemble.trust, x.ensemble.closeness, x.against.gain)
        )
        for x in found.alternatives
    }


@quick
@given(option=OPTIONS, lean=LEANS, seed=SEEDS, draws=st.integers(1, 150))
def test_the_chosen_option_against_itself_is_a_coin(library, option, lean, seed, draws):
    found = counterfactual(
        decided(library, option, lean), library.catalogue, seed=seed, draws=draws, weeks=4
    )
    own = found.chosen
    assert own.option.id == option
    assert (own.against.better, own.against.error) == (0.5, 0.0)
    assert own.against.gain == (0.0,) * 5
    assert own.against.alike


@quick
@given(option=OPTIONS, lean=LEANS, seed=SEEDS)
def test_the_same_seed_gives_the_same_bytes(library, option, lean, seed):
    decision = decided(library, option, lean)
    first, again = (
        counterfactual(decision, library.catalogue, seed=seed, draws=20, weeks=5) for _ in range(2)
    )
    assert paths(first) == paths(again)


@quick
@given(option=OPTIONS, lean=LEANS, seed=SEEDS)
def test_the_order_of_the_options_changes_nothing(library, option, lean, seed):
    decision = decided(library, option, lean)
    turned = decision.scene.model_copy(update={"options": decision.scene.options[::-1]})
    other = dataclasses.replace(decision, scene=turned)
    here, there = (
        counterfactual(x, library.catalogue, seed=seed, draws=70, weeks=5)
        for x in (decision, other)
    )
    assert paths(here) == paths(there)
    assert here.alternatives[0].against.better == there.alternatives[-1].against.better


@quick
@given(seed=SEEDS, few=st.integers(1, 100), more=st.integers(1, 100))
def test_more_draws_begin_with_fewer(library, seed, few, more):
    decision = decided(library)
    small, large = (
        counterfactual(decision, library.catalogue, seed=seed, draws=n, weeks=3)
        for n in (few, few + more)
    )
    for x, y in zip(small.alternatives, large.alternatives, strict=True):
        assert np.array_equal(x.ensemble.trust, y.ensemble.trust[:few])
        assert np.array_equal(x.ensemble.closeness, y.ensemble.closeness[:few])
        assert np.array_equal(x.path, y.path)


def test_the_standard_error_shrinks_with_the_root_of_the_draws(library):
    # Whether touch does good here hangs on the threshold of the gate, and so on the draw.
    decision = second(library, "say-sorry")
    shares = {
        n: counterfactual(decision, library.catalogue, seed=5, draws=n).alternatives[1].against
        for n in (100, 400, 1600)
    }
    for n, against in shares.items():
        assert 0.05 < against.better < 0.95
        share = against.better
        assert against.error == pytest.approx(math.sqrt(share * (1 - share) / n))
    assert shares[100].error / shares[400].error == pytest.approx(2.0, rel=0.25)
    assert shares[400].error / shares[1600].error == pytest.approx(2.0, rel=0.25)


def test_turning_the_question_round_turns_the_answer_round(library):
    there, back = (
        counterfactual(second(library, option), library.catalogue, seed=5).alternatives
        for option in ("say-sorry", "touch-now")
    )
    assert there[1].against.better + back[0].against.better == pytest.approx(1.0)
    assert there[1].against.gain == pytest.approx([-x for x in back[0].against.gain[::-1]])


def test_the_chosen_path_begins_with_what_happened(library):
    decision = second(library, "say-sorry", "a")
    own = counterfactual(decision, library.catalogue, seed=1, draws=2).chosen
    lived = decision.after.states[decision.before.week :]
    assert lived.shape == (4, 2, 5)
    assert own.path.shape == (27, 2, 5)
    assert own.path[:4].tobytes() == lived.tobytes()
    assert own.alliance == decision.met.alliance


def test_beyond_the_next_scene_the_path_is_off_by_less_than_a_figure_shows(library):
    decision = second(library, "say-sorry")
    own = counterfactual(decision, library.catalogue, seed=1, draws=2, weeks=52).chosen
    fine = agreed(decision.met, decision.option, decision.intervention, "both").lived(52)
    assert abs(own.path - fine.states[decision.before.week :]).max() < 5e-4
    short = counterfactual(decision, library.catalogue, seed=1, draws=2, weeks=2).chosen
    assert np.array_equal(short.path, own.path[:3])


def test_work_and_strain_under_way_go_on(library):
    # Without them the same decision leads elsewhere; Ben's strain lasts three of the weeks.
    decision = second(library, "say-sorry")
    bare = dataclasses.replace(decision.before, works=(), strains=())
    other = dataclasses.replace(decision, before=bare)
    with_them, without = (
        next(
            way
            for way in counterfactual(x, library.catalogue, seed=1, draws=64).alternatives
            if not way.chosen
        )
        for x in (decision, other)
    )
    assert with_them.path[3, 1, 4] > without.path[3, 1, 4] + 0.05  # his stress
    assert (with_them.ensemble.trust[:, 2, 0] != without.ensemble.trust[:, 2, 0]).all()


@pytest.mark.parametrize("lean", ["a", "b", "both"])
def test_the_others_keep_the_lean_their_author_meant(library, lean):
    own, other = counterfactual(
        decided(library, "listen-first", lean), library.catalogue, seed=1, draws=2, weeks=2
    ).alternatives
    assert (own.lean, other.lean) == (lean, "a")
    assert other.alliance == pytest.approx((0.64, 0.30))


def test_only_moods_without_spread_give_the_path_without_chance(library):
    decision = decided(library)
    calm = decision.before.now.with_partners(decision.before.now.a, decision.before.now.b)
    calm = type(calm)(calm.a, calm.b, sd=0.0)
    other = dataclasses.replace(decision, before=dataclasses.replace(decision.before, now=calm))
    found = counterfactual(other, library.catalogue, seed=3, draws=3, vary=["behaviour"])
    for x in found.alternatives:
        assert x.ensemble.trust[1] == pytest.approx(x.path[:, :, 0], abs=2e-3)


def test_where_conjoint_work_is_unsafe_nothing_is_simulated(library):
    start = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7)
    third = start.open().decide("side-with-ada", "a").open().decide("touch-now", "a").open()
    found = counterfactual(third.decide("go-on", "both").decisions[-1], library.catalogue, seed=7)
    assert (found.alternatives, found.chosen) == ((), None)
    assert found.refusal == UNSAFE
    assert UNSAFE == (
        "Conjoint work is not safe here, so the model compares nothing: "
        "no week of it is simulated for any option."
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"weeks": 0}, "weeks is 0; it must be a whole number from 1 to 520."),
        ({"draws": 0}, "draws is 0; it must be a whole number from 1 to 10000000."),
        ({"vary": ["luck"]}, "vary holds 'luck'; it may hold behaviour, parameters, gate."),
    ],
)
def test_what_cannot_be_simulated_is_refused(library, wrong, sentence):
    with pytest.raises(ModelInputError) as caught:
        counterfactual(decided(library), library.catalogue, **{"seed": 1} | wrong)
    assert str(caught.value) == sentence


def test_a_couple_fares_as_the_partner_who_fares_worse():
    trust, closeness = np.array([[0.9, 0.2], [0.5, 0.5]]), np.array([[0.9, 0.4], [0.4, 0.6]])
    assert worse_off(trust, closeness) == pytest.approx([0.3, 0.45])
