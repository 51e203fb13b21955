"""A way as text: written and gone again; a step that does not exist is named."""

from __future__ import annotations

import pytest
from helpers.places import SMALL

from kit.authoring.exploring.path import PathError, along, as_far_as_it_goes, written
from kit.language import use
from kit.practice import Attempt
from kit.practice.attempts.decision import Choice
from kit.vignettes import load

LIBRARY = load(SMALL)
ROOMS = LIBRARY.vignette("two-rooms")
START = Attempt.start(ROOMS, LIBRARY.catalogue, seed=1)


def test_a_lean_is_written_where_it_is_not_the_author_s() -> None:
    first = ROOMS.scenes[0].options[0]
    others = [lean for lean in ("a", "b", "both") if lean != first.lean]
    way = [Choice(first.id, first.lean), *(Choice(first.id, lean) for lean in others)]
    assert written(way, ROOMS) == ",".join([first.id, *(f"{first.id}@{lean}" for lean in others)])


def test_the_empty_path_leads_to_the_first_scene() -> None:
    attempt = along(START, "")
    assert (attempt.place, attempt.phase) == (ROOMS.scenes[0].id, "scene")


def test_a_path_with_spaces_is_gone_as_it_is_meant() -> None:
    attempt = along(START, " side-with-ada @a , say-sorry@b")
    assert [(d.option.id, d.lean) for d in attempt.decisions] == [
        ("side-with-ada", "a"),
        ("say-sorry", "b"),
    ]
    assert attempt.phase in ("scene", "ending")


@pytest.mark.parametrize(
    ("path", "step", "says"),
    [
        (
            "side-with-adda",
            1,
            "Step 1, 'side-with-adda': the scene 'first' has no such option; it has {first}. "
            "Did you mean 'side-with-ada'?",
        ),
        (
            "say-sorry",
            1,
            "Step 1, 'say-sorry': the scene 'first' has no such option; it has {first}. "
            "That option stands in the scene 'second'.",
        ),
        (
            "side-with-ada@c",
            1,
            "Step 1: nobody can lean on 'c' in the scene 'first'; allowed: a, b, both.",
        ),
        (
            "side-with-ada,,say-sorry",
            2,
            "Step 2, '': the scene 'second' has no such option; it has {second}.",
        ),
    ],
)
def test_the_step_that_cannot_be_taken(path: str, step: int, says: str) -> None:
    with pytest.raises(PathError) as error:
        along(START, path)
    known = {one.id: ", ".join(o.id for o in one.options) for one in ROOMS.scenes}
    assert str(error.value) == says.format(**known)
    assert error.value.step == step
    assert len(error.value.attempt.decisions) == step - 1


def test_a_path_that_goes_on_after_the_end() -> None:
    attempt = START.open()
    way = []
    while attempt.scene:
        option = attempt.scene.options[-1]
        way.append(option.id)
        attempt = attempt.decide(option.id, option.lean).open()
    with pytest.raises(PathError) as error:
        along(START, ",".join([*way, "go-on"]))
    assert str(error.value) == (
        f"Step {len(way) + 1}, 'go-on': the path has already come to the ending '{attempt.place}'."
    )


def test_as_far_as_it_goes_keeps_what_still_exists() -> None:
    attempt, stopped = as_far_as_it_goes(START, "side-with-ada,gone,say-sorry")
    assert [made.option.id for made in attempt.decisions] == ["side-with-ada"]
    assert attempt.phase == "scene"
    assert stopped is not None
    assert stopped.step == 2
    assert as_far_as_it_goes(START, "side-with-ada")[1] is None


def test_it_is_said_in_spanish() -> None:
    with use("es"), pytest.raises(PathError, match=r"^Paso 1: en la escena 'first' no se puede ir"):
        along(START, "side-with-ada@c")
