"""What a case promises under ``expect``: proven, kept as far as was played, or broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from helpers.casework import case_of, chain, ending
from helpers.places import CASES

from kit.authoring.exploring.effort import Effort
from kit.authoring.exploring.explore import explore, promised
from kit.authoring.exploring.judging.promises import Promise
from kit.authoring.exploring.path import along, written
from kit.authoring.trying.strategies.rules import STRATEGIES
from kit.practice import Attempt
from kit.vignettes import Library, load
from kit.vignettes.schema.promises.expectation import Strategy

QUICK = Effort(attempts=40, courses=40, decisions=5_000)
ENDINGS = [ending("together", "repair"), ending("apart", "distance")]
WHEEL = {"id": "wheel", "kind": "medical", "what": "Asleep.", "acute": True}
OPEN: dict[str, Any] = {"open": "acute"}
SAFE = {"not": OPEN}


@pytest.fixture
def promising(library_of) -> Callable[..., Library]:
    """Return the library of a case of two scenes, a danger in the first, with expectations."""

    def loaded(*expect: object, gate: bool = True) -> Library:
        scenes: list[Any] = chain("ab")
        scenes[0]["signals"] = [WHEEL]
        next(o for o in scenes[0]["options"] if o["appraisal"] == 2)["answers"] = ["wheel"]
        if gate:
            scenes[1]["next"] = [{"when": OPEN, "to": "apart"}, {"to": "together"}]
        endings = ENDINGS if gate else ENDINGS[:1]
        return library_of(case_of(scenes, endings, expect=list(expect)))

    return loaded


def verdict(library: Library) -> Promise:
    (found,) = explore(library, "made", QUICK).promises
    return found


@pytest.mark.parametrize(
    "expect",
    [
        {"always": {"visited": "a"}},
        {"at_end": SAFE, "in": "repair"},
        {"at_end": SAFE, "in": ["together"]},
        {"at_end": OPEN, "in": ["distance"]},
        {"at_end": {"any": [{"answered": "wheel"}, OPEN]}},
        {"on_entering": "a", "that": {"not": {"visited": "b"}}},
        {"on_entering": "b", "that": {"any": [OPEN, {"chosen": "a-best"}]}},
        {"always": {"partner": "both", "trust": {"at_least": 0}}},
    ],
)
def test_what_the_routes_prove(promising, expect) -> None:
    found = verdict(promising(expect))
    assert (found.verdict, found.way) == ("proven", ())
    assert found.says == "so on every way that the routes allow: proven"


def test_what_hangs_on_numbers_is_kept_and_not_proven(promising) -> None:
    found = verdict(promising({"always": {"partner": "both", "trust": {"at_least": 0.1}}}))
    assert found.verdict == "kept"
    assert found.says == "so on all ways that were played, which is no proof"


@pytest.mark.parametrize(
    ("expect", "place", "steps"),
    [
        ({"always": SAFE}, "a", 0),
        ({"on_entering": "b", "that": SAFE}, "b", 1),
        ({"at_end": SAFE}, "apart", 2),
        ({"at_end": {"chosen": "b-best"}, "in": "repair"}, "together", 2),
        ({"always": {"partner": "both", "trust": {"at_least": 0.9}}}, "a", 0),
        ({"at_end": {"split": {"below": 0.02}}}, None, 2),
    ],
)
def test_the_shortest_way_that_breaks_it_is_told_and_real(promising, expect, place, steps) -> None:
    library = promising(expect)
    found = verdict(library)
    assert (found.verdict, len(found.way)) == ("broken", steps)
    assert place in (None, found.place)
    vignette = library.vignettes["made"]
    attempt = along(
        Attempt.start(vignette, library.catalogue, seed=1), written(found.way, vignette)
    )
    assert attempt.place == found.place


def test_it_is_an_error_at_its_place_with_the_command_to_see_it(promising) -> None:
    library = promising({"always": {"visited": "a"}}, {"at_end": SAFE}, gate=False)
    said = explore(library, "made", QUICK).problems
    (problem,) = [one for one in said if one.path.startswith("expect")]
    assert str(problem).split(": ", 1)[1] == (
        "expect[1]: found that the case does not keep it: not so at 'together', after "
        f"{problem.hint.rpartition(' ')[2]}; promised: what stands here. "
        f"See it: kit play made --path {problem.hint.rpartition(' ')[2]}"
    )
    assert promised(library, "made", QUICK) == (problem,)


def test_an_order_is_kept_where_each_is_clearly_above_the_next(promising) -> None:
    """The worst options side with somebody; the author's do not."""
    found = verdict(promising({"order": ["author", "worst"]}))
    assert found.verdict == "kept"
    assert found.says.startswith("in this order, clearly apart: author 0.")
    other = verdict(promising({"order": ["worst", "author"]}))
    assert (other.verdict, other.place) == ("broken", "")
    assert other.says.startswith("not in this order, clearly apart: worst 0.")


def test_every_strategy_that_may_be_promised_is_played() -> None:
    assert set(Strategy.__args__) <= STRATEGIES.keys()


def test_a_case_that_promises_nothing_is_not_played(promising) -> None:
    assert promised(promising(), "made") == ()


def test_the_quiet_house_keeps_what_it_promises() -> None:
    library = load(CASES)
    assert len(library.vignettes["the-quiet-house"].expect) == 4
    assert promised(library, "the-quiet-house") == ()
