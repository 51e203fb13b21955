"""Bundle CodeMirror 6 into one module for the workbench, with its licences; run it as a script.

It needs Node.js with npm. Nobody else does: what it writes is in the repository and the wheel.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

STATIC = Path(__file__).parents[2] / "kit" / "widgets" / "static"
BUNDLE = STATIC / "codemirror.js"
LICENCES = STATIC / "codemirror.LICENSE"
#: Everything that is in the bundle, in exact versions, also what the first eight need.
PACKAGES = {
    "@codemirror/state": "6.7.6",
    "@codemirror/view": "6.43.15",
    "@codemirror/commands": "6.11.1",
    "@codemirror/search": "6.7.2",
    "@codemirror/language": "6.13.1",
    "@codemirror/lang-yaml": "6.1.3",
    "@codemirror/lint": "6.9.8",
    "@codemirror/autocomplete": "6.20.4",
    "@codemirror/streamparser": "6.0.0",
    "@lezer/common": "1.5.5",
    "@lezer/highlight": "1.2.5",
    "@lezer/lr": "1.4.12",
    "@lezer/yaml": "1.0.4",
    "@marijn/find-cluster-break": "1.0.4",
    "crelt": "1.0.7",
    "style-mod": "4.1.5",
    "w3c-keyname": "2.2.8",
}
BUNDLER = {"esbuild": "0.28.2"}
#: What editor.js uses, by package: all else is left out of the bundle.
NAMES = {
    "@codemirror/state": "Compartment EditorState RangeSet StateEffect StateField",
    "@codemirror/view": (
        "Decoration EditorView GutterMarker ViewPlugin drawSelection dropCursor gutter "
        "highlightActiveLine highlightActiveLineGutter highlightSpecialChars "
        "hoverTooltip keymap lineNumbers"
    ),
    "@codemirror/commands": "defaultKeymap history historyKeymap indentLess indentMore redo undo",
    "@codemirror/search": "highlightSelectionMatches openSearchPanel search searchKeymap",
    "@codemirror/language": (
        "HighlightStyle bracketMatching indentOnInput indentUnit syntaxHighlighting syntaxTree"
    ),
    "@codemirror/lang-yaml": "yaml",
    "@codemirror/lint": "forEachDiagnostic nextDiagnostic previousDiagnostic setDiagnostics",
    "@codemirror/autocomplete": (
        "acceptCompletion autocompletion completionKeymap startCompletion"
    ),
    "@lezer/highlight": "tags",
}


def head(body: str) -> str:
    """The first lines of the bundle: what is in it, and the hash that shows it was not edited."""
    lines = [f"{name} {version}" for name, version in PACKAGES.items()]
    digest = hashlib.sha256(body.encode()).hexdigest()
    made = f"Made by tests/tools/bundle_codemirror.py; do not edit. sha256 {digest}"
    return "\n".join(f"// {line}" for line in [*lines, made]) + "\n"


def bundle(folder: Path) -> str:
    """Install the packages into the folder and return the module that esbuild makes of them."""
    exact = [f"{name}@{version}" for name, version in (PACKAGES | BUNDLER).items()]
    (folder / "package.json").write_text("{}")
    quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--save-exact"]
    run(folder, str(shutil.which("npm")), "install", *quiet, *exact)
    _refuse_others(folder)
    lines = [
        f'export {{ {", ".join(names.split())} }} from "{name}";' for name, names in NAMES.items()
    ]
    (folder / "entry.js").write_text("\n".join(lines))
    settings = ["--bundle", "--minify", "--format=iife", "--global-name=CodeMirror"]
    run(folder, "node_modules/.bin/esbuild", "entry.js", *settings, "--target=es2020",
        "--legal-comments=none", "--charset=utf8", "--outfile=out.js")  # fmt: skip
    made = (folder / "out.js").read_text(encoding="utf-8").strip()
    return f"{made}\nexport {{ CodeMirror }};\n"


def licences(folder: Path) -> str:
    """The licence of every package in the bundle, each under its name and version."""
    parts = []
    for name, version in PACKAGES.items():
        (file,) = (folder / "node_modules" / name).glob("LICEN[SC]E*")
        parts.append(f"{name} {version}\n\n{file.read_text(encoding='utf-8').strip()}\n")
    return "\n\n".join(parts)


def _refuse_others(folder: Path) -> None:
    """Raise where a package came along that PACKAGES does not name, or in another version."""
    lock = json.loads((folder / "node_modules" / ".package-lock.json").read_text())["packages"]
    found = {path.removeprefix("node_modules/"): one["version"] for path, one in lock.items()}
    ours = {name: version for name, version in found.items() if "esbuild" not in name}
    if ours != PACKAGES:
        raise SystemExit(f"Installed was {ours}; PACKAGES names {PACKAGES}.")


def run(folder: Path, *command: str) -> None:
    """Run a command in the folder; its errors are shown."""
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Write both files."""
    if not shutil.which("npm"):
        print("Bundling needs Node.js with npm, and there is no npm here.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        body = bundle(folder)
        BUNDLE.write_text(head(body) + body, encoding="utf-8")
        LICENCES.write_text(licences(folder), encoding="utf-8")
    print(f"Wrote {BUNDLE.name} ({BUNDLE.stat().st_size / 1000:.0f} kB) and {LICENCES.name}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
