"""The report of an attempt: a few pages, for the screen, the printer and the archive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from kit.practice import Attempt
from kit.reports.content import content
from kit.reports.figures import LIGHT
from kit.screens.render import environment
from kit.vignettes import Vignette

Paper = Literal["a4", "us-letter"]
TEMPLATES = Path(__file__).parent / "templates"


def report_html(
    attempt: Attempt,
    *,
    name: str = "",
    others: Iterable[Vignette] = (),
    journal: bool = False,
    date: str = "",
) -> str:
    """Return the report as one self-contained HTML file that prints on A4 and Letter.

    ``name`` and ``date`` are printed as they are typed and kept nowhere; without them the report
    names nobody. ``others`` are the cases that may be suggested next. ``journal`` adds the
    trainee's private notes.
    """
    told = content(attempt, name=name, others=others, journal=journal, date=date)
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    template = environment("kit.reports").get_template("report.html")
    return template.render(r=told, words=told["words"], colours=LIGHT, style=style)


def report_pdf(
    attempt: Attempt,
    *,
    name: str = "",
    others: Iterable[Vignette] = (),
    journal: bool = False,
    date: str = "",
    paper: Paper = "a4",
) -> bytes:
    """Return the same report as a tagged PDF on ``paper``, made in this process.

    It keeps to PDF/UA-1 where every character has a glyph in a font at hand; a character without
    one is there as text, though it shows as a box, and then the standard is not claimed.
    """
    told = content(attempt, name=name, others=others, journal=journal, date=date)
    return typeset(told | {"colours": dict(LIGHT)}, paper)


def typeset(
    told: Mapping[str, object], paper: Paper = "a4", *, template: str = "report.typ"
) -> bytes:
    """Typeset a report's content; it is passed as data, so no text of it is ever markup."""
    from typst import TypstError

    try:
        return _compile(told, paper, template, accessible=True)
    except TypstError:
        return _compile(told, paper, template, accessible=False)


def _compile(told: Mapping[str, object], paper: Paper, template: str, *, accessible: bool) -> bytes:
    import matplotlib
    import typst

    return typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=[str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")],
        sys_inputs={"report": json.dumps(told), "paper": paper},
        pdf_standards=["ua-1"] if accessible else [],
    )
