"""Text is read and written in UTF-8, whatever the machine's own encoding is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from helpers.places import ROOT

#: Calls that read or write text in the machine's own encoding unless they are told which.
OF_TEXT = {"read_text", "write_text", "open", "fdopen", "NamedTemporaryFile", "TextIOWrapper"}


def test_no_file_of_the_kit_is_read_or_written_without_an_encoding():
    files = list((ROOT / "kit").rglob("*.py"))
    assert len(files) > 200
    assert [place for file in files for place in _without(file)] == []


def test_the_rule_finds_what_it_is_about(tmp_path):
    file = tmp_path / "module.py"
    file.write_text(
        "path.read_text()\nopen(a)\npath.open('w')\nos.fdopen(1, mode='r')\n"
        "open(a, 'rb')\npath.open('wb')\nos.open(a, 1)\nattempt.open()\n"
        "open(a, encoding='utf-8')\npath.read_text('utf-8')\n",
        encoding="utf-8",
    )
    assert [place.rpartition(":")[2] for place in _without(file)] == ["1", "2", "3", "4"]


def _without(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node) in OF_TEXT and not _is_told(node):
            yield f"{file}:{node.lineno}"


def _name(call: ast.Call) -> str:
    """Return the name of what is called; "" for another ``open`` than that of files."""
    if not isinstance(call.func, ast.Attribute):
        return getattr(call.func, "id", "")
    of_file = call.func.attr != "open" or any(isinstance(one, ast.Constant) for one in call.args)
    return call.func.attr if of_file and ast.unparse(call.func) != "os.open" else ""


def _is_told(call: ast.Call) -> bool:
    """Whether the call names an encoding, or a mode for bytes."""
    words = {keyword.arg: keyword.value for keyword in call.keywords}
    said = [one.value for one in (*call.args, *words.values()) if isinstance(one, ast.Constant)]
    modes = [one for one in said if isinstance(one, str)]
    return "encoding" in words or "utf-8" in modes or any("b" in one for one in modes)
