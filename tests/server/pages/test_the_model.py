"""The model card's page: its words and its contents come from the notebook, safely."""

import nbformat
import pytest
from helpers.places import SMALL
from helpers.serving import PAGES_ONLY, Visitor, serving

from kit.server.contents.prose import prose
from kit.server.pages.the_model import contents, opening

MARKDOWN, CODE = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# The model\n\nWords.", "<h1>The model</h1>\n<p>Words.</p>"),
        ("## A & <b>\nWords.", "<h2>A &amp; &lt;b&gt;</h2>\n<p>Words.</p>"),
        ("### Alone", "<h3>Alone</h3>\n"),
        ("Words.\n\n*Here.*", "<p>Words.</p>\n<p><em>Here.</em></p>"),
    ],
)
def test_a_heading_counts_where_a_cell_begins_with_one(source, html):
    assert prose(source).rstrip() == html.rstrip()


def test_scripts_in_a_notebooks_words_are_shown_and_not_run():
    assert "<script" not in prose("## <script>alert(1)</script>\n\n<script>alert(2)</script>")


def test_the_words_before_the_first_code_need_no_kernel_and_headings_make_the_contents():
    cells = [MARKDOWN("# Title"), MARKDOWN("## One\nx"), CODE("1"), MARKDOWN("## Two")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    assert opening(notebook) == cells[:2]
    assert list(contents(notebook)) == [(cells[1].id, "One"), (cells[3].id, "Two")]


def test_its_words_and_contents_come_first(visitor):
    answer = visitor.get("the-model")
    assert answer.status == 200
    before = answer.text.split('id="jupyter-config-data"')[0]
    assert "<h1>The model</h1>" in before
    assert 'href="#doctrine-words">Touch first harms: a rule we put in</a>' in before
    assert "Modelled, illustrative; not a prediction for any couple." in before
    # Words between the figures reach the page too.
    assert "<h2>Touch first harms: a rule we put in</h2>" in answer.text
    assert answer.text.count("voila.cell-output+json") == 12


def test_a_server_without_the_notebook_says_so(tmp_path):
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    named = {"KIT_VIGNETTES": str(SMALL), "KIT_NOTEBOOKS": str(notebooks)}
    with serving(tmp_path, PAGES_ONLY, **named) as server:
        answer = Visitor(server).get("the-model")
    assert answer.status == 404
    assert "This server was started without the notebook the-model.ipynb." in answer.text
