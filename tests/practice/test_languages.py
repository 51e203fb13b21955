"""An attempt knows no language: in each it is the same attempt, to the last byte."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.errors import KitError
from kit.language import use
from kit.practice import Attempt, event_from_json, event_to_json, replay
from kit.practice.planning.plan import Placement, Plan, check_plan

MOVE = st.tuples(st.integers(0, 5), st.sampled_from(["a", "b", "both"]), st.booleans())


def play(attempt, moves):
    """Go the way that the numbers say, as far as it leads; a fragment stands where one is drawn."""
    attempt = attempt.open()
    for number, lean, draw in moves:
        if attempt.phase != "scene":
            break
        if draw and attempt.scene.formulation:
            fragments = attempt.scene.formulation.fragments
            attempt = attempt.formulate({"a-does": fragments[number % len(fragments)].id})
        attempt = attempt.decide(attempt.options[number % len(attempt.options)].id, lean).open()
    return attempt


def written(attempt):
    return [event_to_json(event) for event in attempt.events]


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32 - 1), moves=st.lists(MOVE, max_size=4))
def test_it_is_the_same_in_spanish_and_goes_on_in_either(library, seed, moves):
    spanish = library.translated("es")
    english, other = (
        play(Attempt.start(one.vignette("two-rooms"), one.catalogue, seed=seed), moves)
        for one in (library, spanish)
    )
    assert written(other) == written(english)
    events = [event_from_json(text) for text in written(english)]
    again = replay(spanish.vignette("two-rooms"), spanish.catalogue, events)
    assert again == other
    assert written(again) == written(english)
    assert again.course.alliance == english.course.alliance
    assert np.array_equal(again.course.states, english.course.states)
    assert [one.option.id for one in again.decisions] == [
        one.option.id for one in english.decisions
    ]


def test_only_what_is_said_is_another(attempt, library):
    spanish = library.translated("es")
    events = attempt.open().decide("listen-first", "both").events
    said = replay(spanish.vignette("two-rooms"), spanish.catalogue, events).decisions[0]
    assert (said.option.words, said.reaction.b) == (
        "Los dos quieren que se les escuche.",
        "Así es.",
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            lambda attempt: attempt.open().open(),
            "Aquí no hay página que pasar: elige antes qué hacer en esta escena.",
        ),
        (
            lambda attempt: attempt.back(7),
            "En este camino no hay una decisión 8 a la que volver.",
        ),
        (
            lambda attempt: attempt.open().decide("shout", "both"),
            "La escena 'first' no tiene la opción 'shout'; tiene listen-first, side-with-ada.",
        ),
        (
            lambda _attempt: Placement("listen", 27, 1),
            "«week» de una intervención del plan es 27; tiene que ser una semana de la 1 a la 26.",
        ),
        (
            lambda attempt: check_plan(
                Plan("two-rooms", (Placement("lissen", 1, 2),)), attempt.catalogue
            ),
            "El catálogo no tiene la intervención 'lissen'. ¿Querías decir 'listen'?",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_the_language_spoken(attempt, wrong, sentence):
    with use("es"), pytest.raises(KitError) as caught:
        wrong(attempt)
    assert str(caught.value) == sentence
