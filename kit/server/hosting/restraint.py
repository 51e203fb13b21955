"""No kind of line fills the log: so many a minute, then only how many there were."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable

#: Lines of one kind in a minute. A page that sends nonsense was worth forty a second, some with a
#: traceback: 3 GB a day.
A_MINUTE = 60
#: Other libraries may write each line as a kind of its own.
MOST_KINDS = 1000


class Restraint(logging.Filter):
    """Drop records of a kind (logger, level, text, route and status) of which there were many.

    What is for programs, below warnings, passes: the host has asked for every request.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._since = clock, clock()
        self._seen: Counter[tuple[object, ...]] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is logged; the last that is says what will follow."""
        if record.levelno < logging.WARNING:
            return True
        if self._clock() - self._since > 60 or len(self._seen) > MOST_KINDS:
            self._since = self._clock()
            self._seen.clear()
        fields = getattr(record, "fields", {})
        what = (str(record.msg)[:200], fields.get("route"), fields.get("status"))
        kind = (record.name, record.levelno, *what)
        self._seen[kind] += 1
        if self._seen[kind] == A_MINUTE:
            record.fields = fields | {"left_out": "further lines of this kind, for a minute"}
        return self._seen[kind] <= A_MINUTE
