"""Connections to PostgreSQL: a kernel keeps none, a server a few."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack

import pytest
from helpers.page import decide, send
from helpers.serving import PATIENCE, wait_for
from sqlalchemy import create_engine, text

from kit.store import Attempts, LockedError, Plans, Store
from kit.store.database.engine import POOL
from kit.widgets.planner import Planner
from kit.widgets.player import Player

NAME = "store-under-test"


@pytest.fixture
def named_url(postgres_url):
    """A store whose connections PostgreSQL lists under a name of their own."""
    return f"{postgres_url}&application_name={NAME}"


@pytest.fixture
def connections(cluster):
    """How many connections to the named store are open now."""
    engine = create_engine(cluster.replace("postgresql:", "postgresql+psycopg:"))
    query = text("SELECT count(*) FROM pg_stat_activity WHERE application_name = :name")

    def count() -> int:
        with engine.connect() as connection:
            return connection.execute(query, {"name": NAME}).scalar_one()

    yield count
    wait_for(lambda: count() == 0, what="the connections to close")
    engine.dispose()


def test_a_kernel_keeps_no_connection_after_a_decision(
    named_url, connections, monkeypatch, tmp_path
):
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path))
    monkeypatch.setenv("KIT_DATA", named_url)
    player = Player("the-quiet-house", learner="mira")
    send(player, "open")
    decide(player, player.attempt.options[0].id)
    planner = Planner("the-quiet-house", learner="mira")
    send(planner, "add", intervention="name-the-dance")
    # A connection that was closed is listed until its process has ended.
    wait_for(lambda: connections() == 0, what="the kernel's connections to close")
    with Store(named_url) as store:
        assert [one.decisions for one in Attempts(store).of_learner("mira")] == [1]
        assert Plans(store, "mira", "the-quiet-house").draft.revision == 1
        assert connections() == 1


def test_a_server_keeps_a_few_connections_and_no_more(named_url, connections):
    with Store(named_url, timeout=0.2) as store:
        with ExitStack() as open_transactions:
            for _ in range(POOL):
                open_transactions.enter_context(store.reading())
            with pytest.raises(LockedError) as caught, store.reading():
                pass
            assert connections() == POOL == 5
        assert connections() == POOL
    assert str(caught.value) == (
        f"{store.place} is in use by another program and did not become free in time. "
        "Nothing was changed; try again."
    )


def test_who_finds_all_connections_in_use_waits_for_one(named_url, connections):
    with Store(named_url) as store, ThreadPoolExecutor(1) as pool:
        with ExitStack() as open_transactions:
            for _ in range(POOL):
                open_transactions.enter_context(store.reading())
            late = pool.submit(Attempts(store).of_learner, "mira")
            held_up = wait([late], timeout=0.5).not_done
        assert late.result(PATIENCE) == ()
    assert held_up
