"""Whoever guesses the token or a passphrase is kept out and waits; whoever knows it never does."""

import asyncio
import socket
import threading
from contextlib import closing, contextmanager
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from helpers.serving import Visitor, wait_for
from helpers.serving_here import serving_here

from kit.server.hosting.choices import Hosting
from kit.server.people.guesses import AT_ONCE, PAUSE, WAITING
from kit.server.people.roles import Role

TOKEN = "open-sesame"
WORDS = {Role.SUPERVISOR: "correct horse battery", Role.AUTHOR: "staple pangolin moon"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    hosting = Hosting(token=TOKEN, passphrases=WORDS, metrics_token="for-the-host")
    with serving_here(tmp_path_factory.mktemp("guessed"), hosting) as running:
        yield running


class Pauses:
    """The seconds that the server was asked to sleep; while it is ``held``, none of them pass."""

    def __init__(self):
        self.begun, self._free = [], threading.Event()
        self._free.set()
        self._let_others = asyncio.sleep

    async def sleep(self, seconds):
        await self._let_others(0)
        if seconds == PAUSE:
            self.begun.append(seconds)
            while not self._free.is_set():
                await self._let_others(0.01)

    @contextmanager
    def held(self):
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()


@pytest.fixture
def pauses(monkeypatch):
    found = Pauses()
    # Of this module alone: the server's other loops sleep, too.
    monkeypatch.setattr("kit.server.people.guesses.asyncio", SimpleNamespace(sleep=found.sleep))
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


def test_the_wrong_token_stays_out_slowly(stranger, pauses):
    answer = stranger.post("/login", token="open says me")
    assert pauses.begun == [1.0]
    assert answer.status == 401
    assert "That is not the token of this server." in answer.text
    assert stranger.get("/").status == 302


@pytest.mark.parametrize("path", ["/", "/modules/two-rooms", "/login", "/supervise", "/nowhere"])
def test_so_does_the_wrong_token_in_an_address(stranger, pauses, path):
    answer = stranger.get(f"{path}?token=open")
    assert pauses.begun == [1.0]
    assert answer.headers["Location"].endswith("&refused=address")


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_so_does_the_wrong_bearer(stranger, pauses, path):
    assert stranger.get(path, Authorization="Bearer for-the-hos").status == 403
    assert pauses.begun == [1.0]


def test_the_right_token_comes_in_at_once(stranger, pauses):
    assert stranger.post("/login", token=TOKEN).status == 303
    assert pauses.begun == []
    assert stranger.get("/").status == 200


def test_whoever_is_in_does_not_wait_for_an_old_address(comer, pauses):
    assert comer.get("/?token=last-term").status == 303
    assert pauses.begun == []


@pytest.mark.parametrize("word", ["", "correct horse", "Correct horse battery", "staple", "\x00é"])
def test_the_wrong_word_stays_out_slowly(comer, pauses, caplog, word):
    caplog.set_level("INFO")
    answer = comer.post("/role", passphrase=word)
    assert pauses.begun == [1.0]
    assert answer.status == 401
    assert "That is not the passphrase of a role here." in answer.text
    assert comer.get("/supervise").status == 303
    assert "wrong passphrases at /role so far: " in caplog.text
    assert "correct horse" not in caplog.text


def test_the_right_word_comes_in_at_once(comer, pauses):
    assert comer.post("/role", passphrase=f" {WORDS[Role.SUPERVISOR]}\n").status == 303
    assert pauses.begun == []
    assert comer.get("/supervise").status == 200


def guesses(server, number):
    """Return so many open connections, each with a wrong token on its way."""
    place = urlsplit(server.url)
    lines = [socket.create_connection((place.hostname, place.port)) for _ in range(number)]
    for at, line in enumerate(lines):
        line.sendall(f"GET /?token=wrong-{at} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
    return lines


def test_however_many_wrong_ones_wait_the_right_one_does_not(server, comer, stranger, pauses):
    with pauses.held():
        lines = guesses(server, 80)
        wait_for(lambda: len(pauses.begun) == AT_ONCE)
        assert comer.post("/role", passphrase=WORDS[Role.AUTHOR]).status == 303
        assert comer.get("/author").status == 200
        assert Visitor(server).get(f"/?token={TOKEN}").headers["Location"] == "/"
        assert stranger.post("/login", token=TOKEN).status == 303
        assert len(pauses.begun) == AT_ONCE
        for line in lines:
            line.close()
    # Those that hung up while they waited cost nobody a second.
    assert stranger.get("/healthz").status == 200
    Visitor(server).get("/?token=a-typing-error")
    assert len(pauses.begun) == AT_ONCE + 1


def test_too_many_that_wait_are_sent_away(server, pauses):
    with pauses.held():
        lines = guesses(server, WAITING)
        wait_for(lambda: len(pauses.begun) == AT_ONCE)
        wait_for(lambda: Visitor(server).get(f"/?token={TOKEN}").status == 303)
        with closing(guesses(server, 1)[0]) as one_more:
            answer = one_more.recv(65536).decode()
        assert answer.startswith("HTTP/1.1 429 ")
        for line in lines:
            line.close()
