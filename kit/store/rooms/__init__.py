"""Workshops' rooms as they are kept: what supervisors did, seats, votes, and what was written."""

from kit.store.rooms.rooms import ForkedRoomError as ForkedRoomError
from kit.store.rooms.rooms import RoomRecord as RoomRecord
from kit.store.rooms.rooms import Rooms as Rooms
from kit.store.rooms.rooms import UnknownRoomError as UnknownRoomError
from kit.store.rooms.seats import Seat as Seat
from kit.store.rooms.seats import Seats as Seats
from kit.store.rooms.sentences import Sentence as Sentence
from kit.store.rooms.sentences import Sentences as Sentences
from kit.store.rooms.votes import Votes as Votes
