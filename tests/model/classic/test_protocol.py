"""Every model in the registry is held to the protocol, whatever it is about."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path as FilePath

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.model import classic
from kit.model.checks import ModelInputError
from kit.model.classic import MODELS, Flow, Liebovitch, Map, Model, path

EVERY = pytest.mark.parametrize("name", MODELS)
HERE = FilePath(__file__).parent
#: The models that the card has listed so far, in its order; further ones may stand between them.
KNOWN = [
    "gottman-murray-bilinear",
    "gottman-murray-ojive",
    "strogatz",
    "rinaldi-linear",
    "laura-and-petrarch",
    "gone-with-the-wind",
    "sprott-triangle",
    "rey",
    "felmlee-greenberg",
    "boker-laurenceau",
    "liebovitch",
]


def drawn(data: st.DataObject, model: type[Model]) -> Model:
    """Return a couple with parameters from anywhere in their ranges."""
    parts = {symbol: st.integers(0, 100) for symbol in model.parameters()}
    drawn = data.draw(st.fixed_dictionaries(parts))
    about = model.parameters()
    share = {symbol: part / 100 for symbol, part in drawn.items()}
    try:
        return model(
            **{s: about[s].low + x * (about[s].high - about[s].low) for s, x in share.items()}
        )
    except ModelInputError:  # two parameters out of order with each other
        return model()


def test_the_registry_has_every_file_and_keeps_its_order() -> None:
    used = {kind.__module__ for model in MODELS.values() for kind in model.__mro__}
    files = {f.stem for f in FilePath(classic.__file__).parent.glob("*.py")} - {"__init__"}
    assert {f"kit.model.classic.{name}" for name in files} <= used
    assert [name for name in MODELS if name in KNOWN] == KNOWN


@EVERY
def test_a_model_is_found_by_its_slug(name: str) -> None:
    assert MODELS[name].slug == name
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)


@EVERY
def test_is_a_flow_or_a_map_and_introduces_itself(name: str) -> None:
    model = MODELS[name]()
    assert isinstance(model, Flow) == (model.kind == "flow")
    assert isinstance(model, Map) == (model.kind == "map")
    assert len(model.start) == len(model.variables)
    assert all(v.meaning and v.low < v.high for v in model.variables)
    assert all(s.endswith((".", "9881")) for s in (model.citation, model.published, model.computed))
    assert re.search(r"\b(19|20)\d\d\b", model.citation)


@EVERY
def test_parameters_have_meaning_and_a_default_inside_the_range(name: str) -> None:
    model = MODELS[name]()
    assert dict(model.values()) == {s: p.default for s, p in model.parameters().items()}
    for p in model.parameters().values():
        assert p.low <= p.default <= p.high
        assert p.meaning


@EVERY
def test_every_number_it_shows_is_pinned_by_a_test(name: str) -> None:
    tests = "".join(f.read_text() for f in HERE.glob("test_*.py"))
    shown = re.findall(r"\d+\.\d{3,}", MODELS[name].computed)
    assert [number for number in shown if number not in tests] == []


@EVERY
@given(data=st.data())
@settings(max_examples=15)
def test_rests_where_it_says_it_rests(name: str, data: st.DataObject) -> None:
    model = drawn(data, MODELS[name])
    for rest in model.equilibria():
        size = 1.0 + np.abs(rest).max() + np.abs(model.jacobian(rest)).max()
        assert np.abs(model.velocity(rest)).max() <= 1e-8 * size**2


@EVERY
@given(data=st.data())
@settings(max_examples=15)
def test_jacobian_is_the_derivative(name: str, data: st.DataObject) -> None:
    model = MODELS[name]()
    inside = [st.floats(v.low + 0.01, v.high) for v in model.variables]
    state = np.array(data.draw(st.tuples(*inside)))
    if model.kind == "map":  # away from the borders between the straight pieces, 0 and ±1
        state = np.where(np.abs(np.abs(state) - 0.5) < 0.51, 1.7, state)
    h = 1e-6
    slopes = (model.velocity(state + h * np.eye(len(state))) - model.velocity(state)) / h
    found = model.jacobian(state) - (np.eye(len(state)) if model.kind == "map" else 0.0)
    np.testing.assert_allclose(found, slopes.T, atol=3e-4)


@EVERY
def test_takes_a_whole_grid_at_once(name: str) -> None:
    model = MODELS[name]()
    grid = np.random.default_rng(1).uniform(0.0, 1.0, (3, 4, len(model.variables)))
    one_by_one = [[model.velocity(state) for state in row] for row in grid]
    np.testing.assert_allclose(model.velocity(grid), one_by_one, rtol=1e-12, atol=1e-14)
    each = [[model.jacobian(state) for state in row] for row in grid]
    np.testing.assert_allclose(model.jacobian(grid), each, rtol=1e-12)


@EVERY
def test_its_own_path_starts_at_its_start_and_stays_finite(name: str) -> None:
    model = MODELS[name]()
    followed = path(model)
    assert tuple(followed.states[0]) == model.start
    assert followed.times[-1] == model.horizon
    assert np.isfinite(followed.states).all()


def test_a_bad_parameter_is_named_with_its_range() -> None:
    with pytest.raises(ModelInputError) as raised:
        Liebovitch(m1=1.0)
    assert str(raised.value) == (
        "Liebovitch: two actors: m1 (how partner 1's state fades) is 1.0; "
        "it must be a number from -10 to -0.01 1/time."
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "1", True])
def test_a_parameter_that_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(ModelInputError, match=r"b1 .* must be a number from -5 to 5"):
        Liebovitch(b1=value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (1.0, "state has shape (); its last axis must hold 2 numbers (x, y)."),
        ([1.0, 2.0, 3.0], "state has shape (3,); its last axis must hold 2 numbers (x, y)."),
        ([1.0, float("nan")], "state must be finite numbers (x, y)."),
    ],
)
def test_a_bad_state_is_named(state: object, message: str) -> None:
    for ask in (Liebovitch().rates, Liebovitch().jacobian, Liebovitch().velocity):
        with pytest.raises(ModelInputError) as raised:
            ask(state)  # type: ignore[operator]
        assert str(raised.value) == f"Liebovitch: two actors: {message}"


def test_importing_the_models_does_not_load_scipy() -> None:
    code = "import sys, kit.model.classic; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
