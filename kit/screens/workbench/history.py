"""The view of a file's history: every text that was ever saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kit.screens.render import render
from kit.screens.workbench.case import Hunk


@dataclass(frozen=True)
class Kept:
    """A save: its number, when it was made, whether by whoever looks at it, and its length."""

    number: int
    at: datetime
    mine: bool
    now: bool


def history_view(
    files: Sequence[str], file: str, saves: Sequence[Kept], compared: str, own: bool
) -> str:
    """Return the saves of a file, the last first; ``compared`` is the HTML of a comparison."""
    return render(
        "workbench/history.html", files=files, file=file, saves=saves, compared=compared, own=own
    )


def compared_part(hunks: Sequence[Hunk], at: datetime) -> str:
    """Return where a file's text of now differs from an earlier one."""
    return render("workbench/compared.html", hunks=hunks, at=at)
