"""The figures of both servers side by side, as a table in Markdown, ours against its targets."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

import psutil
from bench_serve.contest import Figures, Room
from bench_serve.crowd import Seen

LIBRARIES = ("voila", "jupyter_server", "ipykernel", "ipywidgets", "anywidget", "tornado")


@dataclass(frozen=True)
class Row:
    """A line of the table; ``most`` is the target for ours, an upper bound, where there is one."""

    what: str
    unit: str
    read: Callable[[Figures], float]
    most: float | None = None

    def cell(self, figures: Figures) -> str:
        """Write the figure as people would."""
        value = self.read(figures)
        if math.isnan(value):
            return "–"
        return f"{value:,.0f} {self.unit}" if value >= 20 else f"{value:.3g} {self.unit}"

    def verdict(self, figures: Figures) -> str:
        """Say whether the target is kept."""
        if self.most is None:
            return ""
        mark = "✓" if self.read(figures) <= self.most else "✗"
        return f"{mark} at most {self.most:g} {self.unit}"


#: How many come at once, and the seconds in which the last of them should be in.
CROWDS = {20: 4.0, 100: 20.0, 300: None}


def _of(count: int, read: Callable[[Seen[Room]], float]) -> Callable[[Figures], float]:
    """Read a figure of the room with ``count`` people; nan where none was measured."""
    return lambda figures: read(figures.rooms[count]) if count in figures.rooms else float("nan")


def _rows(count: int, last: float | None) -> tuple[Row, ...]:
    """Return the rows of ``count`` people who come at once and stay to play."""
    return (
        Row(f"{count} open at once, the last", "s", _of(count, lambda r: r.result.came.last), last),
        Row("… half of them", "s", _of(count, lambda r: r.result.came.median)),
        Row("… turned away or cut off", "", _of(count, lambda r: len(r.result.failures)), 0),
        Row(
            f"{count} play: clicks answered a second",
            "",
            _of(count, lambda r: r.result.played.clicks_a_second),
        ),
        Row(
            "… choice to feedback, median", "ms", _of(count, lambda r: 1000 * r.result.played.p(50))
        ),
        Row("… 95th percentile", "ms", _of(count, lambda r: 1000 * r.result.played.p(95)), 400),
        Row("… 99th percentile", "ms", _of(count, lambda r: 1000 * r.result.played.p(99))),
        Row("… memory of a trainee’s own (USS), before play", "MB", _of(count, _fresh)),
        Row("… after play", "MB", _of(count, lambda r: r.result.own), 30),
        Row("… memory a trainee costs the machine (PSS)", "MB", _of(count, _share)),
        Row("… the visitors’ own share of a core", "%", _of(count, lambda r: 100 * r.core)),
        Row("… and how late they were, p95", "ms", _of(count, lambda r: 1000 * r.late)),
    )


def _fresh(room: Seen[Room]) -> float:
    return room.result.fresh


def _share(room: Seen[Room]) -> float:
    return room.result.share


ROWS = (
    Row("page, first byte, one person", "s", lambda f: f.alone.result.first_byte),
    Row("session open, one person", "s", lambda f: f.alone.result.median),
    Row("page to interactive in Chromium", "s", lambda f: f.browser.new, 0.9),
    Row("the same, browser was here before", "s", lambda f: f.browser.again),
    *(row for count, last in CROWDS.items() for row in _rows(count, last)),
)


def table(found: Mapping[str, Figures], ours: str) -> str:
    """Return the table; the last column is about ``ours``."""
    lines = [f"| | {' | '.join(found)} | target |", f"|---|{'---|' * len(found)}---|"]
    for row in ROWS:
        cells = [row.cell(figures).strip() for figures in found.values()]
        verdict = row.verdict(found[ours]) if ours in found else ""
        lines.append(f"| {row.what} | {' | '.join(cells)} | {verdict} |")
    return "\n".join(lines)


def machine() -> str:
    """Say when and on what this ran, and what else kept the machine busy."""
    memory = psutil.virtual_memory().total / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{datetime.now().astimezone():%Y-%m-%d %H:%M %Z}, {os.cpu_count()} cores "
        f"({platform.machine()}), {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {libraries}; "
        f"load at the start {os.getloadavg()[0]:.1f}"
    )
