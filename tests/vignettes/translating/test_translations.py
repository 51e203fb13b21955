"""A library in another language differs in its texts only."""

from __future__ import annotations

import shutil

import pytest
from helpers.places import CASES, ROADS
from helpers.roads import BLIND

from kit.practice import Attempt
from kit.vignettes import Vignette, load
from kit.vignettes.translating.outline import outline
from kit.vignettes.translating.translation import with_texts

FILE = "cases/two-rooms/vignette.es.yaml"


def test_the_vignette_says_it_in_spanish(shelf) -> None:
    found = shelf.load().translated("es").vignette("two-rooms")
    assert (found.language, found.complete, found.title) == ("es", True, "Dos habitaciones")
    assert found.objectives == ("Primero, escuchar.",)
    assert found.scene("first").dialogue[1].stage == "Un silencio."
    assert found.scene("first").option("listen-first").reactions[1].b == "Quizá."
    assert found.scene("first").formulation.fragment("ben-cold").why == "Pregúntele."
    assert found.scene("third").signals[0].what.startswith("No se quita el abrigo")
    assert found.ending("apart").title == "Por separado"
    assert found.couple.a.measures[0].meaning == "por debajo del punto de corte de 51.5"


def test_only_words_are_others(shelf) -> None:
    library = shelf.load()
    english = library.vignette("two-rooms")
    spanish = library.translated("es").vignette("two-rooms")
    assert spanish.hash == english.hash
    assert spanish != english
    assert without_words(spanish) == without_words(english)


def without_words(vignette: Vignette) -> Vignette:
    words = {path: "…" for path, _ in outline(vignette).walk()}
    return with_texts(vignette, words).model_copy(update={"language": "none"})


def test_names_and_years_stay_unless_they_are_given(shelf) -> None:
    couple = shelf.load().translated("es").vignette("two-rooms").couple
    assert (couple.a.name, couple.timeline[0].when) == ("Ada", "2001")
    shelf.edit(("    pronouns: ella", "    name: Аda\n    pronouns: ella"))
    assert shelf.said() == []
    assert shelf.load().translated("es").vignette("two-rooms").couple.a.name == "Аda"


def test_what_is_missing_is_said_once_and_shown_in_the_language_of_the_source(shelf) -> None:
    shelf.edit(
        ("title: Dos habitaciones\n", "title:\n"),
        ("summary: Una pareja para las pruebas.\n", ""),
        ("{b: Quizá.}", "{b: ~}"),
        ("endings:\n", ""),
        ("  warmer: {title: Más cerca, text: Se quedan en una habitación.}\n", ""),
        ("  apart: {title: Por separado, text: Cada uno tiene con quien hablar.}\n", ""),
    )
    assert shelf.said() == [
        f"{FILE}:3:1: warning: translates: found 51 of 58 texts; missing: title, summary, "
        "scenes.first.options.listen-first.reactions[1].b and 4 more. "
        "What is missing is shown in the language of the source."
    ]
    found = shelf.load().translated("es").vignette("two-rooms")
    assert (found.title, found.content_note) == ("Two rooms", "Nada que temer.")
    assert found.scene("first").option("listen-first").reactions[1].b == "Perhaps."
    assert not found.complete


@pytest.mark.parametrize(("asked", "title"), [
    ("es", "Dos habitaciones"), ("es-MX", "Dos habitaciones"), ("en", "Two rooms"),
    ("fr", "Two rooms"), ("", "Two rooms"),
])  # fmt: skip
def test_the_nearest_language_serves(shelf, asked: str, title: str) -> None:
    library = shelf.load()
    assert library.translated(asked).vignette("two-rooms").title == title
    assert library.vignette("two-rooms").title == "Two rooms"


def test_the_catalogue_too(shelf) -> None:
    (shelf.root / "interventions.es.yaml").write_text(
        "format: 1\nlanguage: es\ntranslates: interventions\ninterventions:\n"
        "  hold-hands: {name: Contacto afectuoso, readiness: {says: cuando hay seguridad}}\n"
    )
    (shelf.root / "references.es.yaml").write_text(
        "format: 1\nlanguage: es\ntranslates: references\n"
        "references: {burger-2020: {says: nada; no existe.}}\n"
    )
    catalogue = shelf.load().translated("es").catalogue
    touch = catalogue.interventions["hold-hands"]
    assert (touch.name, touch.what) == ("Contacto afectuoso", "A held hand.")
    assert touch.readiness.says == "cuando hay seguridad"
    assert catalogue.references["burger-2020"].says == "nada; no existe."
    assert catalogue.references["burger-2020"].source == "Nowhere Press"
    assert shelf.said() == [
        "cases/interventions.es.yaml:3:1: warning: translates: found 2 of 21 texts; missing: "
        "interventions.listen.name, interventions.listen.what, interventions.listen.helps "
        "and 16 more. What is missing is shown in the language of the source."
    ]


def test_the_translations_of_the_kit_are_sound_and_whole() -> None:
    library = load(CASES)
    said = [str(one) for one in library.problems if one.file.count(".") > 1]
    assert said == []
    for vignette in library.translated("es").vignettes.values():
        assert isinstance(vignette, Vignette)
        assert vignette.complete


def test_in_one_language_only_what_serves_is_read(shelf) -> None:
    (shelf.root / "two-rooms" / "vignette.fr.yaml").write_text("a file with errors")
    assert load(shelf.root, "es-MX").vignette("two-rooms").title == "Dos habitaciones"
    for asked in ("es-MX", "en", "es"):
        assert load(shelf.root, asked).errors == ()
    assert load(shelf.root, "en").translations == {}
    assert [one.file for one in load(shelf.root).errors] == ["cases/two-rooms/vignette.fr.yaml"]


def test_paragraphs_and_conditional_lines_are_translated_by_their_place(tmp_path) -> None:
    """A way that leaves some out does not move the others: the places are those of the file."""
    shutil.copytree(ROADS, tmp_path / "cases")
    (tmp_path / "cases" / "the-road" / "vignette.es.yaml").write_text(
        "format: 1\nlanguage: es\ntranslates: the-road\n"
        "scenes:\n  the-wheel:\n    dialogue:\n"
        "      - {}\n      - says: Hemos venido en coche.\n      - {}\n      - stage: Bosteza.\n"
        "endings:\n  outwardly-well:\n    also:\n"
        "      - {}\n      - text: Nadie preguntó por el garaje.\n      - {}\n",
        encoding="utf-8",
    )
    library = load(tmp_path / "cases")
    assert [str(one) for one in library.problems if one.severity == "error"] == []
    spanish = library.translated("es").vignette("the-road")
    assert [line.says or line.stage for line in spanish.scene("the-wheel").dialogue] == [
        "We came by bus.",
        "Hemos venido en coche.",
        "You asked how we met.",
        "Bosteza.",
    ]
    attempt = Attempt.start(spanish, library.catalogue, seed=1).open()
    attempt = attempt.decide("it-passes", "both")
    assert [line.says or line.stage for line in attempt.lines] == [
        "Hemos venido en coche.",
        "Bosteza.",
    ]
    for option in BLIND[1:]:
        attempt = attempt.open().decide(option, "both")
    assert attempt.closing == (
        "They thank you and go.",
        "He drives home. *You* know how.",
        "Nadie preguntó por el garaje.",
    )
