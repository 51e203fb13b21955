"""What authors type that looks like a slip and is none, and slips in the other files."""

from __future__ import annotations

import pytest

from kit.errors import Severity
from kit.vignettes.reading.document import read_document

WORDS = "words: You would like to hear from him."
NO_BREAK = "\u00a0"

SILENT = {
    "a comment two spaces apart": f"{WORDS}  # really",
    "a comment behind a tab and a space": f"{WORDS}\t # really",
    "a comment on a line of its own": f"{WORDS}\n        # really\n        #really",
    "a comment on a line of its own, as deep as text": f"{WORDS}\n          # really, no 1",
    "a comment in quotes": 'words: "You are # 1"',
    "a hash without a space": "words: You are#1, in the C# minor of it",
    "a hash under >-": "words: >-\n          You are my #1 worry.",
    "a comment behind quotes": 'words: "You are." #1',
    "a comment behind >-": "words: >- # really\n          You are.",
    "a dash in a line": "words: >-\n          You are - she said\n          - and so it went on.",
    "a list under |-": "words: |-\n          You are:\n          - one\n          - two",
    "a list with empty lines": "words: >-\n          You:\n\n          - one\n\n          - two",
    "two empty lines": "words: >-\n          You are.\n\n\n          I am.",
    "lines that are wrapped": 'words: "You are\n          and I am."',
    "comments below a text": "words: >-\n          You are.\n\n        # - one\n        # - two",
    "escapes that are meant": 'words: "\\"You\\" \\\\ are\\n\\nI am \\u00e9"',
    "no-break spaces in quotes": f'words: "Elle dit{NO_BREAK}: non"',
    "no-break spaces in text": f"words: Elle{NO_BREAK}dit{NO_BREAK}!",
    "no-break spaces in lines": f'words: "Elle\n          dit{NO_BREAK}: non"',
    "curly quotes": "words: “No,” she says.",
    "a sad smile, an arrow": "words: :) -> <3 --- ...",
    "emoji and combining marks": "words: 🌱 e\u0301 👩‍👩‍👧",
    "words of YAML 1.1": "words: no",
    "a date": "words: 2004-05-01",
    "a time": "words: 12:30",
    "a tab inside": "words: You\tare",
    "doubled apostrophes": "words: 'Don''t'",
    "spaces at the end": "words: You are.   ",
    "with a line end behind": "words: >\n          You are.\n",
}


@pytest.mark.parametrize("typed", SILENT.values(), ids=SILENT.keys())
def test_nothing_is_said(shelf, typed: str) -> None:
    shelf.good((WORDS, typed))
    assert shelf.said() == []


@pytest.mark.parametrize(
    "behind", ["minutes: 15", "level: foundation", "couple:", "competencies: [attunement]"]
)
def test_a_comment_one_space_behind_what_is_no_text_is_one(shelf, behind: str) -> None:
    shelf.good((f"{behind}\n", f"{behind} # really\n"))
    assert shelf.said() == []


def test_the_rest_of_a_broken_file_is_checked_in_the_same_run(shelf) -> None:
    shelf.good(
        ("title: A short talk", "title: *A* short talk"),
        ("minutes: 15", "minutes: ten"),
        ("rationale: Kind.", "rationale: [Kind] or not"),
        ("appraisal: -2", "appraisal: -3"),
    )
    problems = shelf.load().problems
    assert [(one.line, one.message.split(";")[0]) for one in problems] == [
        (3, "found text that begins with `*`, which in YAML points to other text (an alias)"),
        (6, "found 'ten'"),
        (47, "found text that begins with `[`, which in YAML begins a list"),
        (48, "found -3"),
    ]


def test_no_more_than_fifty_signs_are_read_past() -> None:
    document = read_document("a.yaml", b"a:\n" + b"  - *x* y\n" * 60)
    assert len(document.problems) == 50
    assert document.root is None


def test_no_more_than_fifty_lines_with_odd_spaces_are_named() -> None:
    lines = "".join(f"k{number}{NO_BREAK}: y\n" for number in range(60))
    document = read_document("a.yaml", lines.encode())
    assert len(document.problems) == 50
    assert document.root is not None
    assert len(document.root.keys) == 60


def test_a_defined_alias_is_an_alias() -> None:
    document = read_document("a.yaml", b"a: &x y\nb: *x\n")
    assert [one.message.split(";")[0] for one in sorted(document.problems)] == [
        "found the anchor '&x'",
        "found the alias '*x'",
    ]


@pytest.mark.parametrize("name", ["interventions.yaml", "references.yaml"])
def test_the_catalogue_is_told_the_same(shelf, name: str) -> None:
    shelf.good()
    path = shelf.root / name
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(
        n for n, line in enumerate(lines) if line.lstrip(" -").startswith(("what:", "title:"))
    )
    key = lines[number].partition(":")[0]
    lines[number] = f"{key}: The #1 of them\n"
    path.write_text("".join(lines), encoding="utf-8")
    (problem,) = shelf.load().problems
    assert (problem.line, problem.severity) == (number + 1, Severity.WARNING)
    assert problem.message.startswith("found a text that ends before `#1 of them`")


def test_a_translation_is_told_the_same(shelf) -> None:
    file = shelf.good().with_name("vignette.es.yaml")
    head = "format: 1\nlanguage: es\ntranslates: good\n"
    file.write_text(f"{head}title: La #1\nsummary: - ¿Qué?\n", encoding="utf-8")
    assert [str(one).removeprefix("case_vignettes/good/") for one in shelf.load().problems] == [
        "vignette.es.yaml:4:11: warning: title: found a text that ends before `#1`, which is a "
        "comment to YAML; allowed: the text in straight quotation marks, or on the next line under "
        "`>-`. Put two spaces before a `#` that begins a comment.",
        "vignette.es.yaml:5:10: found text that begins with `-`, which in YAML begins an item of a "
        "list; allowed: the text in straight quotation marks, or on the next line under `>-`. A "
        "list begins on the line below its key.",
    ]
