"""A supervisor's notes are translated as every text is, also at a key that Python reserves."""

from kit.vignettes.translating import of_vignette
from kit.vignettes.translating.outline import outline
from kit.vignettes.translating.units import units

NOTES = """    teaching:
      minutes: 9
      listen_for: [Who speaks first.]
      questions: [Who waits?]
      cues:
        - {for: Ada's aside, text: I am tired.}
        - {for: Ben's letter, text: I am here.}
    options:
"""
SAID = """    teaching:
      listen_for: [Quién habla primero.]
      cues:
        - {for: Lo que dice Ada aparte, text: Estoy cansada.}
        - {for: La carta de Ben}
    options:
"""


def noted(shelf, said=SAID):
    shelf.edit(("    options:\n", NOTES), name="two-rooms/vignette.yaml")
    shelf.edit(("    options:\n", said))


def test_notes_are_said_in_the_language_and_the_rest_stays_as_it_is(shelf):
    noted(shelf)
    library = shelf.load()
    english = library.vignette("two-rooms").scene("first").teaching
    spanish = library.translated("es").vignette("two-rooms").scene("first").teaching
    assert [cue.for_ for cue in english.cues] == ["Ada's aside", "Ben's letter"]
    assert (spanish.minutes, spanish.listen_for) == (9, ("Quién habla primero.",))
    assert spanish.questions == ("Who waits?",)
    assert [(cue.for_, cue.text) for cue in spanish.cues] == [
        ("Lo que dice Ada aparte", "Estoy cansada."),
        ("La carta de Ben", "I am here."),
    ]


def test_notes_are_part_of_the_scene_that_a_translation_is_of(shelf):
    plain = shelf.load().vignette("two-rooms")
    noted(shelf)
    now = shelf.load().vignette("two-rooms")
    before, after = units(of_vignette(plain).texts), units(of_vignette(now).texts)
    assert [unit for unit in after if after[unit] != before[unit]] == [("scenes", "first")]
    paths = [".".join(map(str, path)) for path, _ in outline(now).walk()]
    assert "scenes.first.teaching.cues.0.for" in paths


def test_a_key_that_notes_do_not_have_is_said(shelf):
    noted(shelf, SAID.replace("{for: La carta", "{from: La carta"))
    said = [one for one in shelf.said() if "from" in one]
    assert said == [
        "cases/two-rooms/vignette.es.yaml:44:12: scenes.first.teaching.cues[1]: unknown key "
        "'from'; allowed: for, text. Take it out, if it is gone there."
    ]
