"""The scripts of a widget joined into one module, for front ends that import it from a blob."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

STATIC = Path(__file__).parent / "static"
#: The scripts of a stage, each after those that it imports; the last is the widget's module.
STAGE = (
    *("conversation.js", "drafts.js", "carrying.js", "forms.js", "kernel.js", "zone.js"),
    "stage.js",
)
#: The editor of the workbench (460 kB), with its licences.
EDITOR = ("codemirror.js", "editing.js", "lines.js", "marks.js", "editor.js")
IMPORT = re.compile(r'^import (\{[^}]*\}) from ("\./[^"]*");$', re.MULTILINE)
DECLARED = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\*? (\w+))", re.MULTILINE)
LISTED = re.compile(r"^export \{ ([\w, ]+) \};$", re.MULTILINE)


def joined(*more: str) -> str:
    """Return the stage's scripts, with ``more`` that it may load, as one module.

    JupyterLab and stock Voilà import a widget's script from a blob, where a relative import leads
    nowhere. The kit's own pages import the files from the server instead, as they are. Each file
    keeps a scope of its own, as two may use one name.
    """
    *parts, last = STAGE
    parts += more
    wrapped = "".join(map(_wrapped, parts))
    return f"const scripts = {{}};\n{wrapped}{_linked(_text(last), parts)}"


def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _wrapped(name: str) -> str:
    text = _text(name)
    names = [*DECLARED.findall(text), *LISTED.findall(text)]
    body = _linked(LISTED.sub("", DECLARED.sub("", text)))
    return f'scripts["./{name}"] = (() => {{\n{body}return {{ {", ".join(names)} }};\n}})();\n'


def _linked(text: str, there: Sequence[str] = ()) -> str:
    """Return a script with its imports taken from the scripts joined before it.

    One that is loaded later, and is not ``there``, is left as it is: nothing asks for it then.
    """
    taken = IMPORT.sub(r"const \1 = scripts[\2];", text)
    for name in there:
        taken = taken.replace(f'import("./{name}")', f'Promise.resolve(scripts["./{name}"])')
    return taken
