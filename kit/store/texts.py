"""Texts by their content: each is kept once, compressed, however many revisions have it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256

from sqlalchemy import Connection, select

from kit.store.database.failures import DamagedError
from kit.store.database.rows import insert_if_new
from kit.store.database.tables import kept_text


def keep_texts(connection: Connection, bodies: Iterable[bytes]) -> None:
    """Keep texts, those that are not there yet.

    In the order of their hashes: PostgreSQL lets two writers of the same texts wait for each other,
    and with an order of their own they could wait for ever.
    """
    found = {hash_of(body): body for body in bodies}
    known = set(connection.scalars(select(kept_text.c.hash).where(kept_text.c.hash.in_(found))))
    for name in sorted(found.keys() - known):
        row = {"hash": name, "body": zlib.compress(found[name])}
        connection.execute(insert_if_new(connection, kept_text).values(row))


def read_texts(connection: Connection, hashes: Iterable[str]) -> Mapping[str, bytes]:
    """Return texts by their hashes; raise DamagedError where one is not there or not itself."""
    wanted = set(hashes)
    query = select(kept_text.c.hash, kept_text.c.body).where(kept_text.c.hash.in_(wanted))
    found = {row.hash: _whole(row.hash, row.body) for row in connection.execute(query)}
    if lost := sorted(wanted - found.keys()):
        raise _lost(lost[0])
    return found


def hash_of(body: bytes) -> str:
    """Return the SHA-256 of a text, in 64 hexadecimal digits."""
    return sha256(body).hexdigest()


def _whole(name: str, body: bytes) -> bytes:
    try:
        text = zlib.decompress(body)
    except zlib.error:
        text = b""
    if hash_of(text) != name:
        raise _lost(name)
    return text


def _lost(name: str) -> DamagedError:
    return DamagedError(
        f"The store has lost the text {name[:16]} of a case that attempts were begun with; nothing "
        "was changed. Put back a copy of the store from before."
    )
