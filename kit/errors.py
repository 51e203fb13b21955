"""Expected errors, written for people to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class KitError(Exception):
    """An expected failure. Its text is a whole sentence, shown without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows in place of a traceback: the sentence alone."""
        return str(self).splitlines()


class UsageError(KitError):
    """What was typed names nothing that there is, or nothing that is allowed: exit code 2."""


class ContraindicatedError(KitError):
    """Conjoint work is unsafe for this couple, so nothing is simulated."""


class Severity(StrEnum):
    """How bad a problem in a vignette is. Only errors keep a vignette from loading."""

    TODO = "todo"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing found wrong in a file, with its place.

    ``line`` and ``column`` count from 1; ``path`` leads through the document
    (``scenes[2].options[0].skill``); ``message`` says what was found and what is allowed;
    ``hint`` says what to do; ``end`` is the line and column right behind the value, if known.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    end: tuple[int, int] | None = field(default=None, compare=False)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: "
        mark = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        path = f"{self.path}: " if self.path else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{where}{mark}{path}{self.message}.{hint}"
