from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from helpers.places import SMALL
from helpers.serving import Running, Visitor, serving
from nbformat.v4 import new_code_cell, new_notebook

BROKEN = """
secret = 'the answer key'
print(secret)
raise RuntimeError(secret)
"""
DYING = """
import os, signal
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server of the small library for all tests that leave it as they found it."""
    with serving(tmp_path_factory.mktemp("served"), KIT_VIGNETTES=str(SMALL)) as running:
        yield running


@pytest.fixture
def visitor(server: Running) -> Visitor:
    """Somebody who was never here."""
    return Visitor(server)


@pytest.fixture(params=[BROKEN, DYING], ids=["raises", "dies"])
def broken(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Running]:
    """A server whose one module fails in the middle of its notebook."""
    modules = tmp_path / "notebooks" / "modules"
    modules.mkdir(parents=True)
    notebook = new_notebook(cells=[new_code_cell(request.param)])
    nbformat.write(notebook, modules / "two-rooms.ipynb")
    notebooks = str(modules.parent)
    with serving(tmp_path / "data", KIT_VIGNETTES=str(SMALL), KIT_NOTEBOOKS=notebooks) as running:
        yield running
