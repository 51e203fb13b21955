"""In JupyterLab a player whose kernel has gone says so, and does not look alive."""

import nbformat
import pytest
from helpers.in_lab import jupyterlab, press, run
from helpers.places import ROOT
from helpers.playing import begin
from ipywidgets import Widget
from playwright.sync_api import expect

from kit import Player

MODULE = ROOT / "notebooks/modules/the-quiet-house.ipynb"
GONE = "The kernel of this case has gone. Run the cell again; nothing that you decided is lost."
STATE = "application/vnd.jupyter.widget-state+json"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def page(new_context):
    return new_context().new_page()


@pytest.fixture
def notebook():
    return nbformat.read(MODULE, as_version=4)


def is_gone(page):
    expect(page.locator(".kit > .notice")).to_have_text(GONE)
    expect(page.locator(".kit > .notice")).to_be_in_viewport()
    expect(page.locator(".kit form[data-action] button:enabled")).to_have_count(0)


def test_it_says_so_when_the_kernel_goes_and_goes_on_when_the_cell_is_run(lab, page, notebook):
    run(page, lab.put(notebook, "live.ipynb"))
    begin(page)
    press(page, "Kernel", "Restart Kernel…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    is_gone(page)
    expect(page.get_by_role("button", name="Pause")).to_be_enabled()
    press(page, "Run", "Run All Cells")
    expect(page.get_by_role("button", name="Commit")).to_be_enabled()
    press(page, "Kernel", "Shut Down Kernel")
    is_gone(page)


def test_one_from_a_saved_notebook_says_so_too(lab, page, notebook):
    data, _ = Player("the-quiet-house")._repr_mimebundle_()
    notebook.cells[-1].outputs = [nbformat.v4.new_output("display_data", data=data)]
    notebook.metadata["widgets"] = {STATE: Widget.get_manager_state()}
    page.goto(lab.put(notebook, "saved.ipynb"))
    is_gone(page)


def test_an_unknown_case_is_a_sentence(lab, page, notebook):
    notebook.cells[-1].source = 'from kit import Player\nPlayer("the-quite-house")'
    run(page, lab.put(notebook, "unknown.ipynb"))
    expect(page.locator(".jp-OutputArea-output")).to_have_text(
        "There is no vignette 'the-quite-house'. Known are: the-quiet-house. "
        "Did you mean 'the-quiet-house'?"
    )
