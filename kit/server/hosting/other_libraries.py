"""The messages of other libraries, as the log may have them: with no value that is a visitor's.

Of what a message is filled with, numbers and types are written; anything else may be a visitor's
word, a path or an address, and becomes an ellipsis.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

PLACE = re.compile(
    r"%(?:\((?P<name>[^)]*)\))?[#0 +-]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?P<kind>[a-zA-Z%])"
)
#: What a message that came filled may hold of a visitor's: quoted text, a path, an address.
PERSONAL = re.compile(
    r"(?<!\w)'[^']*'(?!\w)|\"[^\"]*\"|\S*/\S*|(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]*:[0-9a-fA-F:]{3,}"
)
HOST_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
#: Messages that say nothing is wrong: a page closed while one of its own was still on the way.
NOISE = {"Comm": "No such comm: "}
WRONG_HOST = "Blocking request with non-local 'Host'"


def is_noise(record: logging.LogRecord) -> bool:
    """Return whether a record is a library's that reports what is no fault."""
    start = NOISE.get(record.name)
    return start is not None and str(record.msg).startswith(start)


def said(record: logging.LogRecord) -> str:
    """Return another library's message in words that may be logged."""
    message = str(record.msg)
    if message.startswith(WRONG_HOST):
        return _wrong_host(record.args)
    if not record.args:
        return PERSONAL.sub("…", message)
    return PLACE.sub(partial(_fill, _values(record.args)), message)


def _fill(value_of: Callable[[str | None], object], place: re.Match[str]) -> str:
    return "%" if place["kind"] == "%" else _written(value_of(place["name"]))


def _values(args: object) -> Callable[[str | None], object]:
    """Return a function that gives the value for a name, or the next one where there is none."""
    if isinstance(args, Mapping):
        return lambda name: args.get(name)
    waiting = iter(args if isinstance(args, Sequence) else ())
    return lambda _name: next(waiting, "")


def _written(value: object) -> str:
    if isinstance(value, BaseException):
        return type(value).__name__
    if isinstance(value, type):
        return value.__name__
    return str(value) if value is None or isinstance(value, bool | int | float) else "…"


def _wrong_host(args: object) -> str:
    """Say how to let a host name in, where Jupyter would name an option of its own program.

    The name is the server's own or somebody's invention, and is written if it can be a host's.
    """
    host = str(args[0]) if isinstance(args, tuple) and args else ""
    name = host if HOST_NAME.fullmatch(host) else "…"
    return (
        f"a request for the host name {name} was refused. If people come to this server by that "
        f"name, through a proxy on this machine, start it with --name {name} (or KIT_NAMES)"
    )
