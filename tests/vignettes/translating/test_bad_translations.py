"""Every error in a translation is reported; the vignette still loads in its own language."""

from __future__ import annotations

import pytest

FILE = "cases/two-rooms/vignette.es.yaml"

#: What is wrong, by what is done to the sound translation: old text, new text, what is said.
BAD = {
    "unknown key": (
        ("summary: Una", "sumary: Una"),
        "5:1: unknown key 'sumary'; allowed: format, language, translates, of, title, summary, "
        "content_note, objectives, couple, scenes, endings. Did you mean 'summary'?",
    ),
    "unknown id": (
        ("  second:\n", "  secnd:\n"),
        "53:3: scenes: unknown id 'secnd'; allowed: first, second, third. Did you mean 'second'?",
    ),
    "no text": (
        ("        rationale: Baja", "        appraisal: 2\n        rationale: Baja"),
        "43:9: scenes.first.options.listen-first: found 'appraisal', of which the source has no "
        "text; allowed: words, rationale, reactions."
        " Take it out, or write it in the source first.",
    ),
    "empty in the source": (
        ("    title: La segunda", "    week: Ayer.\n    title: La segunda"),
        "54:5: scenes.second: found 'week', of which the source has no text; "
        "allowed: title, events, dialogue, options."
        " Take it out, or write it in the source first.",
    ),
    "a shorter list": (
        ("      - {stage: Un silencio.}\n", ""),
        "24:7: scenes.first.dialogue: found a list of 2; "
        "allowed: a list of 3, in the order of the source."
        " Give each item of the source one here; of one not translated yet write ~.",
    ),
    "text for a list": (
        ('["Primero, escuchar."]', "Primero"),
        "7:13: objectives: found 'Primero'; allowed: a list of 1, in the order of the source. "
        "Give each item of the source one here; of one not translated yet write ~.",
    ),
    "text for a mapping": (
        ("  b:\n    pronouns: él\n    history: Él pasea.\n", "  b: Ben\n"),
        "17:6: couple.b: found 'Ben'; allowed: a mapping with name, pronouns, history. Write one "
        "of them and a colon before it.",
    ),
    "a list for ids": (
        ("      coat: {what: No se", "      - {what: No se"),
        "73:7: scenes.third.signals: found a list of 1; allowed: a mapping by id with coat. "
        "Write one of them and a colon before it.",
    ),
    "a number": (
        ("title: Dos habitaciones", "title: 2"),
        '4:8: title: found 2; allowed: text. Put it in quotation marks: "2".',
    ),
    "a mapping for text": (
        ("title: Dos habitaciones", "title: {es: Dos}"),
        "4:8: title: found a mapping (es); allowed: text. A `{` begins a mapping; put the text in "
        "straight quotation marks.",
    ),
    "empty text": (
        ("title: Dos habitaciones", 'title: " "'),
        "4:8: title: found empty text; "
        "allowed: text, or nothing at all while it is not translated."
        " Delete the quotation marks, or translate it.",
    ),
    "another language": (
        ("language: es", "language: fr"),
        "2:11: language: found 'fr'; allowed: es, the language in the name of the file. Write "
        "language: es",
    ),
    "another vignette": (
        ("translates: two-rooms", "translates: one-room"),
        "3:13: translates: found 'one-room'; allowed: two-rooms, what stands beside it. Write "
        "translates: two-rooms",
    ),
    "no language": (
        ("language: es\n", ""),
        "1:1: the key 'language' is missing; needed: the language it is translated into, "
        "as in the name of the file: es, pt-BR."
        " Write `language: …` among its keys.",
    ),
    "a newer format": (
        ("format: 1", "format: 2"),
        "1:9: format: found format 2, which is newer than this kit; allowed: 1. Update the kit.",
    ),
    "fingerprints that are none": (
        ("title: Dos", "of: [1]\ntitle: Dos"),
        "4:5: of: found a list of 1; allowed: a mapping. Here belongs: fingerprints of the texts "
        "that were translated; written by `kit translate`.",
    ),
    "not YAML": (
        ("title: Dos", "title: Dos: "),
        "4:11: found a `:` that cannot stand here; allowed: one `key: value` on a line. "
        "Put quotation marks around text that holds `: ` or `#`, or write it under `>-`.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_it_is_said_exactly_so_and_left_out(shelf, name: str) -> None:
    edit, message = BAD[name]
    shelf.edit(edit)
    library = shelf.load()
    assert shelf.said(library) == [f"{FILE}:{message}"]
    assert library.translations == {}
    assert library.translated("es").vignette("two-rooms").title == "Two rooms"


def test_all_of_it_is_said_at_once(shelf) -> None:
    shelf.edit(("title: Dos habitaciones", "titel: Dos"), ("  apart: {", "  appart: {"))
    assert [line.split(":")[1:3] for line in shelf.said()] == [["4", "1"], ["89", "3"]]


def test_a_file_named_for_no_language(shelf) -> None:
    shelf.file.rename(shelf.file.with_name("vignette.español.yaml"))
    assert [str(one) for one in shelf.load().errors] == [
        "cases/two-rooms/vignette.español.yaml:1:1: found a file named for 'español'; "
        "allowed: a language tag, such as es or pt-BR. Name it again."
    ]


def test_a_translation_into_the_language_of_the_source(shelf) -> None:
    shelf.edit(("id: two-rooms", "id: two-rooms\nlanguage: es"), name="two-rooms/vignette.yaml")
    assert shelf.said() == [
        f"{FILE}:1:1: found a translation into 'es'; allowed: another language than the "
        f"source's. Name the file and its `language` by the language it is in, or delete it."
    ]


def test_markup_and_notes_are_said_as_in_a_vignette(shelf) -> None:
    shelf.edit(("title: Dos habitaciones", "title: <b>Dos</b>"), ("Una pareja", "TODO pareja"))
    library = shelf.load()
    assert shelf.said(library) == [
        f"{FILE}:4:8: warning: title: found HTML (<b>); allowed: Markdown. "
        "It is shown as typed and never run.",
        f"{FILE}:5:10: todo: summary: found the note TODO (pareja para las pruebas.); "
        "allowed: text that is finished."
        " Finish it, and take the word TODO out.",
    ]
    assert library.translated("es").vignette("two-rooms").title == "<b>Dos</b>"


def test_the_translation_of_a_vignette_with_errors_waits(shelf) -> None:
    shelf.edit(("minutes: 5", "minutes: 4"), name="two-rooms/vignette.yaml")
    assert shelf.said() == []
    assert shelf.load().translations == {}
