"""Who may use the workbench."""

from datetime import UTC, datetime, timedelta

import pytest

from kit.store import Staff
from kit.widgets.permission import NotAllowedError
from kit.widgets.workbench.workbench import Workbench

CASE = "two-rooms"
NOW = datetime.now(UTC)


def test_under_stock_voila_nobody_may(cases, store, monkeypatch):
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    with pytest.raises(NotAllowedError, match="this server cannot tell who asks for it"):
        Workbench(CASE, store=store)


@pytest.fixture
def served(cases, monkeypatch):
    monkeypatch.setenv("KIT_CASE_FILE", "page")


def grant(store, role="author", hours=1.0, mark="m"):
    Staff(store).grant("mira", {role: mark}, NOW + timedelta(hours=hours))


def test_in_a_kernel_of_the_server_an_author_may(served, store):
    grant(store)
    assert Workbench(CASE, store=store, learner="mira").attempt.phase == "case"


@pytest.mark.parametrize(
    "held",
    [{}, {"role": "supervisor"}, {"hours": -0.1}, {"mark": ""}],
    ids=["trainee", "supervisor", "too late", "ended"],
)
def test_in_a_kernel_of_the_server_nobody_else_may(served, store, held):
    if held:
        grant(store, **held)
    with pytest.raises(NotAllowedError, match="Your role as an author has ended"):
        Workbench(CASE, store=store, learner="mira")


def test_the_role_of_somebody_else_is_worth_nothing(served, store):
    grant(store)
    with pytest.raises(NotAllowedError):
        Workbench(CASE, store=store, learner="noor")
