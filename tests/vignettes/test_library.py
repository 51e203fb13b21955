"""The library: an unknown vignette raises a clear error, and the real vignettes have none."""

from __future__ import annotations

from typing import get_args

import pytest
from helpers.places import CASES

from kit.errors import KitError, Severity
from kit.explorables.evidence import ROWS
from kit.vignettes import VignetteError, load, own_root
from kit.vignettes.schema.vocabulary import SHOWN, Competency


def test_an_unknown_slug_is_answered_with_the_known_ones(shelf) -> None:
    shelf.good(slug="good")
    shelf.good(slug="better")
    with pytest.raises(VignetteError) as caught:
        shelf.load().vignette("goood")
    assert str(caught.value) == (
        "There is no vignette 'goood'. Known are: better, good. Did you mean 'good'?"
    )
    assert isinstance(caught.value, KitError)


def test_an_empty_library_says_so(shelf) -> None:
    with pytest.raises(VignetteError) as caught:
        shelf.load().vignette("good")
    assert str(caught.value) == f"There is no vignette 'good': {shelf.root} holds no vignettes."


def test_a_broken_vignette_is_answered_with_its_errors_alone(shelf) -> None:
    shelf.good(("minutes: 15", "minutes: 4"), ("They talk.", "TODO"), slug="one")
    shelf.good(("minutes: 15", "minutes: 3"), slug="two")
    with pytest.raises(VignetteError) as caught:
        shelf.load().vignette("one")
    assert str(caught.value) == (
        "The vignette 'one' has errors and was not loaded:\n"
        "case_vignettes/one/vignette.yaml:6:10: minutes: found 4;"
        " allowed: a whole number from 5 to 180. Here belongs: how long an attempt takes."
    )


def test_one_broken_vignette_does_not_keep_the_others_away(shelf) -> None:
    shelf.good(slug="one")
    shelf.good(("minutes: 15", "minutes: 3"), slug="two")
    assert set(shelf.load().vignettes) == {"one"}


def test_notes_and_warnings_do_not_keep_a_vignette_away(shelf) -> None:
    shelf.good(("They talk.", "TODO find words"), ("content_note: A couple", "content_note: <b>"))
    library = shelf.load()
    assert set(library.vignettes) == {"good"}
    assert [item.severity for item in library.problems] == [Severity.WARNING, Severity.TODO]
    assert library.errors == ()


def test_where_the_kits_own_are_looked_for(monkeypatch: pytest.MonkeyPatch, shelf) -> None:
    assert own_root() == CASES
    shelf.good()
    monkeypatch.setenv("KIT_CASES", str(shelf.root))
    assert own_root() == shelf.root
    assert set(load().vignettes) == {"good"}


def test_files_outside_the_working_folder_are_named_in_full(
    shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.good(("minutes: 15", "minutes: 3"))
    monkeypatch.chdir(CASES)
    assert shelf.load().problems[0].file == str(shelf.root / "good" / "vignette.yaml")


def test_the_vignettes_of_the_kit_have_no_errors() -> None:
    library = load(CASES)
    assert [str(problem) for problem in library.errors] == []
    assert "the-quiet-house" in library.vignettes


def test_each_competency_has_an_intervention_that_is_no_mistake_and_its_words() -> None:
    entries = load(CASES).catalogue.interventions.values()
    assert {one.competency for one in entries if not one.mistake} == set(get_args(Competency))
    assert set(get_args(Competency)) <= set(SHOWN)


def test_no_work_stands_in_the_bibliography_uncited() -> None:
    library = load(CASES)
    citing = [*library.catalogue.interventions.values()]
    options = [one for case in library.vignettes.values() for s in case.scenes for one in s.options]
    cited = {name for one in [*citing, *options] for name in one.references}
    on_the_models_page = {name for row in ROWS for name in row.works}
    assert set(library.catalogue.references) <= cited | on_the_models_page


def test_long_cases_load_beside_each_other(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        (shelf.root / name).write_bytes((CASES / name).read_bytes())
    text = (CASES / "the-quiet-house" / "vignette.yaml").read_text(encoding="utf-8")
    for slug in ("house-a", "house-b", "house-c"):
        shelf.put(slug, text.replace("id: the-quiet-house", f"id: {slug}", 1))
    library = shelf.load()
    assert list(library.vignettes) == ["house-a", "house-b", "house-c"]
    assert len({one.hash for one in library.vignettes.values()}) == 3
