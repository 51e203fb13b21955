"""The same player in JupyterLab, where `Player("the-quiet-house")` stands in a notebook."""

import nbformat
import pytest
from helpers.in_lab import jupyterlab, run
from helpers.places import ROOT
from helpers.playing import begin, choose, commit
from playwright.sync_api import expect

NOTEBOOK = ROOT / "notebooks/modules/the-quiet-house.ipynb"


@pytest.fixture
def lab(tmp_path):
    """A JupyterLab with the module's notebook; gives the notebook's address."""
    with jupyterlab(tmp_path) as running:
        yield running.put(nbformat.read(NOTEBOOK, as_version=4), NOTEBOOK.name)


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
    page.evaluate("document.body.dataset.jpThemeLight = 'false'")  # as its dark theme does
    expect(page.locator(".kit").first).to_have_css("background-color", "rgb(22, 24, 28)")
    expect(page.locator(".kit").first).to_have_css("color-scheme", "dark")


def keys_typed_in_the_player_are_not_the_notebooks(page):
    """In JupyterLab the letters a, b and dd add and delete cells, unless somebody is writing."""
    cells = page.locator(".jp-Cell").count()
    page.locator(".option input").first.focus()
    page.keyboard.type("abdd")
    expect(page.locator(".jp-Cell")).to_have_count(cells)
