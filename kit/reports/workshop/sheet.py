"""The debrief sheet of a workshop in each of its formats."""

from __future__ import annotations

from collections.abc import Mapping

from kit.figures.painting import LIGHT
from kit.language import mark
from kit.records.formats import CSV, Format
from kit.records.rooms import room_csv
from kit.reports.formats import HTML, PDF
from kit.reports.report import TEMPLATES, Paper, typeset
from kit.reports.workshop.content import Workshop, content
from kit.screens.render import environment


def sheet_html(one: Workshop) -> str:
    """Return the sheet as one self-contained HTML file that prints on A4 and Letter."""
    told = content(one)
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    template = environment("kit.reports").get_template("workshop.html")
    return template.render(r=told, words=told["words"], colours=LIGHT, style=style)


def sheet_pdf(one: Workshop, paper: Paper = "a4") -> bytes:
    """Return the same sheet as a tagged PDF."""
    return typeset(content(one) | {"colours": dict(LIGHT)}, paper, template="workshop.typ")


SHEET: Mapping[str, Format[Workshop]] = {
    "html": Format("{0.attempt.vignette.id}-debrief", HTML, sheet_html, mark("Debrief sheet")),
    "pdf": Format("{0.attempt.vignette.id}-debrief", PDF, sheet_pdf, mark("Debrief sheet as PDF")),
    "csv": Format(
        "{0.attempt.vignette.id}-debrief",
        CSV,
        lambda one: room_csv(one.room, one.attempt, one.ballots),
        mark("Votes as CSV"),
    ),
}
