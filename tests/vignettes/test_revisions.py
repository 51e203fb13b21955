"""An earlier text of a case is found by its hash, in the reader's language."""

import shutil

import pytest
from helpers.places import SMALL

from kit.practice import Attempt, replay
from kit.vignettes import default_root, load, revision


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
    library = load(default_root())
    kept = sorted(default_root().glob("*/revisions/*.yaml"))
    for file in (one for one in kept if "." not in one.stem):
        slug = file.parts[-3]
        found = revision(library, slug, file.stem, language="en")
        assert found.hash == file.stem
        begun = Attempt.start(found, library.catalogue, seed=1)
        assert replay(found, library.catalogue, begun.open().events).phase == "scene"
