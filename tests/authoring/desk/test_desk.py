"""The desk: what is saved is there, what is not saved was never touched."""

import os
import shutil

import pytest
from helpers.disks import fill_to_the_brim, small_disk
from helpers.places import SMALL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.authoring.desk import moving
from kit.authoring.desk.desk import Conflict, Desk, Saved
from kit.authoring.desk.text import content_of, text_of
from kit.authoring.desk.zips import packed
from kit.authoring.publishing import publish
from kit.errors import KitError
from kit.store import Publications, Revisions, Saves, Store
from kit.vignettes import Folders, own_root
from kit.vignettes.revisions import texts_of

CASE, FILE = "two-rooms", "vignette.yaml"


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "own"
    shutil.copytree(SMALL / CASE, folder / CASE)
    return folder


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def desk(own, store):
    return Desk(Folders(SMALL, own), store)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(texts=st.lists(TEXTS, max_size=5), data=st.data())
def test_only_who_has_seen_the_last_text_writes_over_it(desk, store, texts, data):
    """Several authors save in any order, each from what they saw last."""
    start, digest = desk.read(CASE, FILE)
    seen, now = [digest] * 3, (start, digest)
    for text in texts:
        who = data.draw(st.integers(0, 2))
        made = desk.save(CASE, FILE, text, seen[who])
        if isinstance(made, Saved):
            assert seen[who] == now[1] or desk.read(CASE, FILE) == (text_of(text.encode()), now[1])
            now = desk.read(CASE, FILE)
            assert now == (text_of(text.encode()), made.digest)
            seen[who] = made.digest
        else:
            assert (made.text, made.digest) == now == desk.read(CASE, FILE)
            seen[who] = made.digest
    kept = {Saves(store).text(one.number) for one in Saves(store).history(CASE, FILE)}
    assert all(now[0].encode() in kept for _ in texts[:1])


@given(TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_a_file_keeps_its_line_ends(text, end):
    plain = text_of(text.encode())
    before = f"one{end}two{end}".encode()
    assert text_of(content_of(plain, before)) == plain
    assert b"\r\n" not in content_of(plain, b"one\ntwo\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_in_another_encoding_can_be_read_and_is_utf_8_once_it_is_saved(desk, own, encoding):
    path = own / CASE / FILE
    path.write_bytes("title: Café\n".encode(encoding))
    text, digest = desk.read(CASE, FILE)
    assert text == "title: Café\n"
    assert isinstance(desk.save(CASE, FILE, text, digest), Saved)
    assert path.read_bytes() == "title: Café\n".encode()


def test_a_full_disk_leaves_the_old_text(tmp_path, store):
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk) as mounted:
        if not mounted:
            disk.chmod(0o755)
        shutil.copytree(SMALL / CASE, disk / CASE)
        desk = Desk(Folders(SMALL, disk), store)
        text, digest = desk.read(CASE, FILE)
        with pytest.MonkeyPatch.context() as patch:
            if mounted:
                fill_to_the_brim(disk)
            else:
                patch.setattr(os, "fsync", _full)
            with pytest.raises(KitError, match="could not be saved"):
                desk.save(CASE, FILE, text + "#" * 300_000, digest)
        assert desk.read(CASE, FILE) == (text, digest)
        assert sorted(one.name for one in (disk / CASE).iterdir()) == [
            "vignette.es.yaml",
            "vignette.yaml",
        ]


def _full(handle):
    raise OSError(28, "No space left on device")


def test_a_link_out_of_the_library_is_not_written_through(desk, own, tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_text("mine", encoding="utf-8")
    (own / CASE / "module.yaml").symlink_to(outside)
    with pytest.raises(KitError, match="is a link that leads out of the library"):
        desk.save(CASE, "module.yaml", "format: 1\n", "")
    assert outside.read_text(encoding="utf-8") == "mine"


def test_too_long_a_text_is_refused_in_a_sentence(desk):
    text, digest = desk.read(CASE, FILE)
    with pytest.raises(KitError, match="This text has 1,000,001 bytes, and 1,000,000 are allowed"):
        desk.save(CASE, FILE, "#" * 1_000_001, digest)
    assert desk.read(CASE, FILE) == (text, digest)


def test_a_case_of_the_kit_is_read_and_never_written(store, own):
    shutil.rmtree(own / CASE)
    desk = Desk(Folders(SMALL, own), store)
    text, digest = desk.read(CASE, FILE)
    assert text.startswith("format: 1")
    for write in (
        lambda: desk.save(CASE, FILE, "", digest),
        lambda: moving.put_away(desk, CASE),
    ):
        with pytest.raises(KitError, match="This case comes with the kit and is read only"):
            write()
    assert not (own / CASE).exists()
    moving.copy(desk, CASE, "my-rooms")
    assert "my-rooms" in desk.library.vignettes
    assert desk.case("my-rooms").languages == ("en", "es")


def test_a_case_that_was_deleted_meanwhile_is_not_called_the_kits(store, own):
    shutil.copytree(own / CASE, own / "my-rooms")
    desk = Desk(Folders(SMALL, own), store)
    text, digest = desk.read("my-rooms", FILE)
    shutil.rmtree(own / "my-rooms")
    with pytest.raises(KitError) as caught:
        desk.save("my-rooms", FILE, text, digest)
    assert str(caught.value) == (
        "The case “my-rooms” is not there any more, so nothing was saved. Your text is still "
        "here: copy it, or bring the case back, and save again."
    )
    assert not (own / "my-rooms").exists()


def test_how_a_case_stands(desk, store):
    assert desk.case(CASE).state == "draft"
    id = Revisions(store).keep(CASE, texts_of(desk.library, CASE))
    Publications(store).publish(CASE, id)
    assert desk.case(CASE).state == "published"
    text, digest = desk.read(CASE, FILE)
    desk.save(CASE, FILE, text + "# more\n", digest)
    assert desk.case(CASE).state == "changed"


def test_a_case_is_put_away_and_brought_back_with_all_its_files(desk, own):
    before = {one.name: one.read_bytes() for one in (own / CASE).iterdir()}
    moving.put_away(desk, CASE)
    assert not desk.is_own(CASE)
    ((name, slug),) = moving.away(desk.folders).items()
    assert (slug, moving.bring_back(desk, name)) == (CASE, CASE)
    assert {one.name: one.read_bytes() for one in (own / CASE).iterdir()} == before


def test_a_published_case_is_not_put_away(desk, store):
    Publications(store).publish(CASE, Revisions(store).keep(CASE, texts_of(desk.library, CASE)))
    with pytest.raises(KitError, match="Take it back from trainees first"):
        moving.put_away(desk, CASE)


def test_settings_and_translations_are_saved_over_a_case_of_the_kit(store, own):
    shutil.rmtree(own / CASE)
    desk = Desk(Folders(SMALL, own), store)
    words = "format: 1\nwords: {en: Read twice., es: Lee.}\n"
    assert [one.message for one in desk.check(CASE, "module.yaml", "order: x\n").problems]
    assert desk.check(CASE, "module.yaml", words).problems == ()
    assert isinstance(desk.save(CASE, "module.yaml", words, ""), Saved)
    text, seen = desk.read(CASE, "vignette.es.yaml")
    assert isinstance(desk.save(CASE, "vignette.es.yaml", text, ""), Saved), "the same text"
    spanish = text.replace("Dos habitaciones", "Dos cuartos")
    assert isinstance(desk.save(CASE, "vignette.es.yaml", spanish, "0" * 16), Conflict)
    assert isinstance(desk.save(CASE, "vignette.es.yaml", spanish, seen), Saved)
    assert desk.files(CASE) == (FILE, "module.yaml", "vignette.es.yaml")
    assert sorted(one.name for one in (own / CASE).iterdir()) == ["module.yaml", "vignette.es.yaml"]
    assert (desk.case(CASE).own, desk.case(CASE).laid) == (False, True)
    assert desk.check(CASE, "vignette.es.yaml", "translates: x\n").problems != ()
    publish(store, desk.folders, CASE)
    assert desk.case(CASE).state == "published"
    desk.remove(CASE, "module.yaml")
    assert desk.case(CASE).state == "changed"
    assert (SMALL / CASE / "vignette.es.yaml").read_text(encoding="utf-8") == text


def test_a_zip_goes_out_and_comes_in(desk, own, store):
    sent = moving.zip_out(desk, CASE)
    with pytest.raises(KitError, match="You have a case called “two-rooms” already"):
        moving.zip_in(desk, sent)
    text, digest = desk.read(CASE, FILE)
    desk.save(CASE, FILE, "broken: true\n", digest)
    assert moving.zip_in(desk, sent, replace=True) == (CASE, ())
    assert desk.read(CASE, FILE) == (text, digest)
    kept = [Saves(store).text(one.number) for one in Saves(store).history(CASE, FILE)]
    assert b"broken: true\n" in kept
    shutil.rmtree(own / CASE)
    assert moving.zip_in(desk, sent) == (CASE, ())
    assert desk.read(CASE, FILE) == (text, digest)


def test_a_zip_that_replaces_a_case_takes_away_what_it_lacks(desk, own, store):
    text, _ = desk.read(CASE, FILE)
    spanish, _ = desk.read(CASE, "vignette.es.yaml")
    desk.save(CASE, "module.yaml", "format: 1\nfeedback: end\n", "")
    came = moving.zip_in(desk, packed(CASE, {FILE: text.encode()}), replace=True)
    assert came == (CASE, ("module.yaml", "vignette.es.yaml"))
    assert [one.name for one in (own / CASE).iterdir()] == [FILE]
    kept = Saves(store).history(CASE, "vignette.es.yaml")
    assert [Saves(store).text(one.number).decode() for one in kept] == [spanish]
    assert desk.case(CASE).languages == ("en",)


def test_a_new_case_plays(own, store):
    desk = Desk(Folders(own_root(), own), store)
    moving.create(desk, "first-steps", "First steps", "en")
    assert desk.case("first-steps").errors == 0
    with pytest.raises(KitError):
        moving.create(desk, "first-steps", "First steps", "en")


@pytest.mark.parametrize("slug", ["", "..", "notebooks", "A", "a/b", "a" * 81, "a--b", "-a"])
def test_a_name_that_no_case_can_have_makes_nothing(desk, own, slug):
    before = sorted(own.rglob("*"))
    for make in (
        lambda: moving.create(desk, slug, "x", "en"),
        lambda: moving.copy(desk, CASE, slug),
    ):
        with pytest.raises(KitError):
            make()
    assert sorted(one for one in own.rglob("*") if one.name != ".lock") == before


def test_a_conflict_holds_what_the_other_saved(desk):
    text, digest = desk.read(CASE, FILE)
    desk.save(CASE, FILE, text.replace("A silence.", "Silence."), digest)
    made = desk.save(CASE, FILE, text.replace("Perhaps.", "Maybe."), digest)
    assert isinstance(made, Conflict)
    assert made.text == text.replace("A silence.", "Silence.")
    assert made.both == text.replace("A silence.", "Silence.").replace("Perhaps.", "Maybe.")
