"""A supervisor's notes are for a workshop: nothing that a trainee sees at play depends on them."""

from __future__ import annotations

import io
from collections.abc import Iterator

from helpers.places import CASES, SMALL
from rich.console import Console

from kit.cli.playing.answered import answered
from kit.cli.playing.looking_back import looking_back
from kit.cli.playing.screens import scene
from kit.practice import Attempt
from kit.records.tables import attempt_csv, attempt_json
from kit.reports.report import report_html
from kit.screens.attempt import screen
from kit.vignettes import GroupCue, Library, Teaching, Vignette, load

NOTES = Teaching(
    minutes=9,
    listen_for=("Who is first",),
    questions=("Who waits?",),
    cues=(
        GroupCue(**{"for": "Ada's aside", "text": "I am tired."}),
        GroupCue(**{"for": "Ben's letter", "text": "I am here."}),
    ),
)


def noted(vignette: Vignette) -> Vignette:
    scenes = (scene.model_copy(update={"teaching": NOTES}) for scene in vignette.scenes)
    other = vignette.model_copy(update={"scenes": tuple(scenes)})
    other._hash, other._complete = vignette.hash, vignette.complete
    return other


def seen(library: Library, vignette: Vignette) -> Iterator[str]:
    """Yield every screen of an attempt, in the browser and in a terminal, and its files."""
    attempt = Attempt.start(vignette, library.catalogue, 7)
    yield screen(attempt).html
    for option in ("side-with-ada", "say-sorry", "alone"):
        attempt = attempt.open()
        yield from (screen(attempt).html, in_words(*scene(attempt)))
        said = {key: "rise" for key in attempt.scene.present}
        attempt = attempt.decide(option, "both", 3.0, said, dict.fromkeys(said, 0.9))
        yield from (screen(attempt).html, in_words(*answered(attempt)))
    attempt = attempt.open()
    yield from (screen(attempt).html, in_words(*looking_back(attempt)))
    yield from (attempt_json(attempt), attempt_csv(attempt), report_html(attempt))


def in_words(*parts: object) -> str:
    out = io.StringIO()
    Console(file=out, width=300).print(*parts)
    return out.getvalue()


def test_notes_change_nothing_that_a_trainee_sees() -> None:
    library = load(SMALL)
    plain = library.vignette("two-rooms")
    assert list(seen(library, noted(plain))) == list(seen(library, plain))


def test_every_scene_of_the_quiet_house_has_notes_and_two_have_cues() -> None:
    for language in ("en", "es"):
        house = load(CASES, language).vignette("the-quiet-house")
        notes = {scene.id: scene.teaching for scene in house.scenes}
        assert house.complete
        assert all(one and 10 <= one.minutes <= 16 for one in notes.values())
        assert {(len(one.listen_for), len(one.questions)) for one in notes.values()} == {(3, 3)}
        cued = {id: len(one.cues) for id, one in notes.items() if one.cues}
        assert cued == {"two-pencils": 3, "the-concert": 3}
