"""The shared part of all figures: matplotlib draws, the page owns the colours.

A drawing uses stand-in colours that are replaced by the page's custom properties, so it follows
light and dark mode by itself. Text stays text, in the page's own font; every figure has a title and
a description for those who cannot see it.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes as Axes
    from matplotlib.figure import Figure
    from matplotlib.typing import LineStyleType, RcKeyType

#: Stand-in colours of the drawing and the custom properties of tokens.css they become.
COLOURS = {
    "#aa0001": "var(--kit-a)",
    "#aa0002": "var(--kit-b)",
    "#aa0003": "var(--kit-ink-soft)",
    "#aa0004": "var(--kit-line)",
    "#aa0005": "var(--kit-ink)",
    "#aa0006": "var(--kit-accent)",
    "#aa0007": "var(--kit-accent-soft)",
    "#aa0008": "var(--kit-warn-soft)",
    "#aa0009": "var(--kit-bad)",
    "#aa0010": "var(--kit-surface)",
}
A, B, SOFT, LINE, INK, ACCENT, CALM, WARM, BAD, GROUND = COLOURS
PARTNER = (A, B)
DASHES: tuple[LineStyleType, LineStyleType] = ("-", (0, (5, 2.2)))
MARKERS = ("o", "s")
SETTINGS: dict[RcKeyType, object] = {
    "svg.fonttype": "none",
    "text.parse_math": False,  # a partner's name may have dollar signs in it
    "font.size": 12,
    "font.family": "DejaVu Sans",
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "path.simplify": False,
}
#: A lock: matplotlib's settings and the axes that `ground` caches are shared by all threads.
DRAWING = threading.RLock()
NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


@dataclass(frozen=True)
class Picture:
    """One figure for a page: the SVG, and the title and description for those who cannot see it."""

    state: str
    title: str
    description: str
    svg: str


@dataclass
class Sheet:
    """A drawing in the making: draw on ``axes``, then ask for the ``picture``."""

    axes: Axes
    figure: Figure
    name: str

    def picture(self, title: str, description: str) -> Picture:
        """Return the finished drawing; ``title`` and ``description`` are plain text."""
        return Picture(self.name, title, description, entitled(self.svg(), title, description))

    def svg(self) -> str:
        """Return the SVG of the drawing so far, without title and description."""
        out = io.StringIO()
        self.figure.savefig(out, format="svg", transparent=True, metadata=NO_METADATA)
        return bare(out.getvalue())


@contextmanager
def sheet(
    name: str, size: tuple[float, float], box: tuple[float, float, float, float]
) -> Iterator[Sheet]:
    """Open a sheet of ``size`` inches (72 px each) with its axes in ``box``, as shares of it.

    ``name`` keeps the ids of one figure apart from those of the others on a page.
    """
    from matplotlib.figure import Figure

    with settings(name):
        figure = Figure(figsize=size, dpi=72)
        yield Sheet(figure.add_axes(box), figure, name)


@contextmanager
def settings(name: str) -> Iterator[None]:
    """Apply our font and colours, with ids salted by ``name``, and hold the lock `DRAWING`."""
    from matplotlib import rc_context

    with DRAWING, rc_context({**SETTINGS, "svg.hashsalt": name}):
        yield


def plain(axes: Axes) -> None:
    """Remove the ticks, and the frame but for its bottom line."""
    axes.tick_params(length=0, pad=5)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)


def scale(axes: Axes, what: str, high: float = 100, every: float = 25) -> None:
    """Set up the usual axes: ``what`` across, from 0 to ``high``; levels of 100 up."""
    axes.set(xlim=(0, high), ylim=(0, 100), yticks=range(0, 101, 25))
    axes.set_xticks([k * every for k in range(int(high // every) + 1)])
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    axes.set_xlabel(what, loc="right", labelpad=2)
    plain(axes)


def name(
    axes: Axes, words: str, at: tuple[float, float], off: tuple[float, float], colour: str = INK
) -> None:
    """Write ``words`` in bold, ``off`` points (1/72 inch) away from the data point ``at``."""
    axes.annotate(
        words, at, xytext=off, textcoords="offset points", color=colour, fontweight="bold",
        ha="left" if off[0] > 0 else "right" if off[0] < 0 else "center", zorder=6,
    )  # fmt: skip


def bare(svg: str) -> str:
    """Return matplotlib's SVG, or a part of it, for use in a page, with its colours and font."""
    svg = svg[max(svg.find("<svg"), 0) :]
    svg = re.sub(r' id="way-(\w+)"', r' class="way way-\1"', svg)  # a group a page can point to
    svg = re.sub(r' id="(?!p[0-9a-f]{8,}|m[0-9a-f]{8,})[^"]*"', "", svg)
    svg = re.sub(r"<!--.*?-->\n?", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<style[^>]*>[^<]*</style>\n?", "", svg)  # it would apply to the whole page
    svg = re.sub(r"font-family:[^;\"]*|font: (bold )?([\d.]+px)[^;\"]*", _own_font, svg)
    for stand_in, colour in COLOURS.items():
        svg = svg.replace(stand_in, colour)
    return svg


def entitled(svg: str, title: str, description: str) -> str:
    """Return the SVG with a title and a description for those who cannot see it."""
    # As attributes instead of matplotlib's style element, which the server's CSP does not allow.
    lines = 'stroke-linejoin="round" stroke-linecap="butt"'
    head = f'<svg role="img" aria-label="{escape(title)}. {escape(description)}" {lines} '
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    opening, rest = svg.removeprefix("<svg ").split(">", 1)
    return f"{head}{opening}>{words}{rest}"


def _own_font(found: re.Match[str]) -> str:
    if found[2] is None:
        return "font-family: inherit"
    weight = "font-weight: 600; " if found[1] else ""
    return f"{weight}font-size: {found[2]}"
