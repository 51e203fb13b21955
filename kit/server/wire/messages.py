"""The messages that a page may send to its kernel: a whitelist, each rebuilt part by part.

A kernel runs whatever code it is sent. So nothing that a page sends is passed on as it came: what
is on the list below is read, checked and written again; everything else is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

CONTROL = "jupyter.widget.control"
METHODS = ("custom", "update", "request_state")
LONGEST_ID = 100
# A front end opens one of these after each break of the line.
CONTROLS_AT_ONCE = 50
#: Bytes in a message. The longest that our pages send is a note of 20,000 characters: 120 kB where
#: each of them has to be escaped.
LONGEST = 2**18
#: Levels of objects and lists in each other. Our messages have five, a widget's state some more.
DEEPEST = 20
#: Of a message in binary: channel, header, parent header, metadata, content and the buffers.
FRAMES = range(5, 5 + 32)


class RefusedError(Exception):
    """A message that no page of ours sends."""


@dataclass
class Listener:
    """Check the messages to one kernel. ``controls`` are the control comms its page has opened."""

    controls: set[str] = field(default_factory=set)

    def read(self, sent: str | bytes) -> dict[str, Any]:
        """Return the message to pass on to the kernel's shell channel; raises RefusedError."""
        message = _decoded(sent)
        header = _mapping(message.get("header"))
        kind = header.get("msg_type")
        if message.get("channel") != "shell":
            raise RefusedError(f"a message on the channel {message.get('channel')!r:.40}")
        return {
            "header": _header(header, kind),
            "parent_header": {},
            "metadata": _metadata(message.get("metadata")),
            "content": self._content(kind, _mapping(message.get("content"))),
            "buffers": message["buffers"],
        }

    def _content(self, kind: object, content: dict[str, object]) -> dict[str, object]:
        match kind:
            case "comm_msg":
                return self._say(content)
            case "comm_open":
                return self._open(content)
            case "comm_close":
                return self._close(content)
            case "kernel_info_request":
                return {}
        raise RefusedError(f"a message of type {kind!r:.40}")

    def _open(self, content: dict[str, object]) -> dict[str, object]:
        if content.get("target_name") != CONTROL:
            raise RefusedError(f"a comm to {content.get('target_name')!r:.40}")
        if len(self.controls) >= CONTROLS_AT_ONCE:
            raise RefusedError("too many control comms")
        comm = _id(content.get("comm_id"))
        self.controls.add(comm)
        return {"comm_id": comm, "target_name": CONTROL, "data": {}}

    def _say(self, content: dict[str, object]) -> dict[str, object]:
        comm, data = _id(content.get("comm_id")), _mapping(content.get("data"))
        allowed = ("request_states",) if comm in self.controls else METHODS
        if data.get("method") not in allowed:
            raise RefusedError(f"the method {data.get('method')!r:.40}")
        return {"comm_id": comm, "data": data}

    def _close(self, content: dict[str, object]) -> dict[str, object]:
        comm = _id(content.get("comm_id"))
        if comm not in self.controls:
            raise RefusedError("the end of a widget")
        self.controls.remove(comm)
        return {"comm_id": comm, "data": {}}


def _decoded(sent: str | bytes) -> dict[str, object]:
    """Read JSON (our own script), or the binary frames of Jupyter's front end."""
    if len(sent) > LONGEST:
        raise RefusedError(f"a message of {len(sent)} bytes; at most {LONGEST} are read")
    try:
        message = _from_frames(sent) if isinstance(sent, bytes) else json.loads(sent)
    except (ValueError, RecursionError) as error:
        raise RefusedError("what is no message") from error
    _require_shallow(message)
    return _mapping(message) if isinstance(sent, bytes) else _mapping(message) | {"buffers": []}


def _from_frames(sent: bytes) -> dict[str, object]:
    """Read ``v1.kernel.websocket.jupyter.org``: a count, so many offsets, then the frames.

    Jupyter's own reader believes them all: a count of 2**63 would keep the server for ever, and
    offsets that go to and fro in a message of 1 MiB would cut 64 GB out of it.
    """
    count = int.from_bytes(sent[:8], "little")
    if count - 1 not in FRAMES:
        raise RefusedError("frames that do not fit")
    at = [int.from_bytes(sent[8 * i : 8 * i + 8], "little") for i in range(1, count + 1)]
    if at != sorted(at) or at[0] < 8 * (count + 1) or at[-1] > len(sent):
        raise RefusedError("frames that do not fit")
    channel, header, _parent, metadata, content, *buffers = [sent[i:j] for i, j in pairwise(at)]
    names = ("header", "metadata", "content")
    parts = dict(zip(names, map(json.loads, (header, metadata, content)), strict=True))
    return parts | {"channel": channel.decode(), "buffers": buffers}


def _require_shallow(found: object, levels: int = DEEPEST) -> None:
    """Raise RefusedError for values that lie in each other more than ``levels`` deep."""
    if isinstance(found, dict | list):
        if not levels:
            raise RefusedError(f"values more than {DEEPEST} deep")
        for each in found.values() if isinstance(found, dict) else found:
            _require_shallow(each, levels - 1)


def _header(header: dict[str, object], kind: object) -> dict[str, object]:
    """Return a header with the ids alone; Jupyter's own may name a thread to run in."""
    who = {name: _id(header.get(name)) for name in ("msg_id", "session")}
    return who | {"msg_type": kind, "username": "", "version": "5.3"}


def _metadata(found: object) -> dict[str, str]:
    version = found.get("version") if isinstance(found, dict) else None
    return {"version": version[:20]} if isinstance(version, str) else {}


def _mapping(found: object) -> dict[str, object]:
    if not isinstance(found, dict):
        raise RefusedError("a part that is no object")
    return found


def _id(found: object) -> str:
    if not (isinstance(found, str) and 0 < len(found) <= LONGEST_ID and found.isprintable()):
        raise RefusedError("an id that is none")
    return found
