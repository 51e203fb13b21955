from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import SMALL, Running, Visitor, serving

BROKEN_NOTEBOOK = r"""
{"cells": [{"cell_type": "code", "execution_count": null, "id": "x", "metadata": {}, "outputs": [],
 "source": "secret = 'the answer key'\nprint(secret)\nraise RuntimeError(secret)"}],
 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
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


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Running]:
    """A server whose one module fails in the middle of its notebook."""
    modules = tmp_path / "notebooks" / "modules"
    modules.mkdir(parents=True)
    (modules / "two-rooms.ipynb").write_text(BROKEN_NOTEBOOK)
    notebooks = str(modules.parent)
    with serving(tmp_path / "data", KIT_VIGNETTES=str(SMALL), KIT_NOTEBOOKS=notebooks) as running:
        yield running
