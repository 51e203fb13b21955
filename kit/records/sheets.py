"""A table as a spreadsheet's own file (XLSX): it opens in every language, with numbers as numbers.

A CSV file opens in one column where the decimal sign is a comma, as in German and in Spanish, and
some of its numbers become dates.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from kit.records.rows import Cell

SheetCell: TypeAlias = Cell | datetime
#: The same table is the same bytes whenever it is made; the first day that the format can tell.
CREATED = datetime(1980, 1, 1, tzinfo=UTC)
WIDEST = 60  # characters
LONGEST = 32_767  # characters of one cell; the format allows no more


def workbook(name: str, columns: Sequence[str], rows: Iterable[Sequence[SheetCell]]) -> bytes:
    """Return a file with one sheet: the names of its columns, which stay in sight, then the rows.

    Text is text, whatever it begins with: no cell is a formula or a link. A moment is written in
    UTC, for a spreadsheet knows no zones; None is an empty cell.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # 0.1 s, and seldom needed

    out = io.BytesIO()
    cells: list[Sequence[SheetCell]] = [columns, *rows]
    options = {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}
    with Workbook(out, options) as book:
        book.set_properties({"created": CREATED.replace(tzinfo=None)})
        sheet, bold = book.add_worksheet(name), book.add_format({"bold": True})
        # Its own rule would make a formula of a text in braces, even where formulas are off.
        sheet.add_write_handler(str, lambda sheet, *cell: sheet.write_string(*cell))
        for at, row in enumerate(cells):
            sheet.write_row(at, 0, [_plain(cell) for cell in row], None if at else bold)
        for at, column in enumerate(zip(*cells, strict=True)):
            sheet.set_column(at, at, min(WIDEST, 2 + max(map(_width, column))))
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _plain(cell: SheetCell) -> SheetCell:
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).replace(tzinfo=None)
    return str(cell)[:LONGEST] or None if isinstance(cell, str) else cell


def _width(cell: SheetCell) -> int:
    if isinstance(cell, datetime):
        return len("0000-00-00 00:00")
    return 0 if cell is None else len(str(cell))
