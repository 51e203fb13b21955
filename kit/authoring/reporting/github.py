"""Problems as workflow commands of GitHub, which marks the lines of a pull request by them."""

from __future__ import annotations

from typing import Final

from kit.errors import Problem, Severity

COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.TODO: "notice"}


def command(problem: Problem) -> str:
    """Return the workflow command, one line, that annotates the place of a problem."""
    where = {"file": problem.file, "line": problem.line, "col": problem.column}
    if problem.end and problem.end[0] == problem.line:  # of several lines GitHub takes no columns
        where |= {"endColumn": problem.end[1]}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
    path = f"{problem.path}: " if problem.path else ""
    words = f"{path}{problem.message}. {problem.hint}".rstrip()
    return f"::{COMMANDS[problem.severity]} {properties}::{_data(words)}"


def _data(text: str) -> str:
    """Escape what the runner takes for the end of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape what the runner takes for the end of a property, too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
