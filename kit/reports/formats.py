"""Every format of an attempt, in the order of the debrief's buttons: the report, and the data.

To add one: the function that makes it, and a line in `FORMATS`, or in `kit.records.formats` where
it is for programs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.language import mark
from kit.records.formats import ATTEMPT, Format, Medium, Taken
from kit.reports.report import Paper, report_html, report_pdf
from kit.vignettes import Vignette

PDF = Medium("pdf", "application/pdf")
HTML = Medium("html", "text/html")


@dataclass(frozen=True)
class Printed(Taken):
    """An attempt to take along, with the texts to print on its report.

    ``name`` and ``date`` are printed as they are typed, ``others`` are the cases that may be
    suggested next, ``paper`` is the PDF's.
    """

    name: str = ""
    date: str = ""
    others: tuple[Vignette, ...] = ()
    paper: Paper = "a4"


def _html(one: Printed) -> str:
    return report_html(
        one.attempt, name=one.name, others=one.others, journal=one.journal, date=one.date
    )


def _pdf(one: Printed) -> bytes:
    return report_pdf(
        one.attempt,
        name=one.name,
        others=one.others,
        journal=one.journal,
        date=one.date,
        paper=one.paper,
    )


FORMATS: Mapping[str, Format[Printed]] = {
    "pdf": Format("{0.attempt.vignette.id}-report", PDF, _pdf, mark("Report as PDF")),
    "html": Format("{0.attempt.vignette.id}-report", HTML, _html, mark("Report as web page")),
    **ATTEMPT,
}
