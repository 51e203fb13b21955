"""`expect` in a vignette: its forms, and what is said of one that is none."""

from __future__ import annotations

import pytest
from helpers.casework import case_of, chain
from helpers.places import TESTS

from kit.vignettes import load

SAID = {"visited": "a"}


@pytest.fixture
def said(tmp_path):
    """Return the errors of a case with one expectation, without their places."""

    def errors(expect: object) -> list[str]:
        for name in ("interventions.yaml", "references.yaml"):
            shared = TESTS / "vignettes" / "shared" / name
            (tmp_path / name).write_bytes(shared.read_bytes())
        (tmp_path / "made").mkdir()
        file = tmp_path / "made" / "vignette.yaml"
        file.write_text(case_of(chain("ab"), expect=[expect]), encoding="utf-8")
        return [str(one).split(": ", 1)[1] for one in load(tmp_path).errors]

    return errors


@pytest.mark.parametrize(
    "expect",
    [
        {"always": SAID},
        {"at_end": SAID},
        {"at_end": SAID, "in": "together"},
        {"at_end": SAID, "in": ["together", "parting"]},
        {"on_entering": "b", "that": SAID},
        {"order": ["author", "greedy", "typical", "second", "random", "worst"]},
    ],
)
def test_the_forms(said, expect) -> None:
    assert said(expect) == []


NAME = " Name one that is there, or give this id to a new scene."
APART = " Make one item of the list for each promise."
ONE_OF = f"allowed: one of always, at_end, on_entering, order.{APART}"


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        ({}, f"expect[0]: found none; {ONE_OF}"),
        (
            {"always": SAID, "order": ["author", "random"]},
            f"expect[0]: found always and order; {ONE_OF}",
        ),
        (
            {"on_entering": "b"},
            "expect[0]: found on_entering without that; allowed: on_entering and that together."
            + APART,
        ),
        (
            {"always": SAID, "that": SAID},
            "expect[0]: found always with that; allowed: on_entering and that together." + APART,
        ),
        (
            {"always": SAID, "in": "repair"},
            "expect[0]: found in with always; allowed: in beside at_end only." + APART,
        ),
        (
            {"at_end": SAID, "in": ["together", "repir"]},
            "expect[0].in[1]: unknown ending or tone 'repir'; allowed: together, repair, holding, "
            "distance, referral, parting. Did you mean 'repair'?",
        ),
        (
            {"on_entering": "z", "that": SAID},
            "expect[0].on_entering: unknown scene 'z'; allowed: a, b." + NAME,
        ),
        (
            {"at_end": {"visited": "x"}},
            "expect[0].at_end.visited: unknown scene 'x'; allowed: a, b." + NAME,
        ),
        (
            {"order": ["author", "gredy"]},
            "expect[0].order[1]: found 'gredy'; allowed: author, greedy, typical, second, random, "
            "worst. Did you mean 'greedy'?",
        ),
        (
            {"order": ["author"]},
            "expect[0].order: found a list of 1; allowed: 2 or more. Here belongs: strategies of "
            "`kit play --auto`, the one after which the couple fare best first.",
        ),
        (
            {"always": {"lean": "a"}},
            "expect[0].always: found 'lean' in an expectation; allowed: partner, split, chosen, "
            "visited, answered, open, all, any, not. Nobody is leaned on at that moment.",
        ),
        (
            {"alwys": SAID},
            "expect[0]: unknown key 'alwys'; allowed: always, at_end, in, on_entering, that, "
            "order. Did you mean 'always'?",
        ),
        (
            "so it is",
            "expect[0]: found 'so it is'; allowed: a mapping with always, at_end, in, on_entering, "
            "that, order."
            " Here belongs: what the author promises of every way through it, for `kit explore` to "
            "hold it to.",
        ),
    ],
)
def test_what_is_no_expectation(said, expect, problem) -> None:
    assert said(expect) == [problem]
