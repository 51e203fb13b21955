"""A panel's file: what is read, and each mistake with its line."""

from __future__ import annotations

import pytest
from helpers.places import SMALL

from kit.practice.panels.rating import Rating
from kit.practice.panels.reading import Panel, read_panel
from kit.vignettes import load

ROOMS = load(SMALL).vignette("two-rooms")
HEAD = "panellist,scene,option,appraisal,reason\n"


def read(text: str) -> Panel:
    return read_panel(text, ROOMS, "panel.csv")


def said(text: str) -> list[str]:
    return [str(one) for one in read(text).problems]


def test_rows_are_ratings() -> None:
    rows = 'p1,first,listen-first,2,"Calm, first."\np2,first,listen-first,-1,\'=1+1\n'
    found = read(HEAD + rows)
    assert found.problems == ()
    assert found.size == 2
    assert found.ratings == (
        Rating("p1", "first", "listen-first", 2, "Calm, first."),
        Rating("p2", "first", "listen-first", -1, "=1+1"),
    )


@pytest.mark.parametrize("sign", [";", "\t"])
def test_what_a_spreadsheet_makes_of_it_is_read(sign: str) -> None:
    text = "\ufeffOption,Panellist,Appraisal,Scene\r\nlisten-first, p1 ,+2,first\r\n,,,\r\n"
    text += "side-with-ada,p1,\N{MINUS SIGN}2,first\r\n"
    found = read(text.replace(",", sign))
    assert found.problems == ()
    assert [(one.option, one.appraisal) for one in found.ratings] == [
        ("listen-first", 2),
        ("side-with-ada", -2),
    ]


def test_each_mistake_is_said_with_its_line_and_the_other_rows_count() -> None:
    text = HEAD + (
        'p1,first,listen-first,2,"Two\nlines."\n'
        "p1,frist,listen-first,2,\n"
        "p1,first,listen,2,\n"
        "p1,first,side-with-ada,3,\n"
        ",first,side-with-ada,1,\n"
        "p1,first,listen-first,1,\n"
        "Dr. Mary Smith,first,listen-first,1,\n"
        "p4,first,listen-first\n"
    )
    assert said(text) == [
        "panel.csv:4:1: scene: unknown scene 'frist'; allowed: first, second, third. "
        "Write the id of one of the case's scenes.",
        "panel.csv:5:1: option: unknown option 'listen'; allowed: listen-first, side-with-ada. "
        "Write the id of one of this scene's options.",
        "panel.csv:6:1: appraisal: found '3'; allowed: -2, -1, 0, 1, 2. "
        "A whole number, from harmful (-2) to best (2).",
        "panel.csv:7:1: panellist: found nothing; allowed: a code such as p1. Give each one.",
        "panel.csv:8:1: option: found 'listen-first' of p1 again; allowed: each option once a "
        "panellist. Delete one of the two rows: the first one counts.",
        "panel.csv:9:1: warning: panellist: found 'Dr. Mary Smith', perhaps a name; allowed: a "
        "code such as p1. A panel is anonymous: write the same code in each row of a person.",
        "panel.csv:10:1: appraisal: found ''; allowed: -2, -1, 0, 1, 2. "
        "A whole number, from harmful (-2) to best (2).",
    ]
    assert [(one.panellist, one.appraisal) for one in read(text).ratings] == [
        ("p1", 2),
        ("Dr. Mary Smith", 1),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "who,scene,option,reason\np1,first,x,\n"])
def test_a_file_without_the_columns_is_told_which(text: str) -> None:
    (problem,) = said(text)
    assert problem.startswith("panel.csv:1:1: found no column panellist, ")
    assert problem.endswith(
        "allowed: panellist, scene, option, appraisal, reason. "
        "Write the columns panellist, scene, option, appraisal, reason."
    )


def test_what_is_no_table_is_said() -> None:
    (problem,) = said(HEAD + "p1,first,listen-first,2," + "x" * 200_000)
    assert problem.startswith("panel.csv:1:1: found what is no table (field larger than field")
