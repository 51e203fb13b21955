"""In JupyterLab a player whose kernel has gone says so, and does not look alive."""

import json
import os
import re
import subprocess
import sys

import nbformat
from browser.test_lab import NOTEBOOK, lab, run  # noqa: F401
from helpers.playing import begin
from ipywidgets import Widget
from playwright.sync_api import expect

from kit import Player

GONE = "The kernel of this case has gone. Run the cell again; nothing that you decided is lost."
STATE = "application/vnd.jupyter.widget-state+json"


def press(page, menu, *names):
    page.locator(".lm-MenuBar-itemLabel", has_text=menu).click()
    for name in names:
        page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{name}$")).first.click()


def is_gone(page):
    expect(page.locator(".kit > .notice")).to_have_text(GONE)
    expect(page.locator(".kit > .notice")).to_be_in_viewport()
    expect(page.locator(".kit form[data-action] button:enabled")).to_have_count(0)
    expect(page.get_by_role("button", name="Pause")).to_be_enabled()


def test_it_says_so_when_the_kernel_goes_and_goes_on_when_the_cell_is_run(lab, new_context):  # noqa: F811
    page = new_context().new_page()
    run(page, lab)
    begin(page)
    press(page, "Kernel", "Restart Kernel…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    is_gone(page)
    press(page, "Run", "Run All Cells")
    expect(page.get_by_role("button", name="Commit")).to_be_enabled()
    press(page, "Kernel", "Shut Down Kernel")
    is_gone(page)


def test_one_from_a_saved_notebook_says_so_too(lab, new_context, tmp_path):  # noqa: F811
    player = Player("the-quiet-house")
    data, _ = player._repr_mimebundle_()
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    notebook.cells[-1].outputs = [nbformat.v4.new_output("display_data", data=data)]
    notebook.metadata["widgets"] = {STATE: Widget.get_manager_state()}
    file = tmp_path / NOTEBOOK.name
    file.write_text(json.dumps(notebook))
    home = {"JUPYTER_DATA_DIR": str(tmp_path / "JUPYTER_DATA_DIR")}
    subprocess.run([sys.executable, "-m", "nbformat.sign", str(file)], env=os.environ | home)
    page = new_context().new_page()
    page.goto(lab)
    is_gone(page)


def test_an_unknown_case_is_a_sentence(lab, new_context, tmp_path):  # noqa: F811
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    notebook.cells[-1].source = 'from kit import Player\nPlayer("the-quite-house")'
    (tmp_path / NOTEBOOK.name).write_text(json.dumps(notebook))
    page = new_context().new_page()
    run(page, lab)
    said = page.locator(".jp-OutputArea-output")
    expect(said).to_have_text(
        "There is no vignette 'the-quite-house'. Known are: the-quiet-house. "
        "Did you mean 'the-quiet-house'?"
    )
