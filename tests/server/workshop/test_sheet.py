"""The debrief sheet's address: for the supervisor who led the room, in three formats."""

import json
import re

import pytest
from helpers.places import SMALL
from helpers.serving import Visitor
from helpers.serving_here import serving_here

from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.plan import RoomPlan
from kit.server.hosting.choices import Hosting
from kit.server.people.roles import Role
from kit.sittings.case import Case
from kit.sittings.room import open_room
from kit.store import Store
from kit.store.rooms import Seats, Votes
from kit.vignettes import load

WORDS = {Role.SUPERVISOR: "correct horse battery"}
NOT_YOURS = "You have no workshop of that code. Look for it among yours."


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    hosting = Hosting(passphrases=WORDS)
    with serving_here(tmp_path_factory.mktemp("sheet"), hosting) as running:
        yield running


@pytest.fixture(scope="module")
def supervisor(server):
    return supervising(server)


def supervising(server):
    visitor = Visitor(server)
    visitor.get("/")
    visitor.post("/role", passphrase=WORDS[Role.SUPERVISOR])
    return visitor


@pytest.fixture(scope="module")
def code(server, supervisor):
    owner = json.loads(supervisor.get("/everything.json").text)["learner"]
    with Store(server.data) as store:
        case = Case(load(SMALL), "two-rooms", store, "en")
        plan = RoomPlan("two-rooms", case.id, "en", rounds=1)
        sitting = open_room(store, owner, case, plan)
        seats = [Seats(store).sit(sitting.record.id) for _ in range(6)]
        sitting.take(e.Begun())
        sitting.take(e.Asked())
        cast = [Ballot(f"s{one.number}", one.number, 0, 1, "listen-first") for one in seats]
        assert all(Votes(store).cast(sitting.record.id, cast))
        for step in (e.Closed(), e.Revealed()):
            sitting.take(step)
        return sitting.record.code


def test_the_page_has_its_own_style_and_nothing_of_others(supervisor, code):
    page = supervisor.get(f"/workshop/{code}/sheet.html")
    assert page.status == 200
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "6 participants" in page.text
    assert "You both want to be heard." in page.text
    assert "6 (100" in page.text


def test_the_files_are_handed_over(supervisor, code):
    assert supervisor.download(f"/workshop/{code}/sheet.pdf").startswith(b"%PDF")
    table = supervisor.get(f"/workshop/{code}/sheet.csv").text
    assert "1,first,votes,1,listen-first,6,6" in table


@pytest.mark.parametrize(
    ("given", "whole"), [("", 20), ("30", 30), ("1", 8), ("9999", 120), ("-5", 20), ("x", 20)]
)
def test_the_time_plan_has_the_minutes_asked_for_within_reason(supervisor, code, given, whole):
    text = supervisor.get(f"/workshop/{code}/sheet.html?minutes={given}").text
    assert sum(map(int, re.findall(r"<tr><td>(\d+)</td>", text))) == whole


def test_anothers_sheet_is_as_one_that_there_is_none_of(server, supervisor, code):
    other = supervising(server)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for visitor, number in ((other, code), (supervisor, wrong)):
        page = visitor.get(f"/workshop/{number}/sheet.html")
        assert (page.status, NOT_YOURS in page.text) == (404, True)
        assert "You both want" not in page.text


def test_a_participant_is_sent_to_the_door(server, code):
    visitor = Visitor(server)
    visitor.get("/")
    answer = visitor.get(f"/workshop/{code}/sheet.csv")
    assert (answer.status, answer.headers["Location"]) == (303, "/role?for=supervisor")
