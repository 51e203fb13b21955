"""Which way imports run in kit/, what each layer may touch, and what importing it must not load."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from helpers.places import ROOT

FILES = sorted((ROOT / "kit").rglob("*.py"))
# Alembic's folder has a layout of its own.
FOLDERS = sorted({file.parent for file in FILES if "migrations" not in file.parts})
MOST_FILES = 14

# Each floor, and the floors of kit that it may import (besides itself and the leaves).
LEAVES = {"errors", "language", "data_folder"}
CORE = {"model", "vignettes", "practice"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "language": set(),
    "data_folder": set(),
    "model": set(),
    "vignettes": {"model"},
    "practice": {"model", "vignettes"},
    "authoring": {"model", "store", "practice", "vignettes", "figures"},
    "store": {"practice", "vignettes"},
    "sittings": {"store", "practice", "vignettes"},
    "figures": {"practice", "model"},
    # From state to HTML, for any face: no widget, no server.
    "screens": {"figures", *CORE},
    "explorables": {"screens", "figures", "sittings", "vignettes", "model"},
    # What is taken away: by a person, by a program.
    "records": CORE,
    "reports": {"records", "screens", "figures", *CORE},
    # The faces.
    "widgets": {
        *("authoring", "explorables", "records", "reports", "screens", "figures"),
        *("sittings", "store", *CORE),
    },
    "server": {
        *("authoring", "records", "reports", "screens", "sittings", "store", "practice"),
        "vignettes",
    },
    "cli": {"authoring", "records", "reports", "screens", "server", "sittings", "store", *CORE},
    "__main__": {"cli"},
    # kit/__init__.py re-exports the few public names.
    "": {"widgets"},
}
# vignettes knows the model's vocabulary, not its dynamics.
VOCABULARY = {"STATES", "INPUTS", "PARAMETERS"}
# Libraries that may be imported in these layers only.
AT_HOME = {
    "ipywidgets": {"widgets"},
    "anywidget": {"widgets"},
    "jinja2": {"screens", "server"},
    "matplotlib": {"figures", "reports"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "yaml": {"vignettes"},
    "voila": {"server"},
    "typer": {"cli"},
    "typst": {"reports"},
    "babel": {"language"},
}
# model, practice and vignettes (but for its loader) read and write nothing.
PURE = {"model", "practice", "vignettes"}
READERS = {"kit/vignettes/loading.py", "kit/vignettes/folders.py"}
INPUT_OUTPUT = {"os", "io", "socket", "sqlite3", "subprocess", "shutil", "tempfile", "urllib"}
TOUCHING = {"open", "print", "input"}
TOUCHING_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob"}


@dataclass(frozen=True)
class Import:
    """One imported thing: where, the whole dotted module, the names taken from it."""

    file: str
    line: int
    module: str
    names: tuple[str, ...]

    @property
    def layer(self) -> str:
        """The importing file's layer."""
        return layer_of(self.file)

    @property
    def target(self) -> str:
        """The imported layer of kit ("" is the package itself)."""
        return [*self.module.split("."), ""][1]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module} ({', '.join(self.names)})"


def room_of(file: str) -> str:
    """`kit/model/runs/path.py` -> `model/runs`, `kit/server/app.py` -> `server/app`, face -> ``."""
    _, *parts = file.removesuffix(".py").split("/")
    return "" if parts[-1] == "__init__" and len(parts) < 3 else "/".join(parts[:2])


def _file_of(one: Import) -> str:
    """The file that an import reads: a module, or the face of a package."""
    path = ROOT / Path(*one.module.split("."))
    for found in (path.with_suffix(".py"), *(path / f"{name}.py" for name in one.names)):
        if found.is_file():
            return found.relative_to(ROOT).as_posix()
    return (path / "__init__.py").relative_to(ROOT).as_posix()


def layer_of(file: str) -> str:
    """`kit/model/couple.py` -> `model`, `kit/cli/app.py` -> `cli`, `kit/__init__.py` -> ``."""
    return file.removesuffix(".py").removesuffix("__init__").split("/")[1]


def imports_of(path: Path) -> Iterator[Import]:
    """Every import of a file, those inside functions and under TYPE_CHECKING too."""
    file = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, name.name, ()) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(node, path)
            for name in (name.name for name in node.names):
                inner = f"{module}.{name}" if module == "kit" else module
                yield Import(file, node.lineno, inner, (name,))


def _absolute(node: ast.ImportFrom, path: Path) -> str:
    package = path.relative_to(ROOT).parent.parts[: -(node.level - 1) or None]
    return ".".join([*package, node.module or ""]).rstrip(".") if node.level else node.module or ""


IMPORTS = [one for path in FILES for one in imports_of(path)]
INSIDE = [one for one in IMPORTS if one.module.split(".")[0] == "kit"]


def test_there_is_something_to_look_at() -> None:
    assert len(INSIDE) > 20
    assert {layer_of(path.relative_to(ROOT).as_posix()) for path in FILES} <= set(ALLOWED)


def test_imports_run_one_way() -> None:
    wrong = [one for one in INSIDE if one.target not in {one.layer} | LEAVES | ALLOWED[one.layer]]
    assert not wrong, "\n".join(map(str, wrong))


def test_the_rooms_of_a_floor_are_in_no_circle() -> None:
    """A room is a folder of a floor, or a file beside such folders; a floor's face is none."""
    arrows: dict[str, set[str]] = {}
    for one in INSIDE:
        here, there = room_of(one.file), room_of(_file_of(one))
        if here and there and here != there:
            arrows.setdefault(here, set()).add(there)
    TopologicalSorter(arrows).prepare()  # raises CycleError, which names the circle


def test_no_file_is_in_a_circle() -> None:
    """Not even by imports inside functions, or for types alone."""
    arrows: dict[str, set[str]] = {}
    for one in INSIDE:
        arrows.setdefault(one.file, set()).add(_file_of(one))
    TopologicalSorter({file: found - {file} for file, found in arrows.items()}).prepare()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_a_folder_says_what_lives_there_and_is_no_crowd(folder: Path) -> None:
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    assert said is not None
    assert said.split("\n\n")[0].endswith(".")
    files = [file for file in folder.glob("*.py") if file.name != "__init__.py"]
    assert len(files) <= MOST_FILES


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_no_face_shadows_a_module(folder: Path) -> None:
    package = ".".join(folder.relative_to(ROOT).parts)
    inside = [one.name for one in pkgutil.iter_modules([str(folder)]) if one.name != "__main__"]
    face = importlib.import_module(package)
    for name in inside:
        module = importlib.import_module(f"{package}.{name}")
        assert getattr(face, name) is module


def test_vignettes_take_only_the_vocabulary_of_the_model() -> None:
    taken = [one for one in INSIDE if (one.layer, one.target) == ("vignettes", "model")]
    assert taken
    assert [str(one) for one in taken if not set(one.names) or set(one.names) - VOCABULARY] == []


def test_libraries_stay_where_they_are_at_home() -> None:
    wrong = [
        one
        for one in IMPORTS
        if one.layer not in AT_HOME.get(one.module.split(".")[0], {one.layer})
    ]
    assert not wrong, "\n".join(map(str, wrong))


def test_the_model_needs_numbers_only() -> None:
    """SciPy and SALib are for a root finder here and there, inside the function that needs it."""
    outside = {
        one.module.split(".")[0]
        for one in IMPORTS
        if one.layer == "model" and one.module.split(".")[0] not in sys.stdlib_module_names
    }
    assert outside <= {"numpy", "scipy", "SALib", "kit"}


def test_the_core_reads_and_writes_nothing() -> None:
    wrong = [f"{one}" for one in IMPORTS if _pure(one.file) and one.module in INPUT_OUTPUT]
    for path in FILES:
        file = path.relative_to(ROOT).as_posix()
        if _pure(file):
            wrong += [f"{file}:{line} calls {name}" for line, name in _touching_calls(path)]
    assert wrong == []


def _pure(file: str) -> bool:
    return layer_of(file) in PURE and file not in READERS


def _touching_calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "")
            method = getattr(node.func, "attr", "")
            if name in TOUCHING or method in TOUCHING_METHODS:
                yield node.lineno, name or method


WIDGETS = {"ipywidgets", "anywidget", "matplotlib"}
HEAVY = WIDGETS | {"sqlalchemy", "scipy", "SALib", "voila", "jupyter_server", "IPython"}


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("kit", HEAVY),
        ("kit.errors", HEAVY | {"numpy"}),
        ("kit.language", HEAVY | {"numpy", "babel"}),
        ("kit.model", HEAVY | {"pydantic", "yaml"}),
        ("kit.vignettes", HEAVY),
        ("kit.practice", HEAVY),
        ("kit.store", HEAVY - {"sqlalchemy"}),
        ("kit.screens.render", HEAVY),
        ("kit.records.formats", HEAVY),
        ("kit.reports.formats", HEAVY | {"typst"}),
        ("kit.cli.app", HEAVY),
    ],
)
def test_a_fresh_interpreter_loads_nothing_heavy(module: str, unwanted: set[str]) -> None:
    code = f"import sys, {module}; print(*sorted({unwanted!r} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (result.stderr, result.stdout.split()) == ("", [])
