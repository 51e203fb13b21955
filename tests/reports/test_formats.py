"""Every format of an attempt; that a further one is a line in the table is tried at its readers."""

from kit.records.formats import ATTEMPT, File
from kit.reports.formats import FORMATS, Printed
from kit.reports.report import report_html, report_pdf


def test_the_report_comes_first_then_the_data():
    assert list(FORMATS) == ["pdf", "html", *ATTEMPT]
    assert [one.words for one in FORMATS.values()] == [
        "Report as PDF",
        "Report as web page",
        "Decisions for a spreadsheet (XLSX)",
        "Decisions as CSV",
        "Attempt as JSON",
    ]


def test_a_report_is_printed_as_it_was_asked_for(played):
    others = (played.vignette,)
    asked = {"name": "Mira", "date": "today", "journal": True, "others": others}
    wanted = Printed(played, True, "Mira", "today", others, "us-letter")
    assert FORMATS["html"].file(wanted) == File(
        "two-rooms-report.html", "text/html", report_html(played, **asked).encode()
    )
    assert FORMATS["pdf"].file(wanted) == File(
        "two-rooms-report.pdf", "application/pdf", report_pdf(played, paper="us-letter", **asked)
    )
    assert FORMATS["pdf"].file(Printed(played)).content == report_pdf(played)
