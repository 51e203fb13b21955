"""The graph on the workbench: its widths, where the preview stands, nodes that open their text."""

import re

import pytest

from kit.authoring.graphing.layout import LayoutError
from kit.widgets.workbench import graphing

KEY = "two-rooms/vignette.yaml"


@pytest.fixture
def graph(author):
    author.does("bench-view", view="graph")
    return author


def test_the_graph_is_drawn_and_listed_with_where_the_preview_stands(graph):
    nodes = re.findall(r'data-open="([^"]+)"', graph.html)
    assert sorted(nodes) == sorted(re.findall(r'data-opens="([^"]+)"', graph.html))
    assert "first" in nodes
    assert graph.html.count("the preview is here") == 2  # in the drawing and in the list
    assert "<style" not in graph.html


def test_a_node_opens_its_text(graph, text):
    graph.does("bench-node", node="first")
    assert "data-editor" in graph.html
    line = 1 + text[: text.index("- id: first")].count("\n")
    assert graph.answers[-1] == {"key": KEY, "goto": {"line": line, "column": 1}}


@pytest.mark.parametrize("node", ["", "nowhere", "listen-first", "<b>"])
def test_a_node_that_is_not_there_is_refused(graph, node):
    graph.does("bench-node", node=node)
    assert graph.notice == "The text has no such scene any more. Draw the graph anew."


@pytest.mark.parametrize(
    ("widths", "said"),
    [
        ("explored", "Width: share of 200 attempts at random (seed 0)."),
        ("trainees", "Fewer than 5 people have begun this case, so no width is told."),
    ],
)
def test_the_widths_are_switched(graph, widths, said):
    assert said not in graph.html
    graph.does("bench-widths", widths=widths)
    assert said in graph.html
    assert f'value="{widths}" aria-pressed="true"' in graph.html
    graph.does("bench-widths", widths="none")
    assert said not in graph.html


def test_other_widths_are_refused(graph):
    graph.does("bench-widths", widths="wide")
    assert graph.notice == "There is nothing of that name to work on. Reload the page."


def test_a_case_with_errors_has_no_graph_but_a_sentence(graph, text, digest):
    graph.types("bench-save", text.replace("scenes:", "szenes:"), digest=digest)
    graph.does("bench-view", view="graph")
    assert "There is no graph yet: mend the errors of the case, and save." in graph.html


def test_without_the_library_the_list_is_there(author, monkeypatch):
    def refused(*_given, **_more):
        raise LayoutError("The graph cannot be laid out on this computer.")

    monkeypatch.setattr(graphing, "svg", refused)
    author.does("bench-view", view="graph")
    assert "The graph cannot be laid out on this computer." in author.html
    assert 'data-opens="first"' in author.html
