"""The equations parsed from kit/model/README.md evaluate to the numbers of the code."""

from __future__ import annotations

import math
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.strategies import couples, share
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.model import INPUTS
from kit.model.equations.dynamics import couple_flows
from kit.model.equations.maths import FLOATS
from kit.model.equations.softening import RESPONSE_NEEDED, TRUST_NEEDED
from kit.model.equations.week import week

PAGE = (Path(__file__).parents[2] / "kit" / "model" / "README.md").read_text(encoding="utf-8")
FUNCTIONS = {"min": min, "sqrt": math.sqrt, "expit": lambda y: 1.0 / (1.0 + math.exp(-y))}
PERSON = ("effort", "anxiety", "avoidance", "alliance", "adherence", "load")

doses = st.lists(st.lists(share, min_size=6, max_size=6), min_size=2, max_size=2)
moods = st.tuples(st.floats(-2.0, 2.0), st.floats(-2.0, 2.0))


def blocks(section: str) -> list[str]:
    """The code blocks of a section of the page."""
    (text,) = re.findall(rf"^## {section}\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
    return re.findall(r"```\n(.*?)```", text, re.DOTALL)


def formulas(block: str) -> list[tuple[str, str]]:
    """What a block defines: names and formulas, which end at three spaces or with the line."""
    return re.findall(r"(?<![\w)])(\w+) += (.+?)(?= {3}|$)", block, re.MULTILINE)


def terms(block: str) -> list[str]:
    """The terms of the states, in their order, without their names."""
    lines = (line for line in block.splitlines() if line.strip())
    bare = (re.sub(r"^.*?\[ |^ *\+ ", "", line) for line in lines)
    return [re.sub(r"(?: \])? +\w+$", "", line) for line in bare]


def value(formula: str, known: dict[str, float]) -> float:
    """Work out a formula in which what stands side by side is multiplied, and [ ] are brackets."""
    parts = re.findall(r"\d+|[A-Za-z]\w*|[-+/^(),]", formula.translate(str.maketrans("[]", "()")))
    written = ""
    for before, part in zip(["(", *parts], parts, strict=False):
        beside = re.match(r"[\w)]", before) and before not in FUNCTIONS
        written += ("*" if beside and re.match(r"[\w(]", part) else "") + part
    return float(eval(written.replace("^", "**"), {}, FUNCTIONS | known))


def symbols(partner, i: str) -> dict[str, float]:
    """The states and the person of a partner as the page writes them."""
    names = (*"SCDHZ", "e", "a", "v", "alliance", "adherence", "sZ")
    levels = (*partner.states, *(getattr(partner, name) for name in PERSON))
    return {f"{name}_{i}": level for name, level in zip(names, levels, strict=True)}


def work(dose) -> dict[str, float]:
    """The doses of a partner as the page writes them."""
    return {f"u_{name}": level for name, level in zip(INPUTS, dose, strict=True)}


def test_side_by_side_is_a_product():
    assert value("a [ b - 1 ] (b + 1)/2 + sqrt(a a) b^n", {"a": 2.0, "b": 3.0, "n": 2.0}) == 26.0


def seen(own, other, dose, mood, parameters) -> dict[str, float]:
    """Every symbol of the page for one partner, but the other's behaviour."""
    shared, behaviour, _ = blocks("The equations")
    known = {**parameters, **symbols(own, "i"), **symbols(other, "j"), **work(dose), "eta_i": mood}
    for name, formula in formulas(shared) + formulas(re.sub(r" +(?=[-+])", " ", behaviour)):
        known[name] = value(formula, known)
    return known


def constants(partner, dose, parameters):
    """The constants of a partner's week, by the code."""
    return week(SimpleNamespace(**parameters), dose, *(getattr(partner, x) for x in PERSON))


@settings(max_examples=50)
@given(couples(), doses, moods)
def test_the_terms_of_the_page_are_those_of_the_code(couple, doses, moods):
    a, b, p = couple.a, couple.b, couple.parameters
    pages = [seen(a, b, doses[0], moods[0], p), seen(b, a, doses[1], moods[1], p)]
    weeks = (constants(a, doses[0], p), constants(b, doses[1], p))
    flows = couple_flows(a.states, b.states, weeks, SimpleNamespace(**p), FLOATS, moods)
    for known, other, own in zip(pages, reversed(pages), flows, strict=True):
        known = known | {"R_j": other["R_i"], "N_j": other["N_i"]}
        coded = [term for gains, losses in own for term in (*gains, *losses)]
        written = [value(term, known) for term in terms(blocks("The equations")[2])]
        assert written == pytest.approx(coded, abs=1e-12)


@settings(max_examples=25)
@given(couples(), doses)
def test_the_constants_of_the_page_are_those_of_the_code(couple, doses):
    (block,) = blocks("What is constant within a week")
    person = {x.removesuffix("_i"): level for x, level in symbols(couple.a, "i").items()}
    known = dict(couple.parameters) | person | work(doses[0])
    known["A"] = known["alliance"] * known["adherence"]
    known["q"] = 1.0 + known["bA"] * known["a"]
    written = {name: value(formula, known) for name, formula in formulas(block)}
    coded = constants(couple.a, doses[0], couple.parameters)
    assert written == pytest.approx(coded._asdict(), abs=1e-12)


def test_the_softening_of_the_page_needs_what_the_code_asks_for():
    (rule,) = blocks("Softening")
    assert f"S_i > {TRUST_NEEDED:.2f} and R_j > {RESPONSE_NEEDED:.2f}" in rule
