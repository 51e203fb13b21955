"""Rooms, seats and votes in both databases: what is taken, refused, written over, taken along."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kit.practice.rooms import events as e
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.plan import RoomPlan
from kit.store import People, Store
from kit.store.rooms import (
    ForkedRoomError,
    Rooms,
    Seats,
    Sentence,
    Sentences,
    UnknownRoomError,
    Votes,
)

PLAN = RoomPlan("two-rooms", "0123456789abcdef", "en")


@pytest.fixture
def room(store):
    return Rooms(store).open("sue", PLAN, "a" * 32)


def led(store, record, *events):
    """Return the room after these steps."""
    at = Rooms(store).room(record.id)
    for event in events:
        at = Rooms(store).append(record.id, at, event)
    return at


def test_a_room_is_found_by_its_code_and_by_whose_it_is(store, room):
    rooms = Rooms(store)
    assert room.code.isdecimal()
    assert len(room.code) == 6
    assert rooms.by_code(room.code) == rooms.get(room.id) == room
    assert rooms.of("sue") == (room,)
    assert (room.plan, room.version, room.is_open) == (PLAN, 0, True)
    with pytest.raises(UnknownRoomError) as refused:
        rooms.by_code("none")
    assert str(refused.value) == "There is no such room here."


def test_another_window_that_was_first_is_told_of(store, room):
    before = Rooms(store).room(room.id)
    led(store, room, e.Begun())
    with pytest.raises(ForkedRoomError) as refused:
        Rooms(store).append(room.id, before, e.Begun())
    assert refused.value.room.phase == "read"
    assert str(refused.value) == (
        "The workshop was moved on in another window. Here is where it stands now."
    )
    assert Rooms(store).versions() == {room.id: 1}


def test_a_room_that_has_ended_is_open_to_nobody_and_an_undone_end_opens_it(store, room):
    led(store, room, e.Begun(), e.Ended())
    assert not Rooms(store).get(room.id).is_open
    assert Rooms(store).versions() == {}
    with pytest.raises(UnknownRoomError) as refused:
        Seats(store).sit(room.id)
    assert str(refused.value) == "This workshop has ended; nobody can come in any more."
    led(store, room, e.Undone())
    assert Seats(store).sit(room.id).number == 1


def test_seats_are_numbered_and_a_learner_has_one(store, room):
    seats = Seats(store)
    first, second = seats.sit(room.id, name="Ana"), seats.sit(room.id, "leo")
    assert [one.number for one in (first, second, seats.sit(room.id, "leo"))] == [1, 2, 2]
    assert seats.sit(room.id, "leo").id == second.id
    seats.set(first.id, extended=True)
    assert seats.seat(first.id).extended
    assert seats.of(room.id) == (seats.seat(first.id), second)
    with pytest.raises(UnknownRoomError):
        seats.seat("0" * 32)


def vote(seat, option, decision=0, round=1):
    return Ballot(f"s{seat.number}", seat.number, decision, round, option)


def test_a_vote_counts_once_and_may_be_changed_while_it_is_open(store, room):
    seat, votes = Seats(store).sit(room.id), Votes(store)
    assert votes.cast(room.id, [vote(seat, "ask")]) == [False]  # not open yet
    led(store, room, e.Begun(), e.Asked())
    assert votes.cast(room.id, [vote(seat, "ask"), vote(seat, "wait", round=2)]) == [True, False]
    assert votes.cast(room.id, [vote(seat, "wait")]) == [True]
    assert votes.of(room.id) == (vote(seat, "wait"),)
    assert votes.numbers(room.id).votes == {"0.1": 1}
    led(store, room, e.Closed())
    assert votes.cast(room.id, [vote(seat, "ask")]) == [False]
    assert votes.of(room.id, 0) == (vote(seat, "wait"),)
    assert votes.of(room.id, 1) == ()


def test_two_votes_of_one_seat_in_one_batch_are_one(store, room):
    seat = Seats(store).sit(room.id)
    led(store, room, e.Begun(), e.Asked())
    assert Votes(store).cast(room.id, [vote(seat, "ask"), vote(seat, "wait")]) == [True, True]
    assert Votes(store).of(room.id) == (vote(seat, "wait"),)


def test_a_vote_that_closes_has_taken_all_that_were_acknowledged(where, store, room):
    """Votes race with the close: whatever was acknowledged is there, and nothing else."""
    seats = [Seats(store).sit(room.id) for _ in range(12)]
    led(store, room, e.Begun(), e.Asked())

    def cast(seat):
        with Store(where) as own:
            return Votes(own).cast(room.id, [vote(seat, "ask")])[0]

    with ThreadPoolExecutor(6) as several:
        answers = [several.submit(cast, seat) for seat in seats]
        led(store, room, e.Closed())
        closed = Votes(store).of(room.id)
        taken = [one.result() for one in answers]
    assert {one.seat for one in closed} == {
        seat.number for seat, ok in zip(seats, taken, strict=True) if ok
    }
    assert Votes(store).of(room.id) == closed


def test_who_needs_more_time_is_waited_for_until_they_have_voted(store, room):
    one, other = (Seats(store).sit(room.id) for _ in range(2))
    Seats(store).set(one.id, extended=True)
    led(store, room, e.Begun(), e.Asked())
    votes = Votes(store)
    votes.cast(room.id, [vote(other, "ask")])
    assert votes.wait_for_more_time(room.id, 0, 1) == 1
    votes.cast(room.id, [vote(one, "ask")])
    assert votes.wait_for_more_time(room.id, 0, 1) == 0


def test_a_sentence_is_kept_while_they_are_asked_for(store, room):
    seat, sentences = Seats(store).sit(room.id), Sentences(store)
    led(store, room, e.Begun(), e.WordsAsked(0))
    assert sentences.keep(room.id, 0, seat.number, " Slowly? ")
    assert sentences.keep(room.id, 0, seat.number, "Slowly.")
    assert sentences.of(room.id, 0) == (Sentence(1, "Slowly."),)
    assert not sentences.keep(room.id, 1, seat.number, "Later.")
    led(store, room, e.WordsClosed())
    assert not sentences.keep(room.id, 0, seat.number, "Too late.")
    assert sentences.of(room.id, 0) == (Sentence(1, "Slowly."),)


def test_a_workshop_stands_in_the_record_of_who_brought_a_code_and_goes_with_them(store, room):
    seat = Seats(store).sit(room.id, "leo")
    led(store, room, e.Begun(), e.Asked())
    Votes(store).cast(room.id, [vote(seat, "ask")])
    told = People(store).export("leo")["workshops"]
    assert [(one["part"], [each["option"] for each in one["votes"]]) for one in told] == [
        ("participant", ["ask"])
    ]
    assert [one["part"] for one in People(store).export("sue")["workshops"]] == ["supervisor"]
    People(store).erase("leo")
    assert (Votes(store).of(room.id), Seats(store).of(room.id)) == ((), ())
    People(store).erase("sue")
    with pytest.raises(UnknownRoomError):
        Rooms(store).get(room.id)
