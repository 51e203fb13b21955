"""The seats that a browser holds, in one signed cookie: no script reads it, nobody forges it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from tornado.web import RequestHandler

from kit.store.rooms import Seat

#: How many rooms a browser is remembered in, the newest first, and for how many days.
MOST, DAYS = 6, 2


class Place(NamedTuple):
    """A seat as its browser holds it: the room's code and id, the seat's id and number."""

    code: str
    room: str
    seat: str
    number: int


def place_in(handler: RequestHandler, code: str) -> Place | None:
    """Return the browser's seat in the newest room of this code that it was in."""
    return next((one for one in _places(handler) if one.code == code), None)


def hold(handler: RequestHandler, code: str, seat: Seat) -> None:
    """Let the browser hold a seat; the oldest is dropped beyond `MOST`."""
    mine = Place(code, seat.room, seat.id, seat.number)
    _keep(handler, [mine, *(one for one in _places(handler) if one.room != seat.room)])


def leave(handler: RequestHandler, room_id: str) -> None:
    """Let the browser hold no seat in a room any more."""
    _keep(handler, [one for one in _places(handler) if one.room != room_id])


def _places(handler: RequestHandler) -> Iterator[Place]:
    found = handler.get_secure_cookie(_name(handler), max_age_days=DAYS)
    for one in json.loads(found) if found else []:
        yield Place(*one)


def _keep(handler: RequestHandler, places: list[Place]) -> None:
    handler.set_secure_cookie(
        _name(handler),
        json.dumps(places[:MOST]),
        expires_days=DAYS,
        path=str(handler.settings.get("base_url", "/")),
        httponly=True,
        samesite="Lax",
    )


def _name(handler: RequestHandler) -> str:
    """Return each host and port a cookie of its own, for ports of one host share cookies."""
    return "attune-seat-" + "".join(c if c.isalnum() else "-" for c in handler.request.host)
