"""Figures of a course on cached axes: the background is drawn once, and only marks are added.

Axes, ticks and grid take matplotlib twenty times as long as the lines on them, and they are the
same from the first scene to the last. So they are cached, and each drawing adds only its marks:
matplotlib's own artists, drawn by its own renderer.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.figures.drawing import (
    LINE,
    NO_METADATA,
    Picture,
    bare,
    entitled,
    plain,
    settings,
    sheet,
)
from kit.language import tr

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

Size = tuple[float, float]
Box = tuple[float, float, float, float]
Levels = NDArray[np.floating]

#: The distance of a label from its point, in points (1/72 inch).
ASIDE = 8


@dataclass
class Layer:
    """A figure in the making: weeks across, levels of 0..100 up; later marks lie on top.

    The marks form one SVG group, ``course``, which a page can animate.
    """

    axes: Axes
    name: str
    ground: str
    _marks: list[Artist] = field(default_factory=list)
    _words: list[Artist] = field(default_factory=list)

    def line(self, levels: Levels, *, first: int = 0, way: str = "", **style: Any) -> None:
        """Draw a line of one level a week, from ``first`` on; ``way`` is its name for the page."""
        from matplotlib.lines import Line2D

        line = Line2D(first + np.arange(len(levels)), levels, **style)
        line.set_gid(f"way-{way}" if way else None)
        self._marks.append(line)

    def area(self, low: Levels, high: Levels, **style: Any) -> None:
        """Shade the area between two levels a week, from week 0 on."""
        from matplotlib.patches import Polygon

        weeks = np.arange(len(low))
        there, back = np.column_stack([weeks, low]), np.column_stack([weeks, high])[::-1]
        self._marks.append(Polygon(np.concatenate([there, back]), linewidth=0, **style))

    def points(self, weeks: ArrayLike, levels: ArrayLike, **style: Any) -> None:
        """Mark single weeks."""
        from matplotlib.lines import Line2D

        self._marks.append(Line2D(weeks, levels, linestyle="", **style))

    def words(self, words: str, week: float, level: float, **style: Any) -> None:
        """Write to the right of a point, at its height."""
        from matplotlib.text import Text

        self._words.append(Text(week, level, words, va="center", **style))

    def picture(self, title: str, description: str) -> Picture:
        """Return the finished drawing; ``title`` and ``description`` are plain text."""
        marks, words = self._drawn(self._marks), self._drawn(self._words, ASIDE)
        group = f'<g class="course">{marks}</g>{words}</svg>'
        svg = self.ground.replace("</svg>", group)
        return Picture(self.name, title, description, entitled(svg, title, description))

    def _drawn(self, artists: Iterable[Artist], aside: float = 0) -> str:
        """Return the SVG of artists placed by week and level, moved ``aside`` to the right."""
        from matplotlib.backends.backend_svg import RendererSVG
        from matplotlib.transforms import Affine2D

        out, figure = io.StringIO(), self.axes.figure
        renderer = RendererSVG(*figure.bbox.size, out, metadata=NO_METADATA)
        for artist in artists:
            artist.set_figure(figure)
            artist.set_transform(self.axes.transData + Affine2D().translate(aside, 0))
            artist.draw(renderer)
        renderer.finalize()
        _head, _, body = out.getvalue().partition("</defs>")
        return bare(body.rpartition("</svg>")[0])


@contextmanager
def course_sheet(name: str, size: Size, box: Box, horizon: int) -> Iterator[Layer]:
    """Open a sheet of ``size`` inches for a course of up to ``horizon`` weeks.

    ``name`` keeps the ids of one figure apart from those of the others on a page.
    """
    with settings(name):
        axes, ground = _ground(name, size, box, horizon, tr("weeks"))
        yield Layer(axes, name, ground)


@lru_cache(maxsize=32)
def _ground(name: str, size: Size, box: Box, horizon: int, weeks: str) -> tuple[Axes, str]:
    with sheet(name, size, box) as drawn:
        _frame(drawn.axes, horizon, weeks)
        return drawn.axes, drawn.svg()


def _frame(axes: Axes, horizon: int, weeks: str) -> None:
    axes.set_xlim(0, max(horizon, 1))  # in a case of one hour no week passes at all
    axes.set_ylim(0, 100)
    axes.set_yticks([0, 25, 50, 75, 100])
    axes.set_xticks(range(0, horizon + 1, 4 if horizon > 10 else 2))
    axes.set_xlabel(weeks, loc="right", labelpad=2)
    axes.grid(axis="y", color=LINE, linewidth=0.8)
    plain(axes)
