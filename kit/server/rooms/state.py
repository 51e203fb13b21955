"""What the workshop's pages of one server share: the hub, and who writes the votes."""

from __future__ import annotations

from kit.server.people.codes import Codes
from kit.server.rooms.hub import Hub
from kit.server.rooms.votes import VoteWriter
from kit.store import Store
from kit.store.rooms import Votes


class Workshop:
    """The state of a server's rooms; nothing runs before somebody comes."""

    def __init__(self, store: Store) -> None:
        self.hub = Hub(store)
        self.votes = VoteWriter(Votes(store).cast)
        self.codes = Codes()
