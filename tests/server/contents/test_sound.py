"""What goes on being served while files are broken, half-saved, deleted or gone."""

import shutil
import time
from pathlib import Path

import pytest
from helpers.places import SMALL

from kit.language import language, use
from kit.server.contents import drafts, sound
from kit.server.contents import shelf as shelves
from kit.server.contents.shelf import Shelf
from kit.server.contents.texts import cut_off, newest
from kit.vignettes import load, revision


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(shelves, "LOOK_EVERY", 0.0)
    return shutil.copytree(SMALL, tmp_path / "cases")


@pytest.fixture
def shelf(root, tmp_path):
    return opened(root, tmp_path)


def opened(root: Path, tmp_path: Path) -> Shelf:
    shelf = Shelf(root, tmp_path / "notebooks", tmp_path / "served")
    assert shelf.served
    return shelf


def titles(shelf: Shelf) -> list[str]:
    """Return the titles on the shelf, after checking that a kernel reads the same."""
    found = [one.title for one in shelf.modules()]
    read = load(shelf.served.folders, language()).vignettes.values()
    assert sorted(one.title for one in read) == sorted(found)
    return found


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def second(root: Path) -> Path:
    """Add another case, and return its file."""
    file = shutil.copytree(root / "two-rooms", root / "an-attic") / "vignette.yaml"
    edit(file, "id: two-rooms", "id: an-attic")
    edit(file, "title: Two rooms", "title: An attic")
    edit(file.with_name("vignette.es.yaml"), "translates: two-rooms", "translates: an-attic")
    return file


def halved(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


BREAK = {
    "0 bytes": lambda file: file.write_bytes(b""),
    "half of it": halved,
    "a quotation mark lost": lambda file: edit(file, "title: Two rooms", 'title: "Two rooms'),
    "not UTF-8": lambda file: file.write_bytes(b"\xff" + file.read_bytes()),
    "deleted": Path.unlink,
    "a folder in its place": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("do", BREAK.values(), ids=BREAK.keys())
def test_a_broken_case_is_served_as_it_was_until_it_is_sound(shelf, root, caplog, do):
    file = root / "two-rooms" / "vignette.yaml"
    content = file.read_bytes()
    do(file)
    caplog.clear()
    assert titles(shelf) == titles(shelf) == ["Two rooms"]
    assert caplog.messages[-1] == (
        "Served as before, until they are sound again: two-rooms/vignette.yaml."
    )
    assert len([one for one in caplog.messages if "two-rooms/vignette.yaml:" in one]) >= 1
    assert shelf.served.checked.errors
    if file.is_dir():
        file.rmdir()
    file.write_bytes(content.replace(b"title: Two rooms", b"title: Three rooms"))
    assert titles(shelf) == ["Three rooms"]
    assert not shelf.served.earlier


@pytest.mark.parametrize("do", [BREAK["0 bytes"], BREAK["half of it"], BREAK["deleted"]])
@pytest.mark.parametrize("name", ["interventions.yaml", "references.yaml"])
def test_a_broken_catalogue_takes_no_case_and_cases_are_still_renewed(shelf, root, name, do):
    do(root / name)
    assert titles(shelf) == ["Two rooms"]
    assert shelf.served.earlier == {name}
    edit(root / "two-rooms" / "vignette.yaml", "title: Two rooms", "title: Three rooms")
    assert titles(shelf) == ["Three rooms"]


def test_a_catalogue_without_what_a_case_needs_waits_for_the_case(shelf, root):
    edit(root / "interventions.yaml", "id: listen", "id: hear")
    assert titles(shelf) == ["Two rooms"]
    assert "two-rooms/vignette.yaml" not in shelf.served.earlier
    assert "interventions.yaml" in shelf.served.earlier


@pytest.mark.parametrize("do", [BREAK["0 bytes"], BREAK["half of it"], BREAK["deleted"]])
def test_a_broken_translation_alone_stays_as_it_was(shelf, root, do):
    before = shelf.served.library.translations["two-rooms"]["es"].texts
    do(root / "two-rooms" / "vignette.es.yaml")
    with use("es"):
        assert titles(shelf) == ["Dos habitaciones"]
    assert shelf.served.library.translations["two-rooms"]["es"].texts == before
    assert shelf.served.earlier == {"two-rooms/vignette.es.yaml"}


def test_a_file_that_is_cut_off_is_told_to_its_author(shelf, root):
    file = root / "two-rooms" / "vignette.es.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("Dos habitaciones") + 6], encoding="utf-8")
    (problem,) = shelf.served.checked.errors
    assert str(problem).endswith(
        "two-rooms/vignette.es.yaml:4:1: found the end of the file in the middle of a line, where "
        "it went on before; allowed: a whole file. Save it again; if nothing is missing, end it "
        "with a line end."
    )
    file.write_text(text[: text.index("Dos habitaciones") + 6] + "\n", encoding="utf-8")
    assert not shelf.served.checked.errors
    assert not shelf.served.earlier


def test_a_folder_that_is_gone_leaves_after_five_minutes(shelf, root, tmp_path, monkeypatch):
    second(root)
    assert titles(shelf) == ["An attic", "Two rooms"]
    clock = [time.monotonic()]
    monkeypatch.setattr(drafts.time, "monotonic", lambda: clock[0])
    (root / "an-attic").rename(tmp_path / "an-attic")
    assert titles(shelf) == ["An attic", "Two rooms"]
    assert shelf.served.leaving == {"an-attic/vignette.yaml", "an-attic/vignette.es.yaml"}
    clock[0] += drafts.GONE_AFTER - 1
    assert titles(shelf) == ["An attic", "Two rooms"]
    clock[0] += 1
    assert titles(shelf) == ["Two rooms"]
    assert not shelf.served.leaving
    (tmp_path / "an-attic").rename(root / "an-attic")
    assert titles(shelf) == ["An attic", "Two rooms"]


def test_a_folder_that_comes_back_was_never_away(shelf, root, tmp_path, monkeypatch):
    clock = [time.monotonic()]
    monkeypatch.setattr(drafts.time, "monotonic", lambda: clock[0])
    for _ in range(3):
        (root / "two-rooms").rename(tmp_path / "two-rooms")
        assert titles(shelf) == ["Two rooms"]
        clock[0] += drafts.GONE_AFTER - 1
        (tmp_path / "two-rooms").rename(root / "two-rooms")
        assert titles(shelf) == ["Two rooms"]
        assert not shelf.served.earlier


def test_a_library_that_is_away_is_served_as_long_as_it_takes(shelf, root, tmp_path, monkeypatch):
    clock = [time.monotonic()]
    monkeypatch.setattr(drafts.time, "monotonic", lambda: clock[0])
    root.rename(tmp_path / "away")
    for _ in range(3):
        assert titles(shelf) == ["Two rooms"]
        clock[0] += drafts.GONE_AFTER
    root.mkdir()
    assert titles(shelf) == ["Two rooms"]


def test_a_restart_while_a_file_is_broken_takes_nothing(shelf, root, tmp_path):
    second(root)
    assert titles(shelf) == ["An attic", "Two rooms"]
    halved(root / "two-rooms" / "vignette.yaml")
    shutil.rmtree(root / "an-attic")
    assert titles(opened(root, tmp_path)) == ["Two rooms"]


def test_a_new_case_and_a_broken_one_go_their_own_ways(shelf, root):
    edit(root / "two-rooms" / "vignette.yaml", "level: foundation", "level: easy")
    file = second(root)
    assert titles(shelf) == ["Two rooms"]
    edit(file, "level: easy", "level: foundation")
    assert titles(shelf) == ["An attic", "Two rooms"]
    assert shelf.served.earlier == {"two-rooms/vignette.yaml"}


def test_where_no_copy_can_be_kept_what_is_sound_is_served(root, tmp_path, caplog):
    (tmp_path / "served").write_text("a file is in the way")
    shelf = opened(root, tmp_path)
    assert [one.title for one in shelf.modules()] == ["Two rooms"]
    assert shelf.served.folders.own == root
    assert caplog.messages[0].startswith("The sound text of the cases cannot be kept: ")


def test_former_text_is_deleted_at_a_start_after_a_week(shelf, root, tmp_path, monkeypatch):
    first = shelf.served.folders.under.parent
    edit(root / "two-rooms" / "vignette.yaml", "title: Two rooms", "title: Three rooms")
    assert shelf.served.folders.under.parent != first
    opened(root, tmp_path)
    assert first.is_dir()
    monkeypatch.setattr(sound, "OLD", -1.0)
    assert opened(root, tmp_path).served.folders.under.is_dir()
    assert not first.exists()


def test_the_newest_that_goes_together():
    """A case loads here where its text begins with the catalogue's."""

    def loads(texts):
        base = texts["references.yaml"]
        slugs = {rel.partition("/")[0] for rel in texts if "/" in rel}
        return {one for one in slugs if texts[f"{one}/vignette.yaml"].startswith(base)}

    before = {"references.yaml": b"1", "a/vignette.yaml": b"1a", "b/vignette.yaml": b"1b"}
    cases = [
        ({"a/vignette.yaml": b"1a2"}, {"a/vignette.yaml": b"1a2"}),
        ({"a/vignette.yaml": b"xx"}, {}),
        ({"references.yaml": b"2"}, {}),
        ({"references.yaml": b"2", "a/vignette.yaml": b"2a"}, {}),
        ({"c/vignette.yaml": b"xx"}, {}),
        ({"c/vignette.yaml": b"1c"}, {"c/vignette.yaml": b"1c"}),
    ]
    for changed, wanted in cases:
        assert newest({**before, **changed}, before, (), loads) == {**before, **wanted}
    assert newest({**before, "references.yaml": b"2"}, {}, (), loads) == {"references.yaml": b"2"}


def test_what_is_cut_off():
    old = {"a": b"one\ntwo\n"}
    found = {text: list(cut_off({"a": text}, old)) for text in (b"one\ntw", b"one\n", b"", b"x")}
    assert found == {b"one\ntw": ["a"], b"one\n": [], b"": [], b"x": []}


def test_earlier_revisions_are_served_with_their_case(shelf, root):
    case, before = root / "two-rooms", shelf.library.vignette("two-rooms").hash
    (case / "revisions").mkdir()
    shutil.copy(case / "vignette.yaml", case / "revisions" / f"{before}.yaml")
    edit(case / "vignette.yaml", "title: Two rooms", "title: Three rooms")
    assert titles(shelf) == ["Three rooms"]
    found = revision(load(shelf.served.folders), "two-rooms", before, language="en")
    assert (found.hash, found.title) == (before, "Two rooms")
