"""``kit panel``: the table, the size, the scores, and what is not there or cannot be read."""

import shutil

import pytest
from helpers.places import SMALL

from kit.cli import app

HEAD = "panellist,scene,option,appraisal,reason\n"


@pytest.fixture
def shown(capsys, monkeypatch, tmp_path):
    """Return a function that runs kit panel on a case with this panel.csv."""
    shutil.copytree(SMALL, tmp_path / "cases")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_VIGNETTES", "cases")
    monkeypatch.setenv("KIT_DATA", str(tmp_path / "data"))

    def typed(rows: str | None, *words: str) -> tuple[int, str, str]:
        if rows is not None:
            file = tmp_path / "cases" / "two-rooms" / "panel.csv"
            file.write_text(HEAD + rows, encoding="utf-8")
        code = app.main(["panel", "two-rooms", *words])
        return code, *capsys.readouterr()

    return typed


def rows(listen: tuple[int, ...], side: tuple[int, ...] = ()) -> str:
    said = [("listen-first", listen), ("side-with-ada", side)]
    return "".join(
        f"p{number},first,{option},{value},\n"
        for option, values in said
        for number, value in enumerate(values, start=1)
    )


def test_a_small_panel_is_shown_with_its_spread_and_warned_of(shown) -> None:
    made = rows((2, 2, 1), (-2, -1, 0)) + 'p4,first,listen-first,2,"Lowers  the\nheat."\n'
    assert shown(made, "--reasons") == (
        0,
        """Two rooms. Panellists: 4. Options rated: 2; scenes: 1.
Warning: found 4 panellists; allowed: 10 or more, better 15. With so few, scores depend on who \
happened to sit on the panel. Ask more of them.

first: The first hour
                    -2   -1    0    1    2     n   apart   author
  listen-first       0    0    0    1    3     4     25%        2
  side-with-ada      1    1    1    0    0     3     67%       -2
  listen-first, p4 (2): Lowers the heat.

The author's view is the panel's commonest one at 2 of 2 options.
""",
        "",
    )


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (9, "Warning: found 9 panellists; allowed: 10 or more, better 15. "),
        (10, "10 panellists: better are 15 or more.\n"),
        (14, "14 panellists: better are 15 or more.\n"),
        (15, "\n"),
    ],
)
def test_the_size_is_always_said(shown, size: int, said: str) -> None:
    code, out, _ = shown(rows((1,) * size))
    assert code == 0
    first, _, rest = out.partition("\n")
    assert first == f"Two rooms. Panellists: {size}. Options rated: 1; scenes: 1."
    assert rest.startswith(said)


def test_answers_are_scored_and_nobody_passes_or_fails(shown, tmp_path) -> None:
    answers = "p1,first,listen-first,2,\np1,first,side-with-ada,-2,\n"
    answers += "p2,first,listen-first,1,\np2,first,side-with-ada,0,\np3,third,alone,1,\n"
    (tmp_path / "class.csv").write_text(HEAD + answers, encoding="utf-8")
    made = rows((2, 2, 2, 1), (-2, -2, -1, -1))
    code, out, _ = shown(made, "--answers", "class.csv")
    assert code == 0
    assert out.partition("Script concordance")[2] == (
        """ with this panel of 4, from 0 to 100:
  p1: 100 at 2 of 2 options
  p2: 17 at 2 of 2 options
  p3: answered nothing that the panel has rated
Reliability (Cronbach's alpha): 0.96, from the 2 who answered all.
There is no pass and no fail: a score says how near a judgement is to this panel's.
"""
    )


def test_a_row_that_cannot_be_read_is_told_and_the_rest_is_shown(shown) -> None:
    code, out, _ = shown(rows((2,)) + "p2,first,listen-first,5,\n")
    assert code == 1
    assert out.startswith(
        "cases/two-rooms/panel.csv:3:1: appraisal: found '5'; allowed: -2, -1, 0, 1, 2. A whole "
        "number, from harmful (-2) to best (2).\nTwo rooms. Panellists: 1. "
    )


def test_a_case_without_a_panel_is_told_how_one_is_made(shown) -> None:
    assert shown(None) == (
        1,
        "",
        "kit: There is no panel for 'two-rooms': cases/two-rooms/panel.csv is not there. A "
        "workshop's room in panel mode makes one; or write it yourself, with the columns "
        "panellist, scene, option, appraisal, reason.\n",
    )


def test_a_file_in_another_encoding_is_told_how_it_is_saved(shown, tmp_path) -> None:
    (tmp_path / "old.csv").write_bytes(HEAD.encode() + b"p1,first,listen-first,2,cari\xf1o\n")
    code, _, err = shown(None, "--panel", "old.csv")
    assert (code, err) == (
        1, "kit: old.csv is not in UTF-8. Save it as “CSV UTF-8” in the spreadsheet.\n"
    )  # fmt: skip
