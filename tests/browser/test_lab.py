"""The same player in JupyterLab, where `Player("the-quiet-house")` stands in a notebook."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from helpers.places import ROOT
from helpers.playing import begin, choose, commit
from helpers.serving import PATIENCE, free_port, wait_for
from playwright.sync_api import expect

NOTEBOOK = ROOT / "notebooks/modules/the-quiet-house.ipynb"


@pytest.fixture
def lab(tmp_path):
    """A JupyterLab over a folder with the module's notebook; gives the notebook's address."""
    shutil.copy(NOTEBOOK, tmp_path)
    port, log = free_port(), tmp_path / "lab.log"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}"]
    command += [f"--ServerApp.root_dir={tmp_path}", "--IdentityProvider.token=", "--allow-root"]
    command += [
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    homes = {name: str(tmp_path / name) for name in ("HOME", "JUPYTER_DATA_DIR", "KIT_DATA")}
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=os.environ | homes)
    try:
        wait_for(lambda: "is running at" in log.read_text() or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        yield f"http://127.0.0.1:{port}/lab/tree/{NOTEBOOK.name}"
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def run(page, address):
    """Open the notebook and run all of it, from the menu, once there is a kernel to hear it."""
    page.goto(address)
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible()
    expect(page.locator(".jp-NotebookPanel-toolbar")).to_contain_text("Python 3")
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle")
    page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()


def test_the_player_works_in_jupyterlab(lab, new_context, watch):
    page = watch.over(new_context().new_page())
    run(page, lab)
    begin(page)
    keys_typed_in_the_player_are_not_the_notebooks(page)
    choose(page, 1)
    commit(page)
    expect(page.get_by_role("img", name="Trust over the weeks")).to_be_visible()
    ground = page.locator(".kit").first.evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(250, 247, 242)"


def keys_typed_in_the_player_are_not_the_notebooks(page):
    """In JupyterLab the letters a, b and dd add and delete cells, unless somebody is writing."""
    cells = page.locator(".jp-Cell").count()
    page.locator(".option input").first.focus()
    page.keyboard.type("abdd")
    expect(page.locator(".jp-Cell")).to_have_count(cells)
