"""The log: one line a thing, for people or for programs, and nothing personal in either.

Never in it: addresses of visitors, queries, learners' ids, and what anybody typed. The words of an
exception may repeat such things, so only those kinds of exception are quoted whose words cannot;
of the others, the kind and the places it passed are logged.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import IO, Literal

from kit.errors import KitError
from kit.server.hosting import other_libraries
from kit.server.hosting.restraint import Restraint

Format = Literal["text", "json"]
QUOTED = (KitError, OSError, ImportError, NameError, AttributeError, SyntaxError, TimeoutError)
QUOTED_NAMES = {one.__name__ for kind in QUOTED for one in (kind, *kind.__subclasses__())}
ERROR_ID = re.compile(r"\berror ([0-9a-f]{8})\b")
LEARNER = re.compile(r"\b[0-9a-f]{32}\b")


def set_up(form: Format, stream: IO[str] | None = None) -> None:
    """Log to ``stream`` (default: the standard error) from now on, everywhere in this process.

    For people only what is wrong; for programs also every request.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Json() if form == "json" else Text())
    handler.addFilter(lambda record: not other_libraries.is_noise(record))
    handler.addFilter(Restraint())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("kit").setLevel(logging.INFO if form == "json" else logging.WARNING)


class Text(logging.Formatter):
    """Format a record for people: time, level, text, and a traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line, or more with a traceback."""
        fields = getattr(record, "fields", {})
        words = " ".join([event(record), *(f"{name}={value}" for name, value in fields.items())])
        return "\n".join([f"{_time(record)} {record.levelname} {words}", *_way(record)])


class Json(logging.Formatter):
    """Format a record for programs: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        what = event(record)
        line: dict[str, object] = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "event": what,
        }
        if found := ERROR_ID.search(what):
            line["error"] = found[1]
        line |= getattr(record, "fields", {})
        if way := _way(record):
            line["way"] = way
        return json.dumps(line, ensure_ascii=False)


def event(record: logging.LogRecord) -> str:
    """Return the message of a record, of other libraries' records with nothing personal in it.

    Their values may be anything: addresses of visitors, whole requests, a cell's output.
    """
    if record.name.startswith("tornado"):
        return f"an exception passed {record.name}" if record.exc_info else record.name
    ours = record.name.split(".")[0] == "kit"
    return LEARNER.sub("…", record.getMessage() if ours else other_libraries.said(record))


def quoted(kind: str, words: str) -> str:
    """Return an exception of another process as the log may have it: with its words, or without."""
    return f"{kind}: {LEARNER.sub('…', words)}" if kind in QUOTED_NAMES else kind


def _way(record: logging.LogRecord) -> list[str]:
    """Return an exception and its causes, the first last, each with the places it passed."""
    lines: list[str] = []
    error = record.exc_info[1] if record.exc_info else None
    while error is not None:
        name = type(error).__name__
        words = LEARNER.sub("…", str(error)) if isinstance(error, QUOTED) else ""
        lines.append(f"{name}: {words}" if words else name)
        for frame in traceback.extract_tb(error.__traceback__):
            lines.append(f"  {frame.filename}:{frame.lineno} {frame.name}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
