"""The report of a check as JSON, by report-v1.schema.json beside this file.

A key may be added to version 1; a key that goes, or means something else, makes version 2.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from kit.errors import Problem, Severity

VERSION: Final = 1
SCHEMA: Final = Path(__file__).parent / f"report-v{VERSION}.schema.json"

#: What checked, as its distribution is called.
TOOL: Final = "attune-kit"


def as_json(
    checked: int,
    problems: Sequence[Problem],
    unread: Sequence[str],
    *,
    tool: str,
    indent: int | None,
) -> str:
    """Return the report as JSON; ``tool`` is the version of the kit."""
    counts = Counter(problem.severity for problem in problems)
    report = {
        "version": VERSION,
        "tool": {"name": TOOL, "version": tool},
        "checked": checked,
        "counts": {str(severity): counts[severity] for severity in Severity},
        "problems": [_problem(problem) for problem in problems],
        "unread": list(unread),
    }
    return json.dumps(report, ensure_ascii=False, indent=indent)


def _problem(problem: Problem) -> dict[str, Any]:
    place = {"line": problem.line, "column": problem.column}
    if problem.end:
        place |= {"endLine": problem.end[0], "endColumn": problem.end[1]}
    return {
        "file": problem.file,
        **place,
        "severity": str(problem.severity),
        "path": problem.path,
        "message": problem.message,
        "hint": problem.hint,
    }
