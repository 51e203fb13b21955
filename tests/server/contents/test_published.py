"""The shelf of published revisions: while the store is away, with other catalogues, old texts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers.places import SMALL

from kit.authoring.publishing import publish, unpublish
from kit.language import use
from kit.server.contents import published as module
from kit.server.contents.published import Published
from kit.server.contents.shelf import Shelf
from kit.sittings.case import case_in
from kit.store import Publications, Revisions, Store, StoreError
from kit.vignettes import Folders, load
from kit.vignettes.revisions import revision_id, texts_of

MINE = "my-rooms"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    over = tmp_path / "mine"
    shutil.copytree(SMALL / "two-rooms", over / MINE)
    for file in (over / MINE).glob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("two-rooms", MINE), "utf-8")
    return Folders(SMALL, over)


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def shelf(store: Store, folders: Folders, tmp_path: Path) -> Shelf:
    return opened(store, folders, tmp_path)


def opened(store: Store, folders: Folders, tmp_path: Path) -> Shelf:
    return Shelf(folders, tmp_path / "notebooks", tmp_path / "served", Published(store))


def slugs(shelf: Shelf) -> list[str]:
    shelf.refresh()
    return sorted(one.id for one in shelf.modules())


def edit(folders: Folders, old: str, new: str, name: str = f"{MINE}/vignette.yaml") -> None:
    file = folders.own / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_the_kits_cases_and_what_is_published_are_served(shelf, store, folders) -> None:
    assert slugs(shelf) == ["two-rooms"]
    id = publish(store, folders, MINE).revision
    assert slugs(shelf) == [MINE, "two-rooms"]
    assert shelf.revision(MINE) == ""
    read = load(shelf.served.folders)
    assert revision_id(texts_of(read, MINE)) == id  # what a kernel keeps with an attempt
    unpublish(store, folders, MINE)
    assert slugs(shelf) == ["two-rooms"]


def test_who_asks_for_what_was_just_published_need_not_wait(
    shelf, store, folders, monkeypatch
) -> None:
    assert slugs(shelf) == ["two-rooms"]
    publish(store, folders, MINE)
    monkeypatch.setattr("kit.server.contents.shelf.CATCH_UP_EVERY", 60)
    shelf.catch_up()  # somebody else has just asked
    assert MINE not in shelf.library.vignettes
    monkeypatch.setattr("kit.server.contents.shelf.CATCH_UP_EVERY", 0)
    shelf.catch_up()
    assert MINE in shelf.library.vignettes


def test_a_draft_of_any_kind_leaves_the_shelf_alone(shelf, store, folders) -> None:
    publish(store, folders, MINE)
    assert slugs(shelf) == [MINE, "two-rooms"]
    before = shelf.served
    edit(folders, "title: ", "title: Newly ")
    shutil.copytree(folders.own / MINE, folders.own / "another")
    (folders.own / "interventions.yaml").write_text("{")
    assert slugs(shelf) == [MINE, "two-rooms"]
    assert shelf.served is before
    assert {one.severity for one in shelf.checked().problems} >= {"error"}


def test_an_own_case_with_the_kits_name_counts_only_once_published(shelf, store, folders) -> None:
    shutil.copytree(SMALL / "two-rooms", folders.own / "two-rooms")
    edit(folders, "title: Two rooms", "title: Mine", "two-rooms/vignette.yaml")
    assert slugs(shelf) == ["two-rooms"]
    assert shelf.library.vignettes["two-rooms"].title == "Two rooms"
    publish(store, folders, "two-rooms")
    shelf.refresh()
    assert shelf.library.vignettes["two-rooms"].title == "Mine"


def test_while_the_store_is_away_the_last_shelf_stays(
    shelf, store, folders, tmp_path, monkeypatch, caplog
) -> None:
    publish(store, folders, MINE)
    assert slugs(shelf) == [MINE, "two-rooms"]

    def away(_self: object) -> int:
        raise StoreError("The database is away.")

    monkeypatch.setattr(module.Publications, "newest", away)
    assert slugs(shelf) == [MINE, "two-rooms"]
    assert slugs(shelf) == [MINE, "two-rooms"]
    assert caplog.messages == [
        "What is published cannot be read: The database is away. What was stays."
    ]
    started = opened(store, folders, tmp_path)
    assert slugs(started) == [MINE, "two-rooms"]  # as it was served before the start
    monkeypatch.undo()
    unpublish(store, folders, MINE)
    assert slugs(shelf) == ["two-rooms"]
    assert slugs(started) == ["two-rooms"]


def test_what_was_published_with_another_catalogue_comes_from_the_store(
    shelf, store, folders
) -> None:
    first = publish(store, folders, MINE).revision
    catalogue = (SMALL / "interventions.yaml").read_text("utf-8")
    (folders.own / "interventions.yaml").write_text(catalogue, "utf-8")
    shutil.copytree(folders.own / MINE, folders.own / "other-rooms")
    for name in ("vignette.yaml", "vignette.es.yaml"):
        edit(folders, MINE, "other-rooms", f"other-rooms/{name}")
    publish(store, folders, "other-rooms")
    assert slugs(shelf) == [MINE, "other-rooms", "two-rooms"]
    assert (shelf.revision(MINE), shelf.revision("other-rooms")) == (first, "")
    with use("es"):
        assert shelf.library.vignettes[MINE].title == "Dos habitaciones"
    given = case_in(shelf.served.folders, MINE, store, "en", revision=shelf.revision(MINE))
    assert given.id == first


def test_a_kit_that_became_stricter_takes_no_published_case_away(shelf, store, folders) -> None:
    """What is refused by the check of today was sound when it was published."""
    texts = dict(texts_of(load(folders), MINE))
    text = texts["vignette.yaml"]
    texts["vignette.yaml"] = text.replace(b"next: second", b"next: nowhere", 1)
    assert texts["vignette.yaml"] != text
    id = Revisions(store).keep(MINE, texts)
    Publications(store).publish(MINE, id)
    assert slugs(shelf) == [MINE, "two-rooms"]
    assert shelf.revision(MINE) == id
    assert MINE not in load(shelf.served.folders).vignettes


def test_settings_are_those_of_the_revision(shelf, store, folders) -> None:
    (folders.own / MINE / "module.yaml").write_text("order: 3\nwords: {en: Read.}\n")
    publish(store, folders, MINE)
    (folders.own / MINE / "module.yaml").write_text("order: 9\nvisible: link\n")
    assert [one.id for one in shelf.modules()] == [MINE, "two-rooms"]  # an order goes first
    assert shelf.library.module(MINE).words == {"en": "Read."}
    assert (
        shelf.notebook(shelf.library.vignette(MINE)).cells[0].source.endswith('Player("my-rooms")')
    )
