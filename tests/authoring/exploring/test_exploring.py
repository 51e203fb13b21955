"""Exploring claims only what is so: every way is played again, small cases are played out."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from helpers.exploring import every_attempt, met_at, small_case
from helpers.places import CASES, HOURS, ROADS, SMALL, TESTS
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.authoring.exploring import Explored
from kit.authoring.exploring.effort import Effort
from kit.authoring.exploring.explore import explore
from kit.authoring.exploring.path import along, written
from kit.authoring.exploring.things import things_in
from kit.practice import Attempt
from kit.vignettes import Library, load

QUICK = Effort(attempts=60, courses=60, decisions=20_000)


def replayed(library: Library, found: Explored) -> list[str]:
    """Return what is not met where its way leads; each way is played once."""
    vignette = library.vignettes[found.slug]
    things, start = things_in(vignette), Attempt.start(vignette, library.catalogue, seed=3)
    ways: dict[str, set[str]] = {}
    wrong = []
    for key, hit in found.hits.items():
        if hit.witness is not None:
            path = written(hit.witness, vignette)
            if path not in ways:
                ways[path] = met_at(things, along(start, path))
            wrong += [] if key in ways[path] else [f"{key}: {path}"]
    return wrong


@pytest.mark.parametrize(
    ("root", "slug"),
    [(SMALL, "two-rooms"), (ROADS, "the-road"), (HOURS, "one-hour")],
)
def test_every_way_leads_to_what_it_claims(root: Path, slug: str) -> None:
    library = load(root)
    found = explore(library, slug, QUICK)
    assert replayed(library, found) == []
    assert all(hit.witness is not None or hit.count == 0 for hit in found.hits.values())


@pytest.fixture(scope="module")
def quiet() -> tuple[Library, Explored]:
    """The quiet house, explored with less than the usual effort."""
    library = load(CASES)
    return library, explore(library, "the-quiet-house", Effort(attempts=500, courses=150))


def test_every_way_through_the_quiet_house_is_played_again(quiet) -> None:
    assert replayed(*quiet) == []


def test_nothing_of_the_quiet_house_is_out_of_reach(quiet) -> None:
    _, found = quiet
    kinds = ("scene/", "signal/", "answered/", "option/", "reaction/", "ending/", "when/")
    met = [key for key, hit in found.hits.items() if hit.verdict == "met"]
    assert [key for key in found.hits if key.startswith(kinds) and key not in met] == []
    impossible = [key for key, hit in found.hits.items() if hit.verdict == "impossible"]
    assert impossible == ["else/also:second-cup#5", "else/also:the-landing#5"]


def test_of_the_quiet_house_the_edges_are_shares_of_all_attempts(quiet) -> None:
    _, found = quiet
    assert found.edges["first-meeting", "two-pencils"] == 1.0
    into = sum(share for (_, to), share in found.edges.items() if to == "handed-over")
    assert into == pytest.approx(found.hits["ending/handed-over"].share)
    assert sum(h.share for k, h in found.hits.items() if k.startswith("ending/")) == 1.0


@settings(max_examples=25)
@given(st.integers(0, 100_000))
def test_small_cases_played_out_agree(seed: int) -> None:
    """Every attempt of a small case is played: what it met, how soon, and what none met."""
    with TemporaryDirectory() as folder:
        library = made_in(Path(folder), small_case(Random(seed)))
        if library is None:
            return
        found = explore(library, "made", Effort(attempts=20, courses=300, decisions=100_000))
    vignette = library.vignettes["made"]
    things = things_in(vignette)
    soonest: dict[str, int] = {}
    for attempt in every_attempt(Attempt.start(vignette, library.catalogue, seed=0)):
        for key in met_at(things, attempt):
            made = len(attempt.decisions)
            soonest[key] = min(made, soonest.get(key, made))
    ways = {key: hit.witness for key, hit in found.hits.items() if hit.witness is not None}
    assert ways.keys() == soonest.keys()
    assert {key for key, hit in found.hits.items() if hit.verdict == "impossible"}.isdisjoint(ways)
    assert [
        key for key, hit in found.hits.items() if hit.shortest and len(ways[key]) > soonest[key]
    ] == []
    assert replayed(library, found) == []


def made_in(folder: Path, text: str) -> Library | None:
    """Return the library of a case named ``made``; None where some scene is on no way at all."""
    for name in ("interventions.yaml", "references.yaml"):
        (folder / name).write_bytes((TESTS / "vignettes" / "shared" / name).read_bytes())
    (folder / "made").mkdir()
    (folder / "made" / "vignette.yaml").write_text(text, encoding="utf-8")
    library = load(folder)
    return library if "made" in library.vignettes else None


def test_a_seed_fixes_all_of_it() -> None:
    library = load(ROADS)
    first, again = (explore(library, "the-road", QUICK) for _ in range(2))
    assert first == again
    other = explore(library, "the-road", Effort(attempts=60, seed=1))
    assert other.edges != first.edges
