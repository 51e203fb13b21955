"""A folder laid over the kit's own: what it adds, what it replaces, and what it breaks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from helpers.places import CASES, SMALL

from kit.vignettes import Folders, Library, VignetteError, current, load
from kit.vignettes.revisions import read_revision, texts_of

HERE = Path(__file__).parent
GOOD = (HERE / "good.yaml").read_text(encoding="utf-8")
ENTRY = """format: 1
interventions:
  - id: {id}
    name: {name}
    what: Say back before answering.
    modality: [any]
    competency: attunement
    helps: When somebody feels unheard.
    harms: When it is all that happens.
    doses: {{attune: .7}}
    references: [{reference}]
"""
WORK = """format: 1
references:
  - id: {id}
    authors: "Reader, A."
    year: 2004
    title: {title}
    source: A press
    isbn: "978-0-306-40615-7"
    says: that it can be found
"""


class Own:
    """A folder of one's own, beside a copy of the small library that stands for the kit's."""

    def __init__(self, folder: Path) -> None:
        self.kit = Path(shutil.copytree(SMALL, folder / "kit"))
        self.root = folder / "mine"
        self.root.mkdir()

    def put(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def case(self, slug: str = "good", *edits: tuple[str, str]) -> Path:
        """Write a case that uses what the kit's catalogue has."""
        text = GOOD.replace("id: good", f"id: {slug}", 1)
        for old, new in (
            ("intervention: reflect", "intervention: listen"),
            ("intervention: side", "intervention: take-sides"),
            ("real-2004", "burger-2020"),
            *edits,
        ):
            assert old in text, old
            text = text.replace(old, new)
        return self.put(f"{slug}/vignette.yaml", text)

    def load(self, language: str | None = None, *, hidden: bool = False) -> Library:
        return load(Folders(self.kit, self.root, hidden), language)

    def said(self, *, hidden: bool = True) -> list[str]:
        return [str(one) for one in self.load(hidden=hidden).problems]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Own:
    """An empty folder of one's own, and the working folder beside it."""
    monkeypatch.chdir(tmp_path)
    return Own(tmp_path)


def test_one_case_is_a_library(own: Own) -> None:
    own.case()
    library = own.load()
    assert own.said() == []
    assert list(library.vignettes) == ["good", "two-rooms"]
    assert library.vignette("good").scenes[0].options[0].intervention == "listen"
    assert library.catalogue == load(own.kit).catalogue
    assert library.root == own.root
    assert library.case_folder("good") == own.root / "good"
    assert library.case_folder("two-rooms") == own.kit / "two-rooms"
    assert [library.is_own(slug) for slug in library.vignettes] == [True, False]


def test_an_empty_folder_leaves_the_kits(own: Own) -> None:
    library, kits = own.load(), load(own.kit)
    assert (library.vignettes, library.catalogue) == (kits.vignettes, kits.catalogue)
    assert library.problems == kits.problems


def test_own_interventions_and_references_are_added(own: Own) -> None:
    own.put("interventions.yaml", ENTRY.format(id="mirror", name="Mirror", reference="a-book"))
    own.put("references.yaml", WORK.format(id="a-book", title="A book"))
    own.case("good", ("intervention: listen", "intervention: mirror"), ("burger-2020", "a-book"))
    library, kits = own.load(), load(own.kit).catalogue
    assert own.said() == []
    assert list(library.catalogue.interventions) == [*kits.interventions, "mirror"]
    assert list(library.catalogue.references) == [*kits.references, "a-book"]
    assert (list(library.own.interventions), list(library.own.references)) == (
        ["mirror"],
        ["a-book"],
    )
    assert "good" in library.vignettes


@pytest.mark.parametrize("alone", ["interventions.yaml", "references.yaml"])
def test_either_file_alone_will_do(own: Own, alone: str) -> None:
    texts = {
        "interventions.yaml": ENTRY.format(id="mirror", name="Mirror", reference="burger-2020"),
        "references.yaml": WORK.format(id="a-book", title="A book"),
    }
    own.put(alone, texts[alone])
    own.case()
    others = [one for one in own.said() if "which nothing cites" not in one]
    assert others == []
    assert set(own.load().vignettes) == {"good", "two-rooms"}


def test_the_same_id_counts_in_the_place_of_the_kits_and_is_said(own: Own) -> None:
    own.put("interventions.yaml", ENTRY.format(id="listen", name="Hear", reference="burger-2020"))
    own.put("references.yaml", WORK.format(id="burger-2020", title="Another"))
    library = own.load()
    assert library.catalogue.interventions["listen"].name == "Hear"
    assert library.catalogue.references["burger-2020"].title == "Another"
    assert list(library.catalogue.interventions) == list(load(own.kit).catalogue.interventions)
    assert own.said() == [
        "mine/interventions.yaml:3:9: warning: interventions[0].id: found another intervention "
        "'listen' than the kit's, in the place of which it counts in every case; allowed: that, or "
        "an id of its own. If it is meant, leave it; else give it another id.",
        "mine/references.yaml:3:9: warning: references[0].id: found another reference "
        "'burger-2020' than the kit's, in the place of which it counts in every case; allowed: "
        "that, or an id of its own. If it is meant, leave it; else give it another id.",
    ]


def test_a_copied_file_is_one_line_that_it_can_go(own: Own) -> None:
    shutil.copy(own.kit / "interventions.yaml", own.root)
    assert own.said() == [
        "mine/interventions.yaml:1:1: warning: found the kit's own interventions.yaml again, word "
        "for word; allowed: what is one's own. Delete the file: the kit's is always there, and "
        "here it would hide an update's."
    ]


def test_copied_entries_beside_ones_own_are_one_line(own: Own) -> None:
    text = (own.kit / "interventions.yaml").read_text(encoding="utf-8")
    own.put("interventions.yaml", text + ENTRY.format(id="x", name="X", reference="burger-2020")
            .removeprefix("format: 1\ninterventions:\n"))  # fmt: skip
    (said,) = own.said()
    ids = list(load(own.kit).catalogue.interventions)
    assert ": warning: interventions[0]: found the kit's own again, word for word: " in said
    assert f"{', '.join(ids[:3])}" in said
    assert said.endswith(
        "Delete each of them here: the kit's is always there, and here it would hide an update's."
    )


def test_a_case_of_the_kits_name_is_shown_in_its_place_and_is_said(own: Own) -> None:
    own.case("two-rooms", ("title: ", "title: My "))
    library = own.load()
    assert library.vignette("two-rooms").title.startswith("My ")
    assert library.is_own("two-rooms")
    assert list(library.files) == ["two-rooms"]
    (said,) = own.said()
    line = own.case("two-rooms").read_text().splitlines().index("id: two-rooms") + 1
    assert said == (
        f"mine/two-rooms/vignette.yaml:{line}:5: warning: id: found a case of the kit's name "
        "two-rooms, in the place of which it is shown; allowed: that, or a name of its own. To "
        "show both, give another name to this id and to its folder."
    )


def test_a_copied_case_is_one_line_that_it_can_go(own: Own) -> None:
    shutil.copytree(own.kit / "two-rooms", own.root / "two-rooms")
    said = [one for one in own.said() if "word for word" in one]
    assert said == [
        "mine/two-rooms/vignette.yaml:1:1: warning: found the kit's own vignette.yaml again, word "
        "for word; allowed: what is one's own. Delete the file: the kit's is always there, and "
        "here it would hide an update's."
    ]


BREAK = {
    "no YAML": "interventions: [",
    "empty": "",
    "a list": "- mirror\n",
    "newer": "format: 99\ninterventions: []\n",
    "no format": ENTRY.format(id="mirror", name="Mirror", reference="").removeprefix("format: 1\n"),
}


@pytest.mark.parametrize("text", BREAK.values(), ids=BREAK.keys())
def test_own_interventions_that_cannot_be_read_take_what_needs_them_alone(
    own: Own, text: str
) -> None:
    own.put("interventions.yaml", text)
    own.case("plain")
    needs = own.case("needs", ("intervention: listen", "intervention: mirror"))
    library = own.load()
    assert set(library.vignettes) == {"plain", "two-rooms"}
    assert library.catalogue == load(own.kit).catalogue
    assert any(one.file == "mine/interventions.yaml" for one in library.errors)
    line = next(n for n, text in enumerate(needs.read_text().splitlines(), 1) if "mirror" in text)
    assert next(one for one in own.said() if "needs" in one) == (
        f"mine/needs/vignette.yaml:{line}:23: scenes[0].options[0].intervention: found the "
        "intervention 'mirror', which the kit does not have, and your own interventions.yaml has "
        "errors; allowed: an entry without errors. Mend that file first."
    )


def test_own_references_that_cannot_be_read_take_what_cites_them_alone(own: Own) -> None:
    own.put("references.yaml", "references: [")
    own.put("interventions.yaml", ENTRY.format(id="mirror", name="Mirror", reference="a-book"))
    own.case("needs", ("intervention: listen", "intervention: mirror"))
    own.case("cites", ("burger-2020", "a-book"))
    own.case("plain")
    library = own.load()
    assert set(library.vignettes) == {"plain", "two-rooms"}
    assert library.catalogue == load(own.kit).catalogue


def test_an_own_entry_with_an_error_leaves_the_kits_to_the_kits_cases(own: Own) -> None:
    text = ENTRY.format(id="listen", name="Hear", reference="burger-2020")
    own.put("interventions.yaml", text.replace("attune: .7", "attune: 7"))
    own.case()
    library = own.load()
    assert set(library.vignettes) == {"two-rooms"}
    assert library.catalogue == load(own.kit).catalogue
    assert "'listen' has errors in interventions.yaml" in " ".join(own.said())


def test_a_broken_case_takes_nothing_but_itself(own: Own) -> None:
    own.put("broken/vignette.yaml", "{")
    own.case()
    assert set(own.load().vignettes) == {"good", "two-rooms"}
    with pytest.raises(VignetteError, match="'broken' has errors and was not loaded"):
        own.load().vignette("broken")


def test_a_folder_without_a_case_says_so(own: Own) -> None:
    (own.root / "begun").mkdir()
    assert own.said() == [
        "mine/begun/vignette.yaml:1:1: found no such file; allowed: a file of this name."
    ]


@pytest.mark.parametrize("hidden", [False, True])
def test_settings_are_laid_over_a_case_of_the_kits(own: Own, hidden: bool) -> None:
    own.put("two-rooms/module.yaml", "format: 1\nwords: {en: Read twice., es: Lee.}\n")
    library = own.load(hidden=hidden)
    assert [one for one in own.said() if "mine/" in one] == []
    assert library.vignettes == load(own.kit).vignettes
    assert library.case_folder("two-rooms") == own.kit / "two-rooms"
    assert library.laid == {"two-rooms": own.root / "two-rooms"}
    assert library.is_own("two-rooms")
    assert library.module("two-rooms").words == {"en": "Read twice.", "es": "Lee."}
    kits = texts_of(load(own.kit), "two-rooms")
    texts = texts_of(library, "two-rooms")
    assert texts["module.yaml"].startswith(b"format: 1\nwords: ")
    assert {path: texts[path] for path in kits} == kits


def test_an_error_in_settings_over_a_case_leaves_the_case(own: Own) -> None:
    own.put("two-rooms/module.yaml", "format: 1\nfeedback: later\n")
    library = own.load()
    assert "two-rooms" in library.vignettes
    assert library.modules == {}
    assert [one for one in own.said() if "mine/" in one] == [
        "mine/two-rooms/module.yaml:2:11: feedback: found 'later'; allowed: now, end, never. "
        "Here belongs: when they see the author's view: after each decision, at the end, or never."
    ]


def test_a_translation_is_laid_over_a_case_of_the_kits(own: Own) -> None:
    kits = (own.kit / "two-rooms" / "vignette.es.yaml").read_text(encoding="utf-8")
    own.put("two-rooms/vignette.es.yaml", kits.replace("Dos habitaciones", "Dos cuartos"))
    own.put("two-rooms/vignette.pt.yaml", kits.replace("language: es", "language: pt"))
    library = own.load()
    assert own.load("es").vignette("two-rooms").title == "Dos cuartos"
    assert sorted(library.translations["two-rooms"]) == ["es", "pt"]
    texts = texts_of(library, "two-rooms")
    assert "Dos cuartos" in texts["vignette.es.yaml"].decode()
    assert read_revision("two-rooms", texts, "es")[0].title == "Dos cuartos"


def test_settings_go_with_the_case_of_ones_own_once_there_is_one(own: Own) -> None:
    own.put("two-rooms/module.yaml", "format: 1\norder: 3\n")
    own.case("two-rooms")
    library = own.load()
    assert library.laid == {}
    assert library.case_folder("two-rooms") == own.root / "two-rooms"
    assert library.module("two-rooms").order == 3


def test_a_folder_of_the_kits_name_without_a_case_leaves_the_kits(own: Own) -> None:
    own.put("two-rooms/notes.txt", "to come\n")
    library = own.load()
    assert library.case_folder("two-rooms") == own.kit / "two-rooms"
    assert library.vignettes == load(own.kit).vignettes
    assert own.said() == [
        "mine/two-rooms/vignette.yaml:1:1: found no such file; allowed: a file of this name."
    ]


def test_a_broken_case_of_the_kits_name_is_not_covered_up_by_the_kits(own: Own) -> None:
    own.put("two-rooms/vignette.yaml", "{")
    with pytest.raises(VignetteError, match=r"mine/two-rooms/vignette\.yaml:1:"):
        own.load().vignette("two-rooms")


def test_a_catalogue_that_is_a_link_to_nowhere_is_said(own: Own, tmp_path: Path) -> None:
    (own.root / "references.yaml").symlink_to(tmp_path / "nowhere.yaml")
    own.case()
    assert own.said() == ["nowhere.yaml:1:1: found no such file; allowed: a file of this name."]
    assert set(own.load().vignettes) == {"good", "two-rooms"}


@pytest.mark.parametrize("name", ["notebooks", "drills", ".git", "_old", "__pycache__"])
@pytest.mark.parametrize("is_file", [False, True])
def test_what_is_no_case_is_none(own: Own, name: str, is_file: bool) -> None:
    own.case()
    if is_file:
        (own.root / name).write_text("mine")
    else:
        (own.root / name / "modules").mkdir(parents=True)
        (own.root / name / "vignette.yaml").write_text("{")
    assert own.said() == []
    assert set(own.load().vignettes) == {"good", "two-rooms"}


def test_the_kits_own_folder_laid_over_itself_is_that_folder(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(CASES)
    for over in (CASES, CASES / ".." / "case_vignettes", link):
        folders = Folders(CASES, over, hidden=True)
        assert (folders.own, folders.layers, folders.hidden) == (CASES, (CASES,), False)
    assert load(Folders(CASES, link)).problems == load(CASES).problems


def test_the_kits_cases_can_be_hidden_and_its_catalogue_stays(own: Own) -> None:
    own.case()
    library = own.load(hidden=True)
    assert set(library.vignettes) == set(library.files) == {"good"}
    assert library.catalogue == load(own.kit).catalogue


def test_with_the_kits_hidden_and_none_of_ones_own_a_sentence_says_so(own: Own) -> None:
    for folders, why in (
        (Folders(own.kit, own.root, hidden=True), f"and {own.root} holds none."),
        (Folders(own.kit, hidden=True), "and there are no others."),
    ):
        with pytest.raises(VignetteError) as caught:
            load(folders).vignette("two-rooms")
        assert str(caught.value) == (
            f"There is no vignette 'two-rooms': KIT_OWN_CASES=hide hides the kit's own cases, {why}"
            " Write one (kit new), or show the kit's (KIT_OWN_CASES=show)."
        )


SPANISH = "format: 1\nlanguage: {tag}\ntranslates: interventions\ninterventions:\n  {id}:\n"


def test_translations_of_both_layers_stand_beside_each_other(own: Own) -> None:
    kits = own.kit / "interventions.es.yaml"
    kits.write_text(SPANISH.format(tag="es", id="listen") + "    name: Escuchar\n", "utf-8")
    own.put("interventions.yaml", ENTRY.format(id="mirror", name="Mirror", reference="burger-2020"))
    own.put(
        "interventions.es-MX.yaml",
        SPANISH.format(tag="es-MX", id="mirror") + "    name: Espejo\n"
        "    what: Repetir.\n    helps: Siempre.\n    harms: Nunca.\n",
    )
    names = {
        tag: [own.load(tag).catalogue.interventions[id].name for id in ("listen", "mirror")]
        for tag in ("en", "es", "es-MX")
    }
    assert names == {
        "en": ["Reflective listening", "Mirror"],
        "es": ["Escuchar", "Mirror"],
        "es-MX": ["Escuchar", "Espejo"],
    }
    assert [one for one in own.said() if one.startswith("mine/")] == []  # it need not be complete


def test_a_translation_of_the_kits_entry_is_not_said_of_ones_own(own: Own) -> None:
    kits = own.kit / "interventions.es.yaml"
    kits.write_text(SPANISH.format(tag="es", id="listen") + "    name: Escuchar\n", "utf-8")
    own.put("interventions.yaml", ENTRY.format(id="listen", name="Hear", reference="burger-2020"))
    assert own.load("es").catalogue.interventions["listen"].name == "Hear"


def test_a_case_of_ones_own_speaks_its_translation(own: Own) -> None:
    own.case()
    own.put(
        "good/vignette.es.yaml",
        "format: 1\nlanguage: es\ntranslates: good\ntitle: Bueno\n",
    )
    assert own.load("es").vignette("good").title == "Bueno"


def test_links_are_followed_and_loops_are_not(own: Own, tmp_path: Path) -> None:
    own.case()
    elsewhere = tmp_path / "elsewhere"
    (own.root / "good").rename(elsewhere)
    (own.root / "good").symlink_to(elsewhere)
    folders = Folders(own.kit, own.root)
    assert "good" in current(folders).vignettes
    file = elsewhere / "vignette.yaml"
    file.write_text(file.read_text().replace("title: ", "title: My ", 1))
    os.utime(file, (1, 1))
    assert current(folders).vignette("good").title.startswith("My ")
    (own.root / "drills").symlink_to(own.root)
    (own.root / "gone").symlink_to(tmp_path / "nowhere")
    assert own.said() == []
    (own.root / "round").symlink_to(own.root)
    assert own.said() == [
        "mine/vignette.yaml:1:1: found no such file; allowed: a file of this name."
    ]


def test_either_layer_is_read_again_when_it_changes(own: Own) -> None:
    folders = Folders(own.kit, own.root)
    first = current(folders)
    assert current(Folders(own.kit, own.root)) is first
    own.case()
    second = current(folders)
    assert set(second.vignettes) == {"good", "two-rooms"}
    file = own.kit / "two-rooms" / "vignette.yaml"
    file.write_text(file.read_text().replace("title: Two", "title: Three"))
    assert current(folders).vignette("two-rooms").title == "Three rooms"


def test_a_folder_alone_without_a_catalogue_is_laid_over_the_kits(tmp_path: Path) -> None:
    shutil.copytree(CASES / "the-quiet-house", tmp_path / "the-quiet-house")
    library = load(tmp_path)
    assert library.folders == Folders(CASES, tmp_path, hidden=True)
    assert library.catalogue == load(CASES).catalogue


@pytest.mark.parametrize("language", ["en", "es", "es-MX"])
def test_a_revision_has_the_catalogue_of_both_layers(own: Own, language: str) -> None:
    kits = own.kit / "interventions.es.yaml"
    kits.write_text(SPANISH.format(tag="es", id="listen") + "    name: Escuchar\n", "utf-8")
    own.put("interventions.yaml", ENTRY.format(id="mend", name="Mine", reference="a-book"))
    own.put("references.yaml", WORK.format(id="a-book", title="A book"))
    own.case("good", ("burger-2020", "a-book"))
    library = own.load(language)
    for slug in ("good", "two-rooms"):
        texts = texts_of(library, slug)
        assert {path for path in texts if "/" in path} >= {
            *("kit/interventions.yaml", "kit/interventions.es.yaml", "kit/references.yaml"),
            *("own/interventions.yaml", "own/references.yaml"),
        }
        assert read_revision(slug, texts, language) == (library.vignette(slug), library.catalogue)
