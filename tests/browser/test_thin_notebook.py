"""The notebook that publishing writes, in JupyterLab and under stock Voilà: words, and the case."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from helpers.in_lab import jupyterlab, run
from helpers.places import SMALL
from helpers.playing import begin
from helpers.serving import PATIENCE, free_port, wait_for
from playwright.sync_api import Page, expect

from kit.authoring.publishing import publish
from kit.store import Store
from kit.vignettes import Folders, own_root

MINE = "my-rooms"
WORDS = r"""predict: false
words:
  en: |-
    Read it *first*, before you begin.

    <script>document.title = "ran"</script><img src=x onerror="document.title = 'ran'">

    $\href{javascript:void(document.title='ran')}{math}$ [link](javascript:document.title='ran')
  es: |-
    Léelo *antes*.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The notebook of a case that was published and edited since, in a data folder's library."""
    library = tmp_path / "data" / "library"
    shutil.copytree(SMALL / "two-rooms", library / MINE)
    for each in (library / MINE).glob("*.yaml"):
        each.write_text(each.read_text("utf-8").replace("two-rooms", MINE), "utf-8")
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(SMALL / name, library / name)
    (library / MINE / "module.yaml").write_text(WORDS, "utf-8")
    with Store(tmp_path / "data") as store:
        made = publish(store, Folders(own_root(), library), MINE)
    draft = library / MINE / "vignette.yaml"
    draft.write_text(draft.read_text("utf-8").replace("They met.", "They met by the sea."), "utf-8")
    assert made.notebook is not None
    return made.notebook


def shown(page: Page) -> None:
    """Expect the words, inert, and the case as it was published."""
    expect(page.get_by_text("Read it first, before you begin.")).to_be_visible()
    expect(page.get_by_text("<script>document.title")).to_be_visible()
    expect(page.get_by_role("button", name="Begin the first session")).to_be_visible()
    expect(page.get_by_text("They met.", exact=True).first).to_be_attached()
    assert "by the sea" not in page.content()
    assert page.locator("mjx-container, .MathJax, .MathJax_Preview").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    begin(page)
    expect(page.locator(".option").first).to_be_visible()
    expect(page.get_by_text("What do you expect")).to_have_count(0)
    assert page.title() != "ran"


def test_under_stock_voila(file: Path, tmp_path: Path, new_context) -> None:
    port, log = free_port(), tmp_path / "voila.log"
    command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", str(file)]
    env = os.environ | {"KIT_DATA": str(tmp_path / "data"), "KIT_LANGUAGE": "en"}
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=env)
    try:
        wait_for(lambda: "is running at" in log.read_text() or process.poll() is not None)
        context = new_context()
        context.route("https://**", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        shown(page)
        expect(page.get_by_text("Léelo antes.")).to_be_hidden()
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def test_in_jupyterlab(file: Path, tmp_path: Path, new_context) -> None:
    with jupyterlab(tmp_path) as lab:
        shutil.copytree(tmp_path / "data", tmp_path / "KIT_DATA", dirs_exist_ok=True)
        address = lab.put(nbformat.read(file, as_version=4), file.name)
        page = new_context().new_page()
        run(page, address)
        shown(page)
