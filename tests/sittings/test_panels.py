"""A room in panel mode makes the panel's file of its case, on the way that it went."""

import pytest
from helpers.places import SMALL

from kit.cli.app import main
from kit.practice.panels.reading import read_panel
from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.plan import RoomPlan
from kit.sittings.case import case_in
from kit.sittings.panels import panel_of
from kit.sittings.room import open_room
from kit.store import Store
from kit.store.rooms import Seats, Votes


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def room(store):
    case = case_in(SMALL, "two-rooms", store, "en")
    plan = RoomPlan("two-rooms", case.id, "en", rounds=1, mode="panel")
    return open_room(store, "sue", case, plan)


def votes(store, room, decision, *said):
    """Let seats appraise the options of the scene, in a vote that opens and closes."""
    room.take(e.Asked())
    ballots = [
        Ballot(f"s{seat}", seat, decision, 1, max(one, key=one.get), appraisals=one, reason="So.")
        for seat, one in enumerate(said, start=1)
    ]
    assert all(Votes(store).cast(room.record.id, ballots))
    room.take(e.Closed())
    room.take(e.Revealed())


def goes_on(room, number):
    option = room.attempt.options[number]
    room.take(e.WentOn(option.id, option.lean, room.room.next_decision))


def test_what_panellists_said_is_the_panel_of_the_case(store, room, tmp_path, capsys):
    for _ in range(2):
        Seats(store).sit(room.record.id)
    room.take(e.Begun())
    votes(store, room, 0, {"listen-first": 2, "side-with-ada": -2},
          {"listen-first": 1, "side-with-ada": -1})  # fmt: skip
    goes_on(room, 0)
    votes(store, room, 1, {"say-sorry": 2, "touch-now": 0})
    found = panel_of(room, store)
    said = sorted((one.scene, one.option, one.appraisal) for one in found)
    assert said == [
        ("first", "listen-first", 1),
        ("first", "listen-first", 2),
        ("first", "side-with-ada", -2),
        ("first", "side-with-ada", -1),
        ("second", "say-sorry", 2),
        ("second", "touch-now", 0),
    ]
    file = tmp_path / "panel.csv"
    kept = ("--data", str(tmp_path / "data"))
    assert main(["export", "panel", room.record.code, "-o", str(file), *kept]) == 0
    capsys.readouterr()
    panel = read_panel(file.read_text("utf-8"), room.vignette, "panel.csv")
    assert (panel.ratings, panel.problems, panel.size) == (found, (), 2)


def test_what_was_said_on_a_way_that_was_taken_back_is_left_out(store, room):
    Seats(store).sit(room.record.id)
    room.take(e.Begun())
    votes(store, room, 0, {"listen-first": 2, "side-with-ada": -2})
    goes_on(room, 0)
    votes(store, room, 1, {"say-sorry": 2, "touch-now": 0})
    while room.room.decision:
        room.take(e.Undone())
    assert {one.scene for one in panel_of(room, store)} == {"first"}


def test_a_room_without_a_panel_is_told_what_is_missing(store, room, tmp_path, capsys):
    assert main(["export", "panel", room.record.code, "--data", str(tmp_path / "data")]) == 1
    assert capsys.readouterr().err == (
        f"kit: Nobody has appraised an option in the room {room.record.code}. A panel’s room is "
        "opened in panel mode, and its members appraise each option.\n"
    )
