"""Whoever guesses the token or a passphrase is kept out and waits; here the wait takes no time."""

import asyncio

import pytest
from helpers.serving import Visitor
from helpers.serving_here import serving_here

from kit.server.hosting.choices import Hosting
from kit.server.people.roles import Role

TOKEN = "open-sesame"
WORDS = {Role.SUPERVISOR: "correct horse battery", Role.AUTHOR: "staple pangolin moon"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    hosting = Hosting(token=TOKEN, passphrases=WORDS)
    with serving_here(tmp_path_factory.mktemp("guessed"), hosting) as running:
        yield running


@pytest.fixture
def slept(monkeypatch):
    """The seconds that the server has slept, one number a time."""
    found, let_others = [], asyncio.sleep

    async def sleep(seconds):
        await let_others(0)
        if seconds:
            found.append(seconds)

    monkeypatch.setattr("asyncio.sleep", sleep)
    return found


@pytest.fixture
def stranger(server):
    visitor = Visitor(server)
    visitor.get("/login")
    return visitor


@pytest.fixture
def comer(server):
    visitor = Visitor(server)
    visitor.get(f"/?token={TOKEN}")
    visitor.get("/")
    return visitor


def test_the_wrong_token_stays_out_slowly(stranger, slept):
    answer = stranger.post("/login", token="open sesame")
    assert slept == [1.0]
    assert answer.status == 401
    assert "That is not the token of this server." in answer.text
    assert stranger.get("/").status == 302


def test_the_right_token_comes_in_at_once(stranger, slept):
    assert stranger.post("/login", token=TOKEN).status == 303
    assert slept == []
    assert stranger.get("/").status == 200


@pytest.mark.parametrize("word", ["", "correct horse", "Correct horse battery", "staple", "\x00é"])
def test_the_wrong_word_stays_out_slowly(comer, slept, caplog, word):
    caplog.set_level("INFO")
    answer = comer.post("/role", passphrase=word)
    assert slept == [1.0]
    assert answer.status == 401
    assert "That is not the passphrase of a role here." in answer.text
    assert comer.get("/supervise").status == 303
    assert "wrong passphrases at /role so far: " in caplog.text
    assert "correct horse" not in caplog.text


def test_the_right_word_comes_in_at_once(comer, slept):
    assert comer.post("/role", passphrase=WORDS[Role.SUPERVISOR]).status == 303
    assert slept == []
    assert comer.get("/supervise").status == 200
