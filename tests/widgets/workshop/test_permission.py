"""Who may lead a workshop: a supervisor, asked again at each step."""

from datetime import UTC, datetime, timedelta

import pytest
from helpers.page import send
from helpers.places import SMALL

from kit.store import Staff
from kit.store.rooms import Rooms
from kit.widgets.permission import NotAllowedError
from kit.widgets.workshop.workshop import Workshop

NOW = datetime.now(UTC)


@pytest.fixture
def served(monkeypatch):
    monkeypatch.setenv("KIT_CASES", str(SMALL))
    monkeypatch.setenv("KIT_CASE_FILE", "page")


def grant(store, role="supervisor", hours=1.0):
    Staff(store).grant("mira", {role: "m"}, NOW + timedelta(hours=hours))


@pytest.mark.parametrize("held", [{}, {"role": "author"}, {"hours": -0.1}])
def test_nobody_else_may(served, store, held):
    if held:
        grant(store, **held)
    with pytest.raises(NotAllowedError, match="Your role as a supervisor has ended"):
        Workshop(store=store, learner="mira")


def test_under_stock_voila_nobody_may(served, store, monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    with pytest.raises(NotAllowedError, match="this server cannot tell"):
        Workshop(store=store)


def test_a_role_that_has_ended_moves_no_room(served, store):
    grant(store)
    workshop = Workshop(store=store, learner="mira")
    send(workshop, "room-case", case="two-rooms")
    send(workshop, "room-plan", do="open")
    (record,) = Rooms(store).of("mira")
    Staff(store).end("mira")
    send(workshop, "room-do", step="Begun", at="0")
    assert workshop.view["notice"].startswith("Your role as a supervisor has ended, so nothing")
    assert Rooms(store).room(record.id).phase == "lobby"
