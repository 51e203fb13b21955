"""The protocol between server and forking process: one line of JSON each way."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

#: The options of the forking process: its end of the pair, the file that it closes when everything
#: is read, and the server's process id.
SOCKET, READING, SERVER = "--socket", "--reading", "--server"


@dataclass(frozen=True)
class Order:
    """A kernel to fork: its arguments, its whole environment, its working folder."""

    arguments: list[str]
    env: dict[str, str]
    cwd: str


@dataclass(frozen=True)
class Answer:
    """The reply to an order: the kernel's process id; or 0 and an error.

    ``refused`` is the number of the system's error where it had no room for one more process.
    """

    pid: int = 0
    trouble: str = ""
    refused: int = 0


def to_line(said: Order | Answer) -> bytes:
    """Return an order or answer as one line of JSON."""
    return json.dumps(asdict(said)).encode() + b"\n"


def order(line: bytes) -> Order:
    """Parse an order."""
    return Order(**_fields(line))


def answer(line: bytes) -> Answer:
    """Parse an answer."""
    return Answer(**_fields(line))


def _fields(line: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(line)
    return fields
