"""Runs first in every Python under libfaketime, which breaks ``time.sleep`` once it set time back.

Python sleeps until a moment of the clock that only counts on. libfaketime shifts that moment by
what it took from the other clock, and the system refuses the negative one that comes of it.
"""

import select
import time

time.sleep = lambda seconds: select.select([], [], [], seconds)  # type: ignore[assignment]
