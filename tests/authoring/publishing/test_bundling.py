"""A bundle is a data folder: a library with its README, and nothing of any trainee."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from helpers.places import SMALL

from kit.authoring.publishing import bundle, publish
from kit.errors import KitError
from kit.practice.attempts.events import Started
from kit.store import Attempts, Publications, Store
from kit.vignettes import Folders, load

SLUG = "my-rooms"


def test_it_holds_what_is_published_and_the_two_commands(store, folders, edit, tmp_path) -> None:
    revision = publish(store, folders, SLUG).revision
    edit("minutes: 5", "minutes: 6")
    Attempts(store).begin("somebody", SLUG, Started(SLUG, "0" * 16, 1, 1))
    place = tmp_path / "bundle"
    assert bundle(store, folders, place) == (SLUG,)
    assert sorted(one.relative_to(place).as_posix() for one in place.rglob("*.*")) == [
        "README.md",
        f"library/{SLUG}/vignette.es.yaml",
        f"library/{SLUG}/vignette.yaml",
        f"library/notebooks/modules/{SLUG}.ipynb",
    ]
    assert load(Folders(SMALL, place / "library")).vignette(SLUG).minutes == 5
    said = (place / "README.md").read_text(encoding="utf-8")
    assert "\nkit publish --all --data .\nkit serve --data .\n" in said
    assert "one case: my-rooms." in said
    with Store(place) as other:
        elsewhere = Folders(SMALL, place / "library")
        assert publish(other, elsewhere, SLUG).revision == revision
        assert Publications(other).now() == {SLUG: revision}


def test_its_first_command_publishes_it_on_another_machine(store, folders, tmp_path) -> None:
    own = folders.own / SLUG / "vignette.yaml"
    assert own.is_file()
    publish(store, folders, SLUG)
    place = tmp_path / "bundle"
    bundle(store, folders, place)
    env = {k: v for k, v in os.environ.items() if not k.startswith("KIT_")}
    command = [sys.executable, "-m", "kit", "publish", "--all", "--data", "."]
    made = subprocess.run(
        command,
        cwd=place,
        env=env | {"KIT_CASES": str(SMALL)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Published: my-rooms, revision " in made.stdout


def test_an_own_catalogue_goes_along(store, folders, edit, tmp_path) -> None:
    own = (SMALL / "references.yaml").read_text(encoding="utf-8")
    (folders.own / "references.yaml").write_text(own, encoding="utf-8")
    publish(store, folders, SLUG)
    bundle(store, folders, tmp_path / "bundle")
    assert (tmp_path / "bundle" / "library" / "references.yaml").read_text("utf-8") == own


def test_what_is_in_the_way_stays(store, folders, tmp_path) -> None:
    with pytest.raises(KitError, match="Nothing is published yet, so there is nothing to pack"):
        bundle(store, folders, tmp_path / "bundle")
    publish(store, folders, SLUG)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(KitError, match=r"full is there already, and not empty\. Name a new"):
        bundle(store, folders, tmp_path / "full")
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["mine.txt"]
