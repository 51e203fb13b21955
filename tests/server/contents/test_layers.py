"""What is served of an instructor's folder that is laid over the kit's own."""

import shutil

import pytest
from helpers.places import CASES, HOURS, SMALL

from kit.server.contents import drafts
from kit.server.contents import shelf as shelves
from kit.server.contents.drafts import Taken
from kit.server.contents.shelf import Shelf
from kit.server.contents.sound import Sound
from kit.server.contents.texts import read_texts
from kit.vignettes import Folders, load


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """A kit with one case, and an own folder with another that needs no catalogue of its own."""
    monkeypatch.setattr(shelves, "LOOK_EVERY", 0.0)
    kit = shutil.copytree(SMALL, tmp_path / "kit")
    own = tmp_path / "own"
    file = shutil.copytree(kit / "two-rooms", own / "an-attic") / "vignette.yaml"
    edit(file, "id: two-rooms", "id: an-attic")
    edit(file.with_name("vignette.es.yaml"), "translates: two-rooms", "translates: an-attic")
    return Folders(kit, own)


@pytest.fixture
def shelf(folders, tmp_path):
    return opened(folders, tmp_path)


def opened(folders, tmp_path):
    shelf = Shelf(folders, tmp_path / "notebooks", tmp_path / "served")
    assert shelf.served
    return shelf


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def cases(shelf):
    """Return the cases on the shelf, after checking that a kernel reads the same."""
    found = {one.id for one in shelf.modules()}
    assert set(load(shelf.served.folders).vignettes) == found
    return found


def test_both_layers_are_served_from_one_folder(shelf, folders):
    assert cases(shelf) == {"an-attic", "two-rooms"}
    served = shelf.served.folders
    assert (served.under.name, served.over.name) == ("kit", "own")
    assert served.under.parent == served.over.parent
    assert read_texts(served.under) == read_texts(folders.under)
    assert read_texts(served.over) == read_texts(folders.over)


def test_what_a_kernel_was_told_of_stays_as_it_was(shelf, folders):
    before = shelf.served.folders
    edit(folders.over / "an-attic" / "vignette.yaml", "title: Two rooms", "title: Attic")
    assert shelf.served.folders != before
    assert load(before).vignette("an-attic").title == "Two rooms"
    assert load(shelf.served.folders).vignette("an-attic").title == "Attic"


@pytest.mark.parametrize("text", ["", "{", "interventions: ["])
def test_a_broken_catalogue_of_ones_own_takes_no_case(shelf, folders, text):
    (folders.over / "interventions.yaml").write_text(text)
    assert cases(shelf) == {"an-attic", "two-rooms"}
    assert shelf.served.checked.errors


def test_a_broken_case_of_the_kits_name_leaves_the_kits(shelf, folders):
    (folders.over / "two-rooms").mkdir()
    file = folders.over / "two-rooms" / "vignette.yaml"
    file.write_text("{")
    assert cases(shelf) == {"an-attic", "two-rooms"}
    shutil.copy(folders.under / "two-rooms" / "vignette.yaml", file)
    edit(file, "title: Two rooms", "title: My rooms")
    assert shelf.library.vignette("two-rooms").title == "My rooms"
    file.write_text("{")
    assert shelf.library.vignette("two-rooms").title == "My rooms"


def test_an_own_catalogue_that_no_case_needs_can_go_at_once(shelf, folders):
    shutil.copy(folders.under / "interventions.yaml", folders.over)
    assert (shelf.served.folders.over / "interventions.yaml").is_file()
    (folders.over / "interventions.yaml").unlink()
    assert not (shelf.served.folders.over / "interventions.yaml").exists()
    assert not shelf.served.earlier


def test_one_that_a_case_needs_is_held_until_it_is_back(shelf, folders, monkeypatch):
    own = folders.over / "interventions.yaml"
    text = (folders.under / "interventions.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("id: listen", "id: hear", 1), encoding="utf-8")
    case = folders.over / "an-attic" / "vignette.yaml"
    case.write_text(case.read_text().replace("intervention: listen", "intervention: hear"))
    assert shelf.served.checked.errors == ()
    own.unlink()
    clock = [drafts.time.monotonic()]
    monkeypatch.setattr(drafts.time, "monotonic", lambda: clock[0])
    for _ in range(3):
        assert cases(shelf) == {"an-attic", "two-rooms"}
        assert shelf.served.earlier == {"interventions.yaml"}
        clock[0] += drafts.GONE_AFTER


def test_hidden_cases_of_the_kit_are_not_there_for_a_kernel_either(folders, tmp_path):
    hidden = Folders(folders.under, folders.over, hidden=True)
    shelf = opened(hidden, tmp_path)
    assert cases(shelf) == {"an-attic"}
    served = shelf.served.folders
    assert set(load(Folders(served.under, served.over)).vignettes) == {"an-attic"}


@pytest.mark.parametrize("hidden", [False, True])
def test_settings_over_a_case_of_the_kits_are_served_beside_a_broken_case(
    folders, tmp_path, hidden
):
    over = folders.over / "two-rooms"
    over.mkdir()
    (over / "module.yaml").write_text("format: 1\norder: 7\n")
    shelf = opened(Folders(folders.under, folders.over, hidden), tmp_path)
    assert cases(shelf) == {"an-attic", "two-rooms"}
    (folders.over / "new-rooms").mkdir()
    (folders.over / "new-rooms" / "vignette.yaml").write_text("title: [\n")
    shelf._looked = 0
    assert cases(shelf) == {"an-attic", "two-rooms"}
    assert shelf.library.module("two-rooms").order == 7


def test_with_the_kits_hidden_and_none_of_ones_own_the_log_says_so(folders, tmp_path, caplog):
    shutil.rmtree(folders.over / "an-attic")
    shelf = opened(Folders(folders.under, folders.over, hidden=True), tmp_path)
    assert cases(shelf) == set()
    assert caplog.messages == [
        "There is no case to serve: KIT_OWN_CASES=hide hides the kit's own cases, and "
        f"{folders.over} holds none. Write one (kit new), or show the kit's (KIT_OWN_CASES=show)."
    ]


def test_what_a_server_of_before_kept_is_what_was_served(folders, tmp_path):
    """Before 0.5.0 the folder that was served had one layer: a whole library of one's own."""
    place = Sound(tmp_path / "served", folders)._place
    shutil.copytree(SMALL, place / "0123456789abcdef")
    (place / "now").write_text("0123456789abcdef")
    shutil.copytree(SMALL / "two-rooms", folders.over / "two-rooms")
    (folders.over / "two-rooms" / "vignette.yaml").write_text("{")
    shelf = opened(folders, tmp_path)
    assert shelf.library.is_own("two-rooms")
    assert "two-rooms/vignette.yaml" in shelf.served.earlier


def test_ones_own_can_come_from_elsewhere_than_its_folder(folders, tmp_path):
    class Kept:
        is_due = False

        def take(self, before, checked, loads):
            texts = {r: t for r, t in read_texts(HOURS).items() if "/" in r}
            assert loads(texts) == {"one-hour"}
            return Taken(texts)

    over = Folders(CASES, folders.over)
    served = Sound(tmp_path / "served", over, own=Kept()).take(load(over))
    assert set(served.library.vignettes) == {"the-quiet-house", "one-hour"}
