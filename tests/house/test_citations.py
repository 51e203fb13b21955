"""Whatever a file cites is there: pages, their sections, the paths and tests that pages name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("kit/model/README.md", "kit/DECISIONS.md", ".github/CONTRIBUTING.md")
PAGE = re.compile(r"[\w./-]+\.md\b(?!\()")  # not the call of a function md()
SECTION = re.compile(r"""([\w./-]+\.md),\s+(?:\#:?\s+)?["“]([^"”]+)["”]""")


def sources() -> list[Path]:
    """Every module of the kit and of its tests."""
    return sorted(file for folder in ("kit", "tests") for file in (ROOT / folder).rglob("*.py"))


def pages() -> set[Path]:
    """Every page of the project, wherever it lies; not those of what is installed beside it."""
    folders = (ROOT / name for name in (".github", "kit", "tests", "case_vignettes"))
    return {*ROOT.glob("*.md"), *(page for folder in folders for page in folder.rglob("*.md"))}


def found(cited: str, file: Path, known: set[Path]) -> Path | None:
    """The page that ``file`` cites: from the top, from its own folder, or by its bare name."""
    beside = [ROOT / cited.lstrip("/"), file.parent / cited]
    named = [page for page in sorted(known) if page.name == cited]
    return next((page.resolve() for page in (*beside, *named) if page.is_file()), None)


def lost(text: str, file: Path) -> list[str]:
    """The pages and sections that ``text``, as part of ``file``, cites and that are not there."""
    known = pages()
    nowhere = [cited for cited in PAGE.findall(text) if not found(cited, file, known)]
    for cited, section in SECTION.findall(text):
        page = found(cited, file, known)
        if page and section not in headings(page):
            nowhere.append(f"{cited}, {section}")
    return nowhere


def headings(page: Path) -> list[str]:
    """The headings of a page, without what stands in its code blocks."""
    prose = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^#+ +(.+)$", prose, re.MULTILINE)


def test_no_module_cites_a_page_or_a_section_that_is_not_there() -> None:
    here = Path(__file__)
    texts = {file: file.read_text("utf-8") for file in sources() if file != here}
    wrong = {str(file.relative_to(ROOT)): lost(text, file) for file, text in texts.items()}
    assert {file: cited for file, cited in wrong.items() if cited} == {}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("as kit/model/README.md says", []),
        ("as README.md says", []),
        ("as kit/model/THE-MODEL.md says", ["kit/model/THE-MODEL.md"]),
        ("(3-model.md: safety before touch)", ["3-model.md"]),
        ('kit/model/README.md, "Doctrine"', []),
        ('# kit/model/README.md,\n#: "Doctrine"', []),
        ('kit/model/README.md, "Dogma"', ["kit/model/README.md, Dogma"]),
    ],
)
def test_a_lost_citation_is_found(text: str, missing: list[str]) -> None:
    assert lost(text, ROOT / "kit" / "practice" / "any.py") == missing


def named_paths(page: str) -> Iterator[str]:
    """The files and folders that a page names in code, from the top of the project."""
    text = (ROOT / page).read_text("utf-8")
    yield from re.findall(r"`((?:kit|tests|notebooks|case_vignettes)/[\w./-]*)`", text)


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    named = list(named_paths(page))
    assert len(named) > 5
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / page).read_text("utf-8")))
    defined = {
        name
        for file in sources()
        for name in re.findall(r"^def (test_\w+)\(", file.read_text("utf-8"), re.MULTILINE)
    }
    assert sorted(named - defined) == []
