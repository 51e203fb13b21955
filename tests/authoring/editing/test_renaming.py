"""A new id is given everywhere: in routes, conditions, answers and translations."""

import pytest

from kit.authoring.beginning.template import from_template
from kit.authoring.editing import edit
from kit.authoring.editing.naming import unlike
from kit.authoring.editing.renaming import renamed, reprinted
from kit.authoring.forming import fresh
from kit.errors import KitError
from kit.vignettes import load
from kit.vignettes.folders import own_root

NEW = from_template("vignette.yaml", "two-ends", "Two ends", "en")
QUIET = own_root() / "the-quiet-house"
FILES = {one: (QUIET / one).read_text(encoding="utf-8") for one in
         ("vignette.yaml", "vignette.es.yaml")}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "old"),
    [
        ("scenes", "two-pencils"),
        ("options", "an-evening-out"),
        ("signals", "stops-breathing"),
        ("fragments", "gone-without-rising"),
    ],
)
def test_a_new_id_is_given_in_all_files_and_given_back_leaves_their_bytes(kind, old):
    new = renamed(FILES, kind, old, "another-name")
    assert set(new) == set(FILES)
    for file, text in new.items():
        assert text.count("another-name") == FILES[file].count(old) > 1
    assert renamed(new, kind, "another-name", old) == FILES


def test_a_case_is_whole_with_the_new_id(tmp_path):
    new = FILES | renamed(FILES, "options", "an-evening-out", "a-walk-home")
    (tmp_path / "the-quiet-house").mkdir()
    for file, text in new.items():
        (tmp_path / "the-quiet-house" / file).write_text(text, encoding="utf-8")
    before = load().vignettes["the-quiet-house"]
    after = load(tmp_path).vignettes["the-quiet-house"]
    said = reprinted(new["vignette.es.yaml"], before, after)
    (tmp_path / "the-quiet-house" / "vignette.es.yaml").write_text(said, encoding="utf-8")
    library = load(tmp_path)
    assert "the-quiet-house" in library.vignettes
    assert "es" in library.translations["the-quiet-house"]
    assert not [one for one in library.problems if "vignette.es.yaml" in one.file]


def test_only_what_is_named_changes_and_no_word_that_is_alike():
    text = NEW.replace("two-cars", "in")
    new = renamed({"vignette.yaml": text}, "endings", "in", "home")["vignette.yaml"]
    assert new.count("home") == text.count("id: in\n") + text.count("next: in ") + (
        text.count("to: in}")
    ) + text.count("home")


@pytest.mark.parametrize("id", ["Two cars", "2", "a--b", "x" * 81])
def test_an_id_that_cannot_be_says_what_is_allowed(id):
    with pytest.raises(KitError, match="Allowed: small letters a to z, digits, and single"):
        renamed({"vignette.yaml": NEW}, "scenes", "the-tandem", id)


def test_an_id_that_is_taken_says_so():
    with pytest.raises(KitError) as caught:
        renamed({"vignette.yaml": NEW}, "scenes", "the-tandem", "two-cars")
    assert str(caught.value) == "There is something called “two-cars” already. Choose another."


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("And you, Sam? What do you hear?", "and-you-sam-what-do"),
        ("And you, Sam", "and-you-sam-2"),
        ("¿Qué oyes, Ñandú?", "que-oyes-nandu"),
        ("漢字", "option"),
    ],
)
def test_an_id_is_made_of_words_and_unlike_all_in_the_case(words, id):
    assert unlike(fresh.names(edit.read(NEW)), words, "option") == id
