"""A case has changed where its own files have, or what it uses of the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.places import SMALL

from kit.vignettes import Folders, load
from kit.vignettes.revisions import texts_of
from kit.vignettes.using import reads_as

LISTEN = """format: 1
interventions:
  - id: {id}
    name: {name}
    what: Say back before answering.
    modality: [any]
    competency: attunement
    helps: Nearly always.
    harms: When it is a technique only.
    references: [{work}]
"""
WORK = """format: 1
references:
  - id: {id}
    authors: "Burger, A."
    year: 2020
    title: {title}
    source: Nowhere Press
    isbn: "978-0-00-000000-2"
    says: nothing.
"""
SPANISH = """format: 1
language: es
translates: interventions
interventions:
  {id}: {{name: {name}}}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An instructor's folder with a case, an intervention that it does not use, and a work."""
    (tmp_path / "my-rooms").mkdir()
    text = (SMALL / "two-rooms" / "vignette.yaml").read_text(encoding="utf-8")
    mine = text.replace("id: two-rooms", "id: my-rooms")
    (tmp_path / "my-rooms" / "vignette.yaml").write_text(mine, encoding="utf-8")
    write(tmp_path, "interventions", LISTEN, id="walk", name="A walk", work="burger-2020")
    write(tmp_path, "references", WORK, id="walker-2021", title="Walks")
    return tmp_path


def write(own: Path, file: str, text: str, **values: str) -> None:
    (own / f"{file}.yaml").write_text(text.format(**values), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "text", "values", "same"),
    [
        ("interventions", LISTEN, {"id": "walk", "name": "Go out", "work": "walker-2021"}, True),
        ("interventions", LISTEN, {"id": "listen", "name": "Hear", "work": "burger-2020"}, False),
        ("references", WORK, {"id": "other-2022", "title": "Others"}, True),
        ("references", WORK, {"id": "burger-2020", "title": "Renamed"}, False),
        ("interventions.es", SPANISH, {"id": "walk", "name": "Un paseo"}, True),
    ],
)
def test_an_entry_counts_where_the_case_uses_it(own, file, text, values, same) -> None:
    folders = Folders(SMALL, own)
    before = texts_of(load(folders), "my-rooms")
    write(own, file, text, **values)
    library = load(folders)
    assert library.vignette("my-rooms")
    assert texts_of(library, "my-rooms") != before
    assert reads_as(library, "my-rooms", before) is same


def test_the_name_of_an_entry_in_another_language_counts(own) -> None:
    folders = Folders(SMALL, own)
    write(own, "interventions", LISTEN, id="listen", name="Hear", work="burger-2020")
    before = texts_of(load(folders), "my-rooms")
    write(own, "interventions.es", SPANISH, id="listen", name="Oír")
    assert not reads_as(load(folders), "my-rooms", before)


@pytest.mark.parametrize("file", ["vignette.yaml", "module.yaml", "vignette.es.yaml"])
def test_a_file_of_the_case_counts_by_its_bytes(own, file) -> None:
    folders = Folders(SMALL, own)
    before = texts_of(load(folders), "my-rooms")
    with (own / "my-rooms" / file).open("a", encoding="utf-8") as opened:
        opened.write("# a note\n")
    assert not reads_as(load(folders), "my-rooms", before)


def test_a_case_that_lost_what_it_uses_has_changed(own) -> None:
    folders = Folders(SMALL, own)
    file = own / "my-rooms" / "vignette.yaml"
    file.write_text(file.read_text().replace("intervention: listen", "intervention: walk", 1))
    before = texts_of(load(folders), "my-rooms")
    (own / "interventions.yaml").unlink()
    assert not reads_as(load(folders), "my-rooms", before)
