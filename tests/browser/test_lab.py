"""The player in JupyterLab works; one whose kernel has gone says so and does not look alive.

One browser for all of it: JupyterLab takes 15 s of processor time to load anew.
"""

import nbformat
import pytest
from helpers.in_lab import jupyterlab, press, run, run_all
from helpers.places import ROOT
from helpers.playing import begin, choose, commit
from ipywidgets import Widget
from playwright.sync_api import expect

from kit import Player

NOTEBOOK = ROOT / "notebooks/modules/the-quiet-house.ipynb"
GONE = "The kernel of this case has gone. Run the cell again; nothing that you decided is lost."
STATE = "application/vnd.jupyter.widget-state+json"


@pytest.fixture
def lab(tmp_path):
    with jupyterlab(tmp_path) as running:
        yield running


def test_the_player_works_in_jupyterlab_and_says_when_its_kernel_goes(lab, new_context, watch):
    page = watch.over(new_context().new_page())
    run(page, lab.put(nbformat.read(NOTEBOOK, as_version=4), "live.ipynb"))
    begin(page)
    keys_typed_in_the_player_are_not_the_notebooks(page)
    choose(page, 1)
    commit(page)
    expect(page.get_by_role("img", name="Trust over the weeks")).to_be_visible()
    it_takes_the_theme(page)
    press(page, "Kernel", "Restart Kernel…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    is_gone(page)
    expect(page.get_by_role("button", name="Pause")).to_be_enabled()
    run_all(page)
    expect(page.get_by_role("button", name="Go on to session 2")).to_be_enabled()
    press(page, "Kernel", "Shut Down Kernel")
    is_gone(page)
    page.goto(saved(lab))
    is_gone(page)


def saved(lab):
    """Put a notebook that was saved with a player in it, without a kernel; return its address."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    data, _ = Player("the-quiet-house")._repr_mimebundle_()
    notebook.cells[-1].outputs = [nbformat.v4.new_output("display_data", data=data)]
    notebook.metadata["widgets"] = {STATE: Widget.get_manager_state()}
    return lab.put(notebook, "saved.ipynb")


def is_gone(page):
    expect(page.locator(".kit > .notice")).to_have_text(GONE)
    expect(page.locator(".kit > .notice")).to_be_in_viewport()
    expect(page.locator(".kit form[data-action] button:enabled")).to_have_count(0)


def it_takes_the_theme(page):
    ground = page.locator(".kit").first.evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgb(250, 247, 242)"
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")  # as its dark theme does
    expect(page.locator(".kit").first).to_have_css("background-color", "rgb(22, 24, 28)")
    expect(page.locator(".kit").first).to_have_css("color-scheme", "dark")


def keys_typed_in_the_player_are_not_the_notebooks(page):
    """In JupyterLab the letters a, b and dd add and delete cells, unless somebody is writing."""
    cells = page.locator(".jp-Cell").count()
    page.locator(".option input").first.focus()
    page.keyboard.type("abdd")
    expect(page.locator(".jp-Cell")).to_have_count(cells)
