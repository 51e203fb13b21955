"""A revision reads as it was; an earlier text of a case is found by its hash, in one's language."""

import shutil

import pytest
from helpers.places import SMALL

from kit.practice import Attempt, replay
from kit.vignettes import Folders, VignetteError, load, own_root, revision
from kit.vignettes.revisions import is_text_of, read_revision, revision_id, texts_of


@pytest.mark.parametrize("language", ["en", "es", "es-MX", "fr"])
@pytest.mark.parametrize("root", [SMALL, own_root()], ids=["small", "kit"])
def test_a_revision_reads_as_the_library_it_is_of(root, language):
    library = load(root, language)
    for slug, vignette in library.vignettes.items():
        texts = texts_of(library, slug)
        found, catalogue = read_revision(slug, texts, language)
        assert (found, found.hash, found.complete) == (vignette, vignette.hash, vignette.complete)
        assert catalogue == library.catalogue
        assert [*catalogue.interventions] == [*library.catalogue.interventions]
        assert is_text_of(texts, vignette)


def test_the_texts_of_a_case_are_its_own_and_the_catalogue(tmp_path):
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    for name in ("two-rooms/module.yaml", "interventions.es.yaml", "references.es.yaml"):
        (tmp_path / name).write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "two-rooms" / "notes.txt").write_text("mine", encoding="utf-8")
    library = load(tmp_path)
    texts = texts_of(library, "two-rooms")
    assert sorted(texts) == [
        "kit/interventions.es.yaml",
        "kit/interventions.yaml",
        "kit/references.es.yaml",
        "kit/references.yaml",
        "module.yaml",
        "vignette.es.yaml",
        "vignette.yaml",
    ]
    before = revision_id(texts)
    for path in ("interventions.es.yaml", "two-rooms/vignette.es.yaml", "two-rooms/module.yaml"):
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write("# touched\n")
        assert revision_id(texts_of(library, "two-rooms")) != before
        before = revision_id(texts_of(library, "two-rooms"))


def test_an_entry_of_ones_own_comes_after_the_kits_or_in_its_place():
    library = load(own_root(), "es")
    slug = next(iter(library.vignettes))
    texts = dict(texts_of(library, slug))
    entry = texts["kit/interventions.yaml"].decode()
    first, second = [*library.catalogue.interventions][:2]
    texts["own/interventions.yaml"] = entry.replace(f"id: {first}\n", "id: my-own\n").encode()
    catalogue = read_revision(slug, texts, "es")[1]
    assert [*catalogue.interventions] == [*library.catalogue.interventions, "my-own"]
    english = load(own_root()).catalogue.interventions
    spanish = library.catalogue.interventions
    assert catalogue.interventions[first] == spanish[first] != english[first]
    assert catalogue.interventions[second] == english[second]  # of one's own, and not translated


def test_an_entry_of_ones_own_with_an_error_leaves_the_kits_as_it_does_in_a_library(tmp_path):
    known = load(own_root()).catalogue.interventions
    first = next(id for id, one in known.items() if one.references)
    text = (own_root() / "interventions.yaml").read_text(encoding="utf-8")
    broken = text.replace(known[first].references[0], "nobody")
    (tmp_path / "interventions.yaml").write_text(broken, encoding="utf-8")
    library = load(Folders(own_root(), tmp_path), "es")
    assert library.errors
    slug = next(iter(library.vignettes))
    catalogue = read_revision(slug, texts_of(library, slug), "es")[1]
    assert catalogue.interventions[first] == library.catalogue.interventions[first]
    shared = library.catalogue.interventions
    assert {id: catalogue.interventions[id] for id in shared} == shared


def test_a_check_that_a_newer_kit_adds_does_not_close_what_was_begun():
    texts = texts_of(load(SMALL), "two-rooms")
    broken = texts["vignette.yaml"].replace(b"next: second", b"next: nowhere")
    assert broken != texts["vignette.yaml"]
    found, _ = read_revision("two-rooms", dict(texts) | {"vignette.yaml": broken}, "en")
    assert found.title == load(SMALL).vignette("two-rooms").title


@pytest.mark.parametrize("text", [b"", b"format: 2\n", b"title: [", b"\xff", b"format: 1\n"])
def test_what_is_no_vignette_is_said(text):
    with pytest.raises(VignetteError) as refused:
        read_revision("two-rooms", {"vignette.yaml": text}, "en")
    assert str(refused.value) == (
        "The revision of 'two-rooms' cannot be read by this version of the kit."
    )


@pytest.fixture
def revised(tmp_path):
    """The small library after a revision, its first text kept; and the hash of that text."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    case = tmp_path / "two-rooms"
    first = load(tmp_path).vignette("two-rooms").hash
    (case / "revisions").mkdir()
    shutil.copy(case / "vignette.yaml", case / "revisions" / f"{first}.yaml")
    shutil.copy(case / "vignette.es.yaml", case / "revisions" / f"{first}.es.yaml")
    text = (case / "vignette.yaml").read_text(encoding="utf-8")
    (case / "vignette.yaml").write_text(
        text.replace("listen-first", "hear-first"), encoding="utf-8"
    )
    return tmp_path, first


def test_the_text_that_was_begun_with_is_found(revised):
    root, first = revised
    library = load(root)
    assert library.vignette("two-rooms").hash != first
    assert revision(library, "two-rooms", first, language="en").hash == first
    assert revision(library, "two-rooms", first, language="en").scenes[0].option("listen-first")


def test_it_speaks_the_readers_language(revised):
    root, first = revised
    spanish = revision(load(root, "es"), "two-rooms", first, language="es")
    assert spanish.language == "es"
    assert spanish.title == load(SMALL, "es").vignette("two-rooms").title


@pytest.mark.parametrize("content", ["0123456789abcdef", "../two-rooms", "", "revisions"])
def test_where_no_such_text_is_kept_it_is_the_present_one(revised, content):
    library = load(revised[0])
    assert revision(library, "two-rooms", content, language="en") is library.vignette("two-rooms")


def test_a_kept_text_that_was_changed_is_no_revision(revised):
    root, first = revised
    kept = root / "two-rooms" / "revisions" / f"{first}.yaml"
    kept.write_text(kept.read_text(encoding="utf-8") + "# touched\n", encoding="utf-8")
    library = load(root)
    assert revision(library, "two-rooms", first, language="en") is library.vignette("two-rooms")


def test_every_kept_text_of_the_kits_cases_is_sound_and_can_be_begun():
    library = load(own_root())
    kept = sorted(own_root().glob("*/revisions/*.yaml"))
    for file in (one for one in kept if "." not in one.stem):
        slug = file.parts[-3]
        found = revision(library, slug, file.stem, language="en")
        assert found.hash == file.stem
        begun = Attempt.start(found, library.catalogue, seed=1)
        assert replay(found, library.catalogue, begun.open().events).phase == "scene"
