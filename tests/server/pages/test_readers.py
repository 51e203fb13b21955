"""Who outside the kit has read a case: told to authors and supervisors, and to no trainee."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.places import SMALL
from helpers.serving import Visitor
from helpers.serving_here import Here, serving_here

from kit.practice import Attempt
from kit.screens.attempt import screen
from kit.server.hosting.choices import Hosting
from kit.server.people.roles import Role
from kit.vignettes import load

WORDS = {Role.SUPERVISOR: "correct horse battery", Role.AUTHOR: "staple pangolin moon"}
PAGES = {Role.SUPERVISOR: "/supervise", Role.AUTHOR: "/author"}
UNREAD = "Not yet read by an outside clinician."
READERS = "readers: [{role: A nurse, when: May 2026, objected: Too *fast*.}]"


@pytest.fixture(params=[False, True], ids=["unread", "read"])
def read(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def server(tmp_path: Path, read: bool) -> Iterator[Here]:
    cases = shutil.copytree(SMALL, tmp_path / "cases")
    file = cases / "two-rooms" / "vignette.yaml"
    if read:
        file.write_text(file.read_text().replace("\ncouple:", f"\n{READERS}\ncouple:", 1))
    with serving_here(tmp_path / "data", Hosting(passphrases=WORDS), cases=cases) as running:
        yield running


@pytest.mark.parametrize("role", list(PAGES))
def test_instructors_see_who_has_read_a_case(server: Here, read: bool, role: Role) -> None:
    visitor = Visitor(server)
    visitor.get("/")
    visitor.post("/role", passphrase=WORDS[role])
    page = visitor.get(PAGES[role]).text
    assert (UNREAD in page) is not read
    assert ("A nurse</strong>, May 2026</span>. Objected:" in page) is read
    assert ("Too <em>fast</em>." in page) is read


def test_they_see_it_in_spanish(server: Here, read: bool) -> None:
    visitor = Visitor(server)
    visitor.get("/?language=es")
    visitor.post("/role", passphrase=WORDS[Role.AUTHOR])
    page = visitor.get("/author").text
    words = "Leído por" if read else "Aún no lo ha leído ningún profesional clínico externo."
    assert words in page


def test_trainees_are_told_nothing_of_it(server: Here, tmp_path: Path) -> None:
    library = load(tmp_path / "cases")
    begun = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7)
    for told in (Visitor(server).get("/").text, screen(begun).html, screen(begun.open()).html):
        assert "Two rooms" in told or "The first hour" in told
        assert UNREAD not in told
        assert "A nurse" not in told
