"""Read a panel's file: CSV with a row for each panellist and option, checked line by line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from kit.errors import Problem, Severity
from kit.practice.panels.rating import SCALE, Item, Rating
from kit.vignettes import Vignette

#: The columns of the file; the last one may be left out.
COLUMNS: Final = ("panellist", "scene", "option", "appraisal", "reason")
NEEDED: Final = COLUMNS[:-1]
#: A code that can be nobody's name: letters with a number, such as p12.
CODE: Final = re.compile(r"[A-Za-z]{0,4}-?[0-9]{1,6}")
#: The cells of a row, by the names of their columns.
Row: TypeAlias = Mapping[str, str]
_HINT: Final = f"Write the columns {', '.join(COLUMNS)}."


@dataclass(frozen=True)
class Panel:
    """The ratings of a file, and what is wrong in it; a row with an error is none of them."""

    ratings: tuple[Rating, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def size(self) -> int:
        """How many panellists there are."""
        return len({one.panellist for one in self.ratings})


def read_panel(text: str, vignette: Vignette, file: str) -> Panel:
    """Return the ratings of a panel's file, divided by commas, semicolons or tabs."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    head = lines[0] if lines else ""
    try:
        rows = list(_rows(lines, max(",;\t", key=head.count)))
    except csv.Error as error:
        said = f"found what is no table ({error}); allowed: a CSV file"
        return Panel((), (Problem(file, 1, 1, "", said, _HINT),))
    names = [name.strip().casefold() for name in rows[0][1]] if rows else []
    missing = [name for name in NEEDED if name not in names]
    if missing:
        said = f"found no column {', '.join(missing)}; allowed: {', '.join(COLUMNS)}"
        return Panel((), (Problem(file, 1, 1, "", said, _HINT),))
    told = ((line, dict(zip(names, cells, strict=False))) for line, cells in rows[1:])
    return _read(told, vignette, file)


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, with the line in which each begins."""
    reader, begins = csv.reader(lines, delimiter=delimiter), 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, [cell.strip() for cell in cells]
        begins = reader.line_num + 1


def _read(rows: Iterable[tuple[int, Row]], vignette: Vignette, file: str) -> Panel:
    options = {scene.id: [option.id for option in scene.options] for scene in vignette.scenes}
    ratings: dict[tuple[str, Item], Rating] = {}
    problems: list[Problem] = []
    for line, row in rows:
        found = [*_who(row), *_where(row, options), *_how(row)]
        if all(one.severity is not Severity.ERROR for one in found):
            one = _rating(row)
            if (one.panellist, one.item) in ratings:
                found.append(_again(one))
            else:
                ratings[one.panellist, one.item] = one
        problems += (replace(one, file=file, line=line) for one in found)
    return Panel(tuple(ratings.values()), tuple(problems))


def _rating(row: Row) -> Rating:
    # A spreadsheet would evaluate a text that begins with =, so it was written behind a '.
    reason = row.get("reason", "").removeprefix("'")
    return Rating(
        row["panellist"], row["scene"], row["option"], int(_number(row["appraisal"])), reason
    )


def _number(cell: str) -> str:
    """Return a number as Python reads it: a typographic minus is one, and +2 is 2."""
    return cell.replace("\N{MINUS SIGN}", "-").removeprefix("'").removeprefix("+")


def _who(row: Row) -> Iterator[Problem]:
    who = row.get("panellist", "")
    if not who:
        yield _fault("panellist", "found nothing; allowed: a code such as p1", "Give each one.")
    elif not CODE.fullmatch(who):
        said = f"found {who!r}, perhaps a name; allowed: a code such as p1"
        hint = "A panel is anonymous: write the same code in each row of a person."
        yield _fault("panellist", said, hint, Severity.WARNING)


def _where(row: Row, options: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    scene, option = row.get("scene", ""), row.get("option", "")
    if scene not in options:
        said = f"unknown scene {scene!r}; allowed: {', '.join(options)}"
        yield _fault("scene", said, "Write the id of one of the case's scenes.")
    elif option not in options[scene]:
        said = f"unknown option {option!r}; allowed: {', '.join(options[scene])}"
        yield _fault("option", said, "Write the id of one of this scene's options.")


def _how(row: Row) -> Iterator[Problem]:
    given, allowed = row.get("appraisal", ""), [str(value) for value in SCALE]
    if _number(given) not in allowed:
        said = f"found {given!r}; allowed: {', '.join(allowed)}"
        yield _fault("appraisal", said, "A whole number, from harmful (-2) to best (2).")


def _again(one: Rating) -> Problem:
    said = f"found {one.option!r} of {one.panellist} again; allowed: each option once a panellist"
    return _fault("option", said, "Delete one of the two rows: the first one counts.")


def _fault(column: str, said: str, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem("", 1, 1, column, said, hint, severity)
