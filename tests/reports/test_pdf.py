"""The report on paper: its pages, its words, and what a screen reader is told."""

import io

import pypdf
import pytest

from kit.reports.content import content
from kit.reports.report import report_pdf, typeset
from kit.reports.words import WORDS

TEXTS = [
    'Mira "Mi" O\'Neil & <b>',
    "\\ #let x = 1 #panic() $x^2$ *bold* _it_ @ref [x] // /* */ `raw` ~ --- = - + /",
    "שלום",
    "😀 é ü ø ł",
]


def read(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_a_whole_attempt_is_two_pages_of_the_paper_asked_for(long, paper, size):
    assert len(long.decisions) >= 9
    pages = read(report_pdf(long, name="Mira", paper=paper)).pages
    assert len(pages) <= 2
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == size


def test_it_says_what_the_page_says(played):
    text = words(report_pdf(played, journal=True))
    told = content(played)
    for said in (
        told["title"],
        WORDS["honest"],
        *told["calibration"]["foreseen"],
        *told["alliance"]["splits"],
        *(line for item in told["cycles"] for line in item["lines"]),
        *(question for _, question in told["questions"]),
        *(item["did"] for item in told["decisions"]),
        *(item[key] for item in told["safety"]["lines"] for key in ("what", "became")),
        told["safety"]["note"],
        "I felt “pulled” to her side.",
    ):
        assert _bare(said) in _bare(text), said


def _bare(text):
    """Without the spaces, which a PDF leaves to the eye."""
    return "".join(text.split())


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_is_typed_comes_out_as_text(played, text):
    pdf = report_pdf(played.note("first", text), name=text, journal=True)
    said = _bare(words(pdf))
    assert said.count(_bare(text)) == 2


def test_a_character_that_no_font_has_does_not_cost_the_report(played):
    odd = "\U0001f9ff \U000e0100 \ue000 \uffff"
    assert len(read(report_pdf(played, name=odd)).pages) == 2


def test_it_is_tagged_titled_and_described_for_a_screen_reader(played):
    pdf = read(report_pdf(played))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert pdf.metadata.title == "Practice report: Two rooms"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    kinds = list(_kinds(root["/StructTreeRoot"]))
    for kind in ("/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/Figure"):
        assert kind in kinds, kind
    assert kinds.count("/Figure") == 3


def _kinds(node):
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from _kinds(child)
    elif isinstance(node, dict):
        yield node.get("/S")
        if "/K" in node:
            yield from _kinds(node["/K"])


def test_it_knows_no_day_and_no_author(played):
    metadata = read(report_pdf(played)).metadata
    assert metadata.author is None
    assert metadata.creation_date is None


def test_the_same_attempt_gives_the_same_bytes(played):
    assert report_pdf(played) == report_pdf(played)


def test_a_report_whose_module_tells_nothing_is_set_too(begun):
    told = content(begun) | {"told": False, "tally": [], "evidence": [], "questions": []}
    from kit.reports.figures import LIGHT

    assert typeset(told | {"colours": dict(LIGHT)}).startswith(b"%PDF")
