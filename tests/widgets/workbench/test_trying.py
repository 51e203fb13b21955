"""Trying a case by machine at the workbench: explored, its margin, its automatic trainees."""

import re
from threading import Event

import pytest

from kit.screens.workbench.case import VIEWS
from kit.widgets.workbench.trying import view as viewing
from kit.widgets.workbench.workbench import Workbench

CASE, KEY = "two-rooms", "two-rooms/vignette.yaml"
NEVER = "There is no more to say"


@pytest.fixture
def trying(author):
    author.does("bench-view", view="trying")
    return author


def aside(author):
    return author.bench._trying._aside


def finish(author) -> str:
    """Explore to the end, as the page asks; return what is found."""
    author.does("bench-explore")
    assert aside(author).wait(60)
    author.does("bench-explored")
    return author.parts["bench-tried"]


def coverage(author) -> dict:
    return next(one for one in reversed(author.answers) if "coverage" in one)


def test_what_was_found_is_shown_with_the_ways_there(trying):
    found = finish(trying)
    assert "Every way by the routes was followed to its end" in found
    assert "The automatic trainees" in found
    assert "<svg" in found
    assert "listen-first" in found
    assert "data-auto" not in found


def test_while_it_runs_the_page_asks_and_can_stop_it(trying, monkeypatch):
    go_on = Event()

    def slow(*args):
        *_, tell, _stopped = args
        tell("Playing")
        go_on.wait(60)
        return tried(*args)

    tried = viewing.tried
    monkeypatch.setattr(viewing, "tried", slow)
    trying.does("bench-explore")
    running = aside(trying)
    assert 'data-action="bench-explored" data-auto="700"' in trying.parts["bench-tried"]
    trying.does("bench-explore")
    assert aside(trying) is running
    trying.does("bench-explored")
    assert trying.parts["bench-step"] == "Playing"
    trying.does("bench-stop")
    trying.does("bench-stop")
    assert "Stopping …" in trying.parts["bench-tried"]
    go_on.set()
    assert running.wait(60)
    trying.does("bench-explored")
    assert "You stopped it; this is what had been found." in trying.parts["bench-tried"]
    trying.does("bench-stop")
    assert "Explore it again" in trying.parts["bench-tried"]


def test_each_option_has_a_sign_in_the_margin(trying, text, digest):
    finish(trying)
    said = coverage(trying)
    assert (said["key"], said["of"]) == (KEY, digest)
    lines = text.split("\n")
    options = [n for n, line in enumerate(lines, 1) if re.match(r"\s+- id: listen-first$", line)]
    sign = said["coverage"][str(options[0])]
    assert re.fullmatch(r"\d+ %", sign["sign"])
    assert re.fullmatch(r"Met by \d+ of 1000 attempts at random\.", sign["words"])
    assert not sign["never"]


def test_what_is_out_of_reach_is_found_and_stands_out_in_the_margin(trying, text, digest):
    changed = unreachable(text)
    trying.types("bench-save", changed, digest=digest)
    found = finish(trying)
    line = next(n for n, one in enumerate(changed.split("\n"), 1) if NEVER in one) - 1
    assert f'value="{line}:' in found
    sign = coverage(trying)["coverage"][str(line)]
    assert sign["sign"] == "✕ never"
    assert sign["never"]
    assert sign["words"] == "Never met: impossible: its condition contradicts itself."


def unreachable(text: str) -> str:
    """Return the case with a reaction first that cannot be."""
    never = "{all: [{chosen: listen-first}, {not: {chosen: listen-first}}]}"
    return re.sub(
        r"( +)reactions:\n",
        lambda found: f"{found[0]}{found[1]}  - when: {never}\n{found[1]}    stage: {NEVER}\n",
        text,
        count=1,
    )


def test_a_finding_is_shown_in_the_editor_and_gone_to_in_the_player(trying, text, digest):
    trying.types("bench-save", unreachable(text), digest=digest)
    found = finish(trying)
    place = re.search(r'name="place" value="(\d+):(\d+)"', found)
    way = re.search(r'name="path" value="([^"]+)"', found)[1]
    trying.does("bench-follow", path=way)
    assert trying.bench._preview.path == way
    trying.does("bench-place", place=f"{place[1]}:{place[2]}")
    assert 'data-editor="two-rooms/vignette.yaml"' in trying.html
    goto = {"line": int(place[1]), "column": int(place[2])}
    assert {"key": KEY, "goto": goto} in trying.answers


@pytest.mark.parametrize("place", ["", "x", "1:y", ":", "-1:-1", "9" * 40])
def test_a_place_that_is_none_harms_nothing(trying, place):
    trying.does("bench-place", place=place)
    assert "went wrong on our side" not in trying.notice


def test_what_was_found_stays_with_its_text(trying, text, digest):
    finish(trying)
    trying.does("bench-view", view="history")
    trying.does("bench-view", view="trying")
    assert "The automatic trainees" in trying.html
    assert "Of an earlier text:" not in trying.html
    trying.types("bench-save", text.replace("A silence.", "A pause."), digest=digest)
    trying.does("bench-view", view="trying")
    assert "Of an earlier text:" in trying.html
    before = len([one for one in trying.answers if "coverage" in one])
    trying.does("bench-view", view="text")
    assert len([one for one in trying.answers if "coverage" in one]) == before
    _, now = trying.bench._bench.desk.read(CASE, "vignette.yaml")
    trying.types("bench-save", text, digest=now)
    trying.does("bench-view", view="trying")
    assert "Of an earlier text:" not in trying.html


def test_a_text_saved_while_it_is_explored_is_told_from_the_one_that_was(
    trying, text, digest, monkeypatch
):
    go_on, tried = Event(), viewing.tried
    monkeypatch.setattr(viewing, "tried", lambda *args: go_on.wait(60) and tried(*args))
    trying.does("bench-explore")
    trying.types("bench-save", "# one line more\n" + text, digest=digest)
    go_on.set()
    assert aside(trying).wait(60)
    trying.does("bench-explored")
    assert "Of an earlier text:" in trying.parts["bench-tried"]
    assert not [one for one in trying.answers if "coverage" in one]


def test_a_text_with_errors_is_mended_first(trying, text, digest):
    trying.types("bench-save", text.replace("title: Two", "titel: Two"), digest=digest)
    trying.does("bench-view", view="trying")
    assert "so that nobody can play it." in trying.html
    assert "bench-explore" not in trying.html
    trying.does("bench-explore")
    assert trying.notice == "The case has errors, so that nobody can play it. Mend them first."


def test_what_fails_is_said_with_a_number_and_can_be_tried_again(trying, monkeypatch, caplog):
    def fails(*args):
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(viewing, "tried", fails)
        trying.does("bench-explore")
        assert aside(trying).wait(60)
        trying.does("bench-explored")
    assert re.search(r"report error [0-9a-f]{8}\.", trying.notice)
    assert "ZeroDivisionError" in caplog.text
    assert "The automatic trainees" in finish(trying)


def test_it_stops_when_the_case_is_left(trying, monkeypatch):
    stopped, seen = Event(), []

    def waits(*args):
        *_, _tell, asked = args
        while not asked():
            stopped.wait(0.01)
        seen.append(True)

    monkeypatch.setattr(viewing, "tried", waits)
    trying.does("bench-explore")
    running = aside(trying)
    trying.does("bench-open", slug="")
    assert running.wait(60)
    assert seen == [True]


def test_it_is_said_in_spanish(cases, store, author):
    spanish = type(author)(Workbench(CASE, store=store, language="es"))
    spanish.does("bench-view", view="trying")
    found = finish(spanish)
    assert "Se siguió cada camino" in found
    assert ">Probar</button>" in spanish.html


def test_there_is_a_view_of_it():
    assert VIEWS["trying"] == "Try"
