"""Phones and projectors are told at once, by one look at the store, and the clock closes a vote."""

import http.client
import json
import time
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

from helpers.serving import wait_for
from helpers.workshops import OWNER, Phone

from kit.practice.rooms import events as e
from kit.server.rooms import clock, hub
from kit.store import People, StoreError
from kit.store.rooms import Rooms, Seats, Votes


@contextmanager
def stream(phone, path="stream", have=""):
    """Open a stream; yield a function that returns the next event and its data."""
    host = urlsplit(phone.server.url).netloc
    with closing(http.client.HTTPConnection(host, timeout=60)) as line:
        address = f"/room/{phone.code}/{path}?have={have}"
        line.request("GET", address, headers={"Cookie": phone.header()})
        answer = line.getresponse()
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/event-stream"
        assert answer.headers["Content-Encoding"] == "identity"

        def following():
            lines = [
                one for one in (answer.readline(), answer.readline(), answer.readline()) if one
            ]
            found = dict(one.decode().split(": ", 1) for one in lines if one != b"\n")
            if not found:
                return "the end", None
            data = found["data"].strip()
            return found["event"].strip(), json.loads(data) if data else None

        yield following


def test_a_phone_is_told_of_each_step(room):
    phone = room.phone()
    with stream(phone) as following:
        assert following()[0] == "hello"
        assert following()[1]["said"] == "You are in. The workshop has not begun yet."
        room.sitting.take(e.Begun())
        event, told = following()
        assert (event, told["version"], told["key"]) == ("now", 1, "read 0.0")
        room.sitting.take(e.Asked())
        assert following()[1]["key"] == "vote 0.1"
        room.sitting.take(e.Undone())
        assert following()[1]["key"] == "read 0.0"


def test_whoever_connects_again_is_told_only_what_is_new(room):
    phone = room.phone()
    room.take(e.Begun())
    with stream(phone, have=1) as following:
        assert following()[0] == "hello"
        room.sitting.take(e.Asked())
        assert following()[1]["version"] == 2
    with stream(phone, have=1) as following:
        following()
        assert following()[1]["version"] == 2


def test_a_stream_ends_with_the_room(room):
    phone = room.phone()
    with stream(phone) as following:
        following(), following()
        room.sitting.take(e.Ended())
        _, told = following()
        assert (told["over"], told["said"]) == (True, "The workshop has ended.")


def test_all_of_a_language_get_the_same_bytes(room):
    first, second = room.phone(), room.phone()
    room.ask()
    first.vote()
    with stream(first) as one, stream(second) as other:
        one(), other()
        assert one() == other()


def test_the_projector_is_told_numbers_and_nothing_of_the_votes(room):
    phone = room.phone()
    viewer = Phone(room.server, code=room.code)
    room.ask()
    with stream(viewer, "screen/stream") as following:
        assert following()[0] == "hello"
        seen = [following(), following()]
        numbers = next(told for event, told in seen if event == "numbers")
        assert numbers == {"people": "one person here", "votes": "0 votes"}
        phone.vote(option="side-with-ada")
        assert following() == ("numbers", {"people": "one person here", "votes": "one vote"})
        phone.vote(option="listen-first")
        room.phone()
        assert following() == ("numbers", {"people": "2 people here", "votes": "one vote"})


def test_a_vote_closes_when_its_time_is_over(open_room):
    room = open_room(seconds=60)
    phone = room.phone()
    room.ask(at=int(time.time()) - 60 - int(clock.GRACE))
    wait_for(lambda: phone.now()["key"] == "closed 0.1")
    assert phone.vote().status == 409


def test_whoever_needs_more_time_has_twice_as_much_and_then_it_closes(open_room):
    room = open_room(seconds=60)
    quick, slow = room.phone(), room.phone()
    slow.send("time", on="1")
    room.ask(at=int(time.time()) - 62)
    quick.vote()
    room.take()
    assert slow.now()["key"] == "vote 0.1"
    assert slow.vote().status == 200
    wait_for(lambda: quick.now()["key"] == "closed 0.1")
    # One who has stepped out is not waited for, nor anybody for longer than twice the time.
    slow.send("away", on="1")
    room.sitting.look()
    room.ask(at=int(time.time()) - 62)
    wait_for(lambda: quick.now()["key"] == "closed 0.2")
    other = open_room(seconds=60)
    never = other.phone()
    never.send("time", on="1")
    other.ask(at=int(time.time()) - 122)
    wait_for(lambda: never.now()["key"] == "closed 0.1")
    assert Votes(room.store).of(other.sitting.record.id) == ()
    assert Seats(room.store).count(other.sitting.record.id) == 1


def test_the_clock_stands_still_in_a_pause(open_room):
    room = open_room(seconds=60)
    phone = room.phone()
    now = int(time.time())
    for event in (e.Begun(), e.Asked(now - 100), e.Paused(now - 50), e.Resumed(now)):
        room.sitting.take(event)
    room.take()
    assert phone.now()["key"] == "vote 0.1"
    assert room.sitting.room.asked == now - 50


def test_a_vote_that_the_supervisor_opens_again_is_theirs_to_close(open_room):
    room = open_room(seconds=60)
    phone = room.phone()
    room.ask(at=int(time.time()) - 62)
    wait_for(lambda: phone.now()["key"] == "closed 0.1")
    room.sitting.look()
    room.take(e.Undone())
    assert phone.now()["key"] == "vote 0.1"
    assert phone.vote().status == 200


def test_a_store_that_fails_for_a_while_ends_no_stream(room, monkeypatch, caplog):
    """Whatever goes wrong with a look, the next one tells what happened meanwhile."""
    monkeypatch.setattr(hub, "PATIENCE", 0.0)
    phone = room.phone()
    with stream(phone) as following:
        following(), following()
        failed = []

        def fail(self):
            failed.append(self)
            raise (StoreError("the disk is full") if len(failed) % 2 else RuntimeError("a fault"))

        with monkeypatch.context() as broken:
            broken.setattr(Rooms, "versions", fail)
            wait_for(lambda: len(failed) > 3)
        room.sitting.take(e.Begun())
        assert following()[1]["key"] == "read 0.0"
    assert "the rooms cannot be read: the disk is full" in caplog.text


def test_a_room_that_is_erased_ends_its_streams(room):
    phone = room.phone()
    with stream(phone) as following:
        following(), following()
        People(room.store).erase(OWNER)
        assert following() == ("the end", None)
    assert phone.get(f"/room/{room.code}").status == 404
