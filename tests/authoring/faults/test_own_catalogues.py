"""Faults sown into an instructor's own catalogue and its translation, each found at its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from helpers.places import SMALL

from kit.errors import Problem, Severity
from kit.vignettes import Folders, load

INTERVENTIONS: Final = """format: 1
interventions:
  - id: walk
    name: A walk
    what: Go out with both of them.
    modality: [any]
    competency: attunement
    helps: Nearly always.
    harms: In the rain.
    doses: {attune: .5}
    weeks: 3
    covers: [I6]
    references: [walker-2021]
"""
REFERENCES: Final = """format: 1
references:
  - id: walker-2021
    authors: "Walker, A."
    year: 2021
    title: Walks
    source: Nowhere Press
    isbn: "978-0-00-000000-2"
    says: that one may walk.
"""
SPANISH: Final = """format: 1
language: es
translates: interventions
interventions:
  walk:
    name: Un paseo
    what: Salir con los dos.
    helps: Casi siempre.
    harms: Con lluvia.
"""
SOUND: Final = {
    "interventions.yaml": INTERVENTIONS,
    "references.yaml": REFERENCES,
    "interventions.es.yaml": SPANISH,
}


def said(own: Path, **changed: str) -> list[Problem]:
    """Return the problems of the instructor's catalogue."""
    for name, text in (SOUND | changed).items():
        (own / name).write_text(text, encoding="utf-8")
    problems = load(Folders(SMALL, own, hidden=True)).problems
    return [one for one in problems if Path(one.file).parent == own]


def test_a_sound_catalogue_raises_no_alarm(tmp_path: Path) -> None:
    assert said(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "says"),
    [
        ("interventions.yaml", "weeks: 3", "weeks: ten", (11, 12), "found 'ten'; allowed: a whole"),
        ("interventions.yaml", "attune: .5", "attune: 0,5", (10, 21), "Write it with a point: 0.5"),
        ("interventions.yaml", "attune: .5", "atune: .5", (10, 13), "Did you mean 'attune'"),
        ("interventions.yaml", "[I6]", "[I99]", (12, 14), "found 'I99'"),
        ("interventions.yaml", "walker-2021", "walkr-2021", (13, 18), "Did you mean 'walker-2021'"),
        ("interventions.yaml", "id: walk", "id: A walk", (3, 9), "Did you mean 'a-walk'"),
        (
            "interventions.yaml",
            "    helps: Nearly always.\n",
            "",
            (3, 5),
            "the key 'helps' is missing; needed: when it helps",
        ),
        ("references.yaml", "000000-2", "000000-3", (8, 11), "Compare its digits with the book"),
        ("references.yaml", "year: 2021", "year: '2021'", (5, 11), "Remove the quotation marks"),
        ("references.yaml", "title: Walks", "titel: Walks", (6, 5), "Did you mean 'title'"),
        ("interventions.es.yaml", "  walk:", "  wlak:", (5, 3), "Did you mean 'walk'"),
        ("interventions.es.yaml", "name: Un", "nombre: Un", (6, 5), "unknown key 'nombre'"),
    ],
)
def test_a_fault_is_found_at_its_place(tmp_path, file, old, new, place, says) -> None:
    assert old in SOUND[file]
    found = said(tmp_path, **{file: SOUND[file].replace(old, new)})
    here = [one for one in found if one.file.endswith(f"/{file}")]
    told = [one for one in here if re.search(says, str(one))]
    assert [(one.line, one.column) for one in told] == [place], "\n".join(map(str, found))
    assert len(found) <= 3


def test_a_reference_that_nothing_cites_is_told_once_all_is_sound(tmp_path: Path) -> None:
    """Else nobody knows what is cited; and what the kit has may be cited by a hidden case."""
    more = REFERENCES + REFERENCES.partition("references:\n")[2].replace("walker", "other")
    (one,) = said(tmp_path, **{"references.yaml": more})
    assert (one.line, one.column, one.severity) == (10, 9, Severity.WARNING)
    assert one.message == (
        "found the reference 'other-2021', which nothing cites; allowed: one that is cited"
    )
    assert one.hint == "Name it where it belongs, `references: [other-2021]`, or take it out."
    kits = REFERENCES.replace("walker-2021", "burger-2020")
    alone = INTERVENTIONS.replace("walker-2021", "burger-2020")
    found = said(tmp_path, **{"references.yaml": kits, "interventions.yaml": alone})
    assert not [one for one in found if "nothing cites" in one.message]
    wrong = INTERVENTIONS.replace("weeks: 3", "weeks: ten")
    found = said(tmp_path, **{"references.yaml": more, "interventions.yaml": wrong})
    assert not [one for one in found if "nothing cites" in one.message]
