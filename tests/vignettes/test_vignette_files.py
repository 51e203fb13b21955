"""Files that are hardly vignettes at all: empty, huge, binary, bombs, missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.vignettes import load
from kit.vignettes.reading.decode import MAX_BYTES

FILE = "case_vignettes/odd/vignette.yaml"
ANCHOR = (
    "allowed: text without anchors. If it is the beginning of a text, put the text in straight "
    "quotation marks, or on the next line under `>-`."
)
EMPTY = f"{FILE}:1:1: found an empty file; allowed: a mapping that begins with `format: 1`."
LAUGHS = "a: &a [ha, ha]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

CASES = {
    "empty": (b"", [EMPTY]),
    "blank": (b"\n \n\n", [EMPTY]),
    "bomb": (
        LAUGHS.encode(),
        [
            f"{FILE}:1:4: a: found the anchor '&a'; {ANCHOR}",
            f"{FILE}:2:4: b: found the anchor '&b'; {ANCHOR}",
            f"{FILE}:2:8: b[0]: found the alias '*a'; allowed: text written out, no aliases. "
            f"Write here once more what stands at its anchor.",
        ],
    ),
    "deep brackets": (
        b"[" * 100_000,  # libyaml reads ahead, and gives up first
        [f"{FILE}:1:1001: found more than 40 levels; allowed: 40 or fewer."],
    ),
    "deep brackets, not beyond libyaml": (
        b"[" * 500 + b"]" * 500,
        [f"{FILE}:1:42: found more than 40 levels; allowed: 40 or fewer."],
    ),
    "too many values": (
        b"a: [" + b"1," * 60_000 + b"]",
        [f"{FILE}:1:100001: found more than 50,000 values; allowed: 50,000 or fewer."],
    ),
    "a tab on every line": (
        b"a:\n" + b"\tb: 1\n" * 60,
        [
            f"{FILE}:{line}:1: found a tab in the indentation; allowed: spaces. Replace it by "
            f"spaces."
            for line in range(2, 52)
        ],
    ),
    "utf-16": (
        "format: 1\n".encode("utf-16"),
        [
            f"{FILE}:1:1: found UTF-16, which is not UTF-8; allowed: UTF-8. Save the file again "
            f"with the encoding UTF-8."
        ],
    ),
    "binary": (
        bytes(range(256)),
        [
            f"{FILE}:3:115: found the byte 0x80, which is not UTF-8; allowed: UTF-8. Save the "
            f"file again with the encoding UTF-8."
        ],
    ),
    "null byte": (
        b"format: 1\nid: o\0dd\n",
        [f"{FILE}:2:6: found the invisible character U+0000; allowed: visible text. Delete it."],
    ),
    "terminal escape": (
        b"format: 1\n# \x1b[2J\n",
        [f"{FILE}:2:3: found the invisible character U+001B; allowed: visible text. Delete it."],
    ),
    "endless number": (
        b"9" * 100_000,
        [f"{FILE}:1:1: found inf; allowed: a mapping that begins with `format: 1`."],
    ),
}


@pytest.mark.parametrize(("content", "messages"), CASES.values(), ids=CASES.keys())
def test_odd_files(shelf, content: bytes, messages: list[str]) -> None:
    shelf.put("odd", content)
    assert shelf.said() == messages
    assert not shelf.load().vignettes


def test_20_megabytes_are_refused_unread(shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shelf.put("odd", b"a: " + b"x" * 20_000_000)
    reads = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: reads.append(self.name) or whole(self))
    assert shelf.said() == [
        f"{FILE}:1:1: found a file of 20,000,003 bytes; allowed: 1,000,000 bytes or fewer. Split "
        f"it, or look for pasted data."
    ]
    assert path.name not in reads


def test_a_file_of_just_the_limit_is_read(shelf) -> None:
    good = shelf.good().read_bytes()
    shelf.put("good", good + b"#" * (MAX_BYTES - len(good)))
    assert shelf.said() == []


def test_missing_files_and_folders(shelf) -> None:
    (shelf.root / "draft").mkdir()
    (shelf.root / "interventions.yaml").unlink()
    (shelf.root / ".hidden").mkdir()
    (shelf.root / "_templates").mkdir()
    lost = "found no such file; allowed: a file of this name."
    assert shelf.said() == [
        f"case_vignettes/draft/vignette.yaml:1:1: {lost}",
        f"case_vignettes/interventions.yaml:1:1: {lost}",
    ]


def test_a_folder_where_a_file_should_be(shelf) -> None:
    (shelf.root / "odd" / "vignette.yaml").mkdir(parents=True)
    assert shelf.said() == [f"{FILE}:1:1: found no such file; allowed: a file of this name."]


def test_no_folder_at_all(shelf) -> None:
    library = load(shelf.root / "nowhere")
    assert [problem.message for problem in library.problems] == [
        "found no such file; allowed: a file of this name"
    ] * 2
    assert not library.vignettes


def test_windows_line_ends_count_as_one(shelf) -> None:
    path = shelf.good(("minutes: 15", "minutes: soon"))
    shelf.put("good", path.read_bytes().replace(b"\n", b"\r\n"))
    assert shelf.said() == [
        "case_vignettes/good/vignette.yaml:6:10: minutes: found 'soon';"
        " allowed: a whole number from 5 to 180."
        " Here belongs: how long an attempt takes."
    ]


def test_columns_count_characters_not_bytes(shelf) -> None:
    shelf.good(('{when: "2004", what: A missed bus}', '{when: "čtvrť", wat: 🌱}'))
    assert shelf.said() == [
        "case_vignettes/good/vignette.yaml:14:23: couple.timeline[0]: unknown key 'wat';"
        " allowed: when, what. Did you mean 'what'?"
    ]


def test_yaml_1_1_traps_are_plain_text(shelf) -> None:
    shelf.good(("name: Bo", "name: no"), ("They talk.", "12:30"), ("A stop", "1_000"))
    vignette = shelf.load().vignette("good")
    assert vignette.couple.b.name == "no"
    assert vignette.ending("together").text == "12:30"
    assert vignette.ending("apart").title == "1_000"
