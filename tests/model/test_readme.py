"""The tables of kit/model/README.md equal the code, row by row."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path

from helpers.programs import DISTANCE, REPAIR, START

from kit.model import INPUTS, PARAMETERS, Partner
from kit.model.analysis.sensitivity import FACTORS
from kit.model.equations.dynamics import GAINS, LOSSES

PAGE = (Path(__file__).parents[2] / "kit" / "model" / "README.md").read_text(encoding="utf-8")


def rows(head: str) -> list[list[str]]:
    """The cells of the table that begins with the row ``head``, without its head."""
    _, _, table = PAGE.partition(f"\n{head}\n")
    body = table.split("\n\n")[0].splitlines()[1:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in body]


def test_the_parameters_are_those_of_the_code() -> None:
    words = {
        parameter.source: word
        for word, said in re.findall(r"^- \*\*(\w+)\*\*: (assumption: .+)$", PAGE, re.MULTILINE)
        for parameter in PARAMETERS.values()
        if parameter.source == said
    }
    assert rows("| symbol | default | range | unit | meaning | source |") == [
        [
            one.symbol,
            f"{one.default:g}",
            f"{one.low:g}–{one.high:g}",
            one.unit,
            one.meaning,
            words.get(one.source, one.source),
        ]
        for one in PARAMETERS.values()
    ]


def test_the_person_is_that_of_the_code() -> None:
    wanted = [[x.name, f"{x.default:g}"] for x in fields(Partner) if x.default is not MISSING]
    assert [row[:2] for row in rows("| field | default | meaning |")] == wanted


def test_the_inputs_stand_in_their_order() -> None:
    assert "\n" + "   ".join(INPUTS) + "\n" in PAGE


def test_every_term_stands_in_the_equations_in_its_order() -> None:
    equations = PAGE.split("trust      S_i'")[1].split("```")[0]
    ends = [line.split()[-1] for line in equations.splitlines() if line.strip()]
    expected = [key for pair in zip(GAINS, LOSSES, strict=True) for keys in pair for key in keys]
    assert ends == expected


def test_the_factors_of_the_sensitivity_are_there() -> None:
    head = next(line for line in PAGE.splitlines() if line.startswith("| factor |"))
    named = {cell.strip() for cell in head.split("|")[2:-2]}
    assert named < set(FACTORS)


def test_the_reference_points_are_those_of_the_tests() -> None:
    found = rows("| | S | C | D | H | Z | leading eigenvalue, 1/week |")
    points = {row[0]: tuple(map(float, row[1:6])) for row in found}
    assert (points["distance"], points["repair"]) == (DISTANCE, REPAIR)
    assert " ".join(f"{level:g}".removeprefix("0") for level in START) in PAGE
