"""The landing page's groups: by the titles of courses, in the order of their modules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from helpers.places import SMALL

from kit.server.contents.courses import courses
from kit.vignettes import Library, Module, load


def library(**modules: dict[str, Any]) -> Library:
    """Return a library of cases with these settings, called as they are."""
    one = load(SMALL)
    cases = {
        slug: one.vignettes["two-rooms"].model_copy(update={"id": slug, "title": slug})
        for slug in modules
    }
    given = {slug: Module(**settings) for slug, settings in modules.items()}
    return replace(one, vignettes=cases, modules=given)


def grouped(found: Library, language: str = "en", *, staff: bool = False) -> dict[str, list[str]]:
    made = courses(found, found.vignettes.values(), language, staff=staff)
    return {one.title: [case.id for case in one.modules] for one in made}


def test_those_without_a_course_come_first() -> None:
    found = library(a={"course": {"en": "One"}}, b={}, c={"course": {"en": "Two"}}, d={})
    assert grouped(found) == {"": ["b", "d"], "One": ["a"], "Two": ["c"]}


def test_a_title_in_one_common_language_makes_one_course() -> None:
    found = library(
        a={"course": {"en": "First talks"}},
        b={"course": {"es": "Primeras charlas", "en": "First talks"}},
        c={"course": {"es": "Primeras charlas"}},
    )
    assert grouped(found) == {"First talks": ["a", "b", "c"]}
    assert grouped(found, "es-MX") == {"Primeras charlas": ["a", "b", "c"]}


@pytest.mark.parametrize(
    ("staff", "shown"), [(False, ["everybody"]), (True, ["everybody", "staff"])]
)
def test_who_sees_what(staff: bool, shown: list[str]) -> None:
    kinds = ("everybody", "staff", "link")
    found = library(**{kind: {"visible": kind} for kind in kinds})
    assert grouped(found, staff=staff) == {"": shown}
    nobody = library(link={"visible": "link"})
    assert grouped(nobody, staff=staff) == {}
