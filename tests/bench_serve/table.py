"""The figures of both servers side by side, as a table in Markdown, ours against its targets."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

import psutil
from bench_serve.contest import Figures

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
        return f"{value:,.0f} {self.unit}" if value >= 20 else f"{value:.3g} {self.unit}"

    def verdict(self, figures: Figures) -> str:
        """Say whether the target is kept."""
        if self.most is None:
            return ""
        mark = "✓" if self.read(figures) <= self.most else "✗"
        return f"{mark} at most {self.most:g} {self.unit}"


ROWS = (
    Row("page, first byte, one person", "s", lambda f: f.doors.result.alone.first_byte),
    Row("session open, one person", "s", lambda f: f.doors.result.alone.median),
    Row("page to interactive in Chromium", "s", lambda f: f.browser.new, 0.9),
    Row("the same, browser was here before", "s", lambda f: f.browser.again),
    Row("20 open at once, the last", "s", lambda f: f.doors.result.few.last, 4),
    Row("100 open at once, the last", "s", lambda f: f.room.result.many.last, 20),
    Row("100 open at once, half of them", "s", lambda f: f.room.result.many.median),
    Row("memory of a trainee’s own (USS), after play", "MB", lambda f: f.room.result.own, 30),
    Row("memory a trainee costs the machine (PSS)", "MB", lambda f: f.room.result.share),
    Row("100 play: clicks answered a second", "", lambda f: f.room.result.played.clicks_a_second),
    Row("100 play: choice to feedback, median", "ms", lambda f: 1000 * f.room.result.played.p(50)),
    Row("… 95th percentile", "ms", lambda f: 1000 * f.room.result.played.p(95), 400),
    Row("… 99th percentile", "ms", lambda f: 1000 * f.room.result.played.p(99)),
    Row("people who got nowhere, or were cut off", "", lambda f: len(f.failures), 0),
    Row("the visitors’ own share of a core", "%", lambda f: 100 * f.room.core),
    Row("… and how late they were, p95", "ms", lambda f: 1000 * f.room.late),
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
