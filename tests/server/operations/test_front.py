"""The front against requests that do not arrive and answers that nobody takes."""

import asyncio
import logging
import socket
import sys
from contextlib import asynccontextmanager, suppress
from types import SimpleNamespace

import pytest
from helpers.aside import run_aside
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from kit.server.operations import accepting, arriving, front, unread
from kit.server.operations.arriving import Arriving
from kit.server.operations.front import Front
from kit.server.operations.unread import TAKEN_WITHIN, Unread

WHOLE = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\n"


class Page(RequestHandler):
    def get(self):
        self.finish("here")

    def post(self):
        self.finish(str(len(self.request.body)))


@asynccontextmanager
async def listening(**options):
    """Serve a page; yields the function that connects, and the front."""
    sockets = bind_sockets(0, "127.0.0.1")
    at = sockets[0].getsockname()
    one = Front(Application([("/", Page)], **options))
    one.add_sockets(sockets)

    async def connect(sent=b""):
        reader, writer = await asyncio.open_connection(*at)
        writer.write(sent)
        await writer.drain()
        return reader, writer

    try:
        yield connect, one
    finally:
        one.stop()
        await one.close_all_connections()


async def answer(reader):
    """Return the body of one answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(line for line in head.split(b"\r\n") if line.startswith(b"Content-Length"))
    return await reader.readexactly(int(length.split()[1]))


async def ended(reader):
    """Read to the end that the server sets; fails when it sets none."""
    async with asyncio.timeout(60):
        return await reader.read()


@pytest.fixture
def soon(monkeypatch):
    """Every time limit is short."""
    monkeypatch.setattr(arriving, "HEADERS_WITHIN", 0.2)
    monkeypatch.setattr(arriving, "BODY_WITHIN", 0.2)


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: ",
        b"GET /api/kernels/1/channels HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
        POST + b"Content-Length: 9\r\n\r\na=",
        POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=",
        POST + b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n",
    ],
)
def test_a_half_sent_request_is_cut_off(soon, half):
    async def scene():
        async with listening() as (connect, one):
            reader, writer = await connect(half)
            assert b"200" not in await ended(reader)
            await asyncio.sleep(0)
            assert len(one._arriving) == len(one._connections) == 0
            writer.close()

    run_aside(scene())


def test_a_slow_drip_wins_no_time(soon):
    async def scene():
        async with listening() as (connect, _):
            reader, writer = await connect(b"GET / HTTP/1.1\r\n")

            async def drip():
                while True:
                    writer.write(b"X: y\r\n")
                    await asyncio.sleep(0.02)

            dripping = asyncio.ensure_future(drip())
            with suppress(ConnectionError):  # what it still sends is answered by a reset
                assert await ended(reader) == b""
            dripping.cancel()
            writer.close()

    run_aside(scene())


def test_between_two_requests_there_is_more_time(soon):
    async def scene():
        async with listening() as (connect, one):
            reader, writer = await connect(WHOLE)
            assert await answer(reader) == b"here"
            await asyncio.sleep(0.5)
            writer.write(POST + b"Content-Length: 3\r\n\r\na=b")
            assert await answer(reader) == b"3"
            assert len(one._connections) == 1
            writer.close()

    run_aside(scene())


def test_a_body_too_long_is_refused_before_it_is_read():
    async def scene():
        async with listening() as (connect, _):
            reader, writer = await connect(POST + b"Content-Length: 65537\r\n\r\n")
            assert (await ended(reader)).startswith(b"HTTP/1.1 400 ")
            writer.close()

    run_aside(scene())


def test_one_address_crowds_out_itself_alone():
    closed = []
    waits = Arriving(4)
    connections = [Connection(n, closed) for n in range(7)]
    addresses = ["class", "guest", "class", "class", "bad", "bad", "bad"]
    for one, address in zip(connections[:4], addresses, strict=False):
        waits.expect(one, address)
    assert (len(waits), closed) == (4, [])
    for one, address in zip(connections[4:], addresses[4:], strict=True):
        waits.expect(one, address)
    # The class had most, then the newcomer; whoever is alone at an address is never meant.
    assert closed == [0, 2, 4]
    waits.make_room()
    assert closed == [0, 2, 4, 5, 1]
    assert len(waits) == 2


def test_half_sent_requests_leave_the_others_alone(monkeypatch):
    monkeypatch.setattr(arriving, "MOST", 50)

    async def scene():
        async with listening() as (connect, one):
            halves = [await connect(b"GET / HTTP/1.1\r\n") for _ in range(120)]
            reader, writer = await connect(WHOLE)
            assert await answer(reader) == b"here"
            assert len(one._arriving) <= 50
            for _, other in [*halves, (reader, writer)]:
                other.close()

    run_aside(scene())


class Connection:
    """A connection by its name, which is put on the list of the closed ones when it is."""

    def __init__(self, name, closed):
        self.is_written_to = True
        self.stream = SimpleNamespace(
            close=lambda: closed.append(name), writing=lambda: self.is_written_to
        )


class Exhausted:
    """A listening socket whose accept fails as that of a process without a file left."""

    def __init__(self, listening):
        self.listening, self.failing, self.tried = listening, True, 0

    def __getattr__(self, name):
        return getattr(self.listening, name)

    def accept(self):
        self.tried += 1
        if self.failing:
            raise OSError(24, "Too many open files")
        return self.listening.accept()


def test_without_a_file_left_it_pauses_says_so_once_and_makes_room(monkeypatch, caplog):
    monkeypatch.setattr(accepting, "PAUSE", 0.05)

    async def scene():
        async with listening() as (connect, one):
            half, _ = await connect(b"GET / HTTP/1.1\r\n")
            await connect(b"GET / HTTP/1.1\r\n")
            while len(one._arriving) < 2:
                await asyncio.sleep(0.01)
            [(number, door)] = [(n, shut.__self__) for n, shut in one._handlers.items()]
            door._socket = full = Exhausted(door._socket)
            assert number == door.fileno()
            reader, _ = await connect(WHOLE)
            await asyncio.sleep(0.5)
            assert 2 <= full.tried <= 11
            assert await ended(half) == b""
            full.failing = False
            assert await answer(reader) == b"here"

    with caplog.at_level(logging.ERROR):
        run_aside(scene())
    assert caplog.messages == [
        "No further connection can be opened just now (Too many open files); those that wait for "
        "a request are closed. Allow more open files: ulimit -n, or LimitNOFILE in the systemd "
        "unit."
    ]


def test_another_error_of_accept_is_not_hidden():
    class Broken:
        def accept(self):
            raise OSError(22, "Invalid argument")

    door = accepting.Door.__new__(accepting.Door)
    door._socket = Broken()
    with pytest.raises(OSError, match="Invalid argument"):
        door.accept()


def test_an_answer_that_nobody_takes_is_given_up():
    now, closed = [0.0], []
    slow, _stuck = connections = [Connection(name, closed) for name in ("slow", "stuck")]
    watch = Unread(lambda: now[0])
    watch.look(connections)
    now[0] += TAKEN_WITHIN
    slow.is_written_to = False  # it has taken all of that answer, and is at the next one
    watch.look(connections)
    assert closed == []
    slow.is_written_to = True
    now[0] += 1
    watch.look(connections)
    assert closed == ["stuck"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has TCP_USER_TIMEOUT")
def test_a_reader_who_takes_nothing_is_cut_off_by_the_system(monkeypatch):
    monkeypatch.setattr(unread, "MOVES_WITHIN", 1.0)

    class Big(RequestHandler):
        def get(self):
            self.finish(b"x" * 2**25)

    async def scene():
        sockets = bind_sockets(0, "127.0.0.1")
        one = Front(Application([("/", Big)]))
        one.add_sockets(sockets)
        with socket.create_connection(sockets[0].getsockname()) as reader:
            await asyncio.to_thread(reader.sendall, WHOLE)
            async with asyncio.timeout(60):
                while not one._connections:
                    await asyncio.sleep(0.01)
                while one._connections:
                    await asyncio.sleep(0.05)
        one.stop()

    run_aside(scene())


def test_the_looking_begins_with_the_first_socket_and_ends_with_the_last(monkeypatch):
    monkeypatch.setattr(front, "LOOK_EVERY", 0.01)
    looked = asyncio.Event()
    monkeypatch.setattr(Unread, "look", lambda *_: looked.set())

    async def scene():
        async with listening() as (_, one):
            async with asyncio.timeout(60):
                await looked.wait()
        assert not one._looking.is_running()

    run_aside(scene())


def test_what_was_sent_ahead_is_left_once_its_connection_has_ended():
    """tornado began an answer to each: 100,000 of them kept the server busy for three minutes."""
    asked = []

    class Slow(RequestHandler):
        async def get(self):
            asked.append(self)
            await asyncio.sleep(0.05)
            self.finish("here")

    async def scene():
        async with listening() as (connect, one):
            one.request_callback.add_handlers(".*", [("/", Slow)])
            _, writer = await connect(WHOLE * 500)
            while not asked:
                await asyncio.sleep(0.01)
            writer.transport.abort()
            while one._connections:
                await asyncio.sleep(0.01)
            assert len(asked) < 5

    run_aside(scene())
