"""A case as a graph: its nodes and edges, in words, as Mermaid, as DOT and as SVG."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from helpers.casework import case_of, ending, four, scene
from helpers.places import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.authoring.graphing.colours import COLOURS
from kit.authoring.graphing.dot import dot
from kit.authoring.graphing.graph import Edge, Graph, Node, graph_of
from kit.authoring.graphing.layout import LayoutError, laid_out
from kit.authoring.graphing.mermaid import escaped, mermaid
from kit.authoring.graphing.svg import svg
from kit.authoring.graphing.weights import explored
from kit.language import use
from kit.vignettes import load, own_root

SVG = "{http://www.w3.org/2000/svg}"
ACUTE = {"id": "knife", "kind": "violence", "what": "A knife.", "acute": True}
SMALL = case_of(
    [
        scene(
            "first",
            [
                {"when": {"partner": "both", "trust": {"at_least": 0.5}}, "to": "apart"},
                {"to": "again"},
            ],
            four("first", next="again"),
        ),
        scene("again", "last", four("again", next="first"), signals=[ACUTE]),
        scene(
            "last",
            [{"when": {"not": {"answered": "knife"}}, "to": "apart"}, {"to": "near"}],
            four("last", answers=["knife"]),
        ),
    ],
    [ending("near", "repair"), ending("apart", "parting")],
)


@pytest.fixture
def small(made) -> Graph:
    return graph_of(made(SMALL).vignette)


def quiet_house(language: str = "en") -> Graph:
    library = load(own_root())
    with use(language):
        return graph_of(library.translated(language).vignettes["the-quiet-house"])


def hostile(title: str) -> Graph:
    nodes = (Node("one", title, 1, start=True), Node("two", title, tone="parting"))
    return Graph("made", title, "en", nodes, (Edge("one", "two", ("go",), True),))


def test_nodes_and_edges_of_a_small_case(small) -> None:
    assert [(node.id, node.tone, node.acute, node.start) for node in small.nodes] == [
        ("first", "", (), True),
        ("again", "", ("violence",), False),
        ("last", "", (), False),
        ("near", "repair", (), False),
        ("apart", "parting", (), False),
    ]
    assert sorted((*edge.pair, edge.says) for edge in small.edges) == [
        ("again", "first", "1 option"),
        ("again", "last", "3 options"),
        ("first", "again", "every option"),
        ("first", "apart", "3 options, if both: trust ≥ 0.5"),
        ("last", "apart", "every option, if knife not acted on"),
        ("last", "near", "every option, otherwise"),
    ]


def test_every_route_of_the_quiet_house_is_an_edge() -> None:
    vignette = load(own_root()).vignettes["the-quiet-house"]
    routes = {
        (scene.id, route.to)
        for scene in vignette.scenes
        for option in scene.options
        for route in option.next or scene.next
    }
    found = quiet_house()
    assert {edge.pair for edge in found.edges} == routes
    assert len(found.edges) == len(routes) == 47
    assert all(node.reached for node in found.nodes)


def test_a_scene_that_no_route_leads_to_is_unreachable() -> None:
    nodes = (
        Node("one", "One", 1, start=True),
        Node("lost", "Lost", 2, reached=False),
        Node("end", "End", tone="repair"),
    )
    edges = (Edge("one", "end", ("go",), True), Edge("lost", "end", ("go",), True))
    lost = graph_of_parts(nodes, edges)
    assert "Lost. Session 2 · unreachable" in labels(svg(lost))
    assert "class n1 unreachable" in mermaid(lost)
    assert '"lost" [label="Lost\\nSession 2 · unreachable", shape=box, style="dashed"];' in dot(
        lost
    )


def graph_of_parts(nodes, edges) -> Graph:
    """Return a graph that no file has: the checks would refuse it."""
    return Graph("made", "Made", "en", nodes, edges)


def test_the_text_for_mermaid(small) -> None:
    assert mermaid(small) == (
        "flowchart TD\n"
        "    %% Made\n"
        '    n0["first<br/>Session 1 · start"]\n'
        '    n1["again<br/>Session 1<br/>acute: violence"]\n'
        '    n2["last<br/>Session 1"]\n'
        '    n3(["Near<br/>Ending: repair"])\n'
        '    n4[["Apart<br/>Ending: parting"]]\n'
        "    n0 --> n1\n"
        '    n0 -.->|"3 options, if both: trust ≥ 0.5"| n4\n'
        '    n1 -->|"1 option"| n0\n'
        '    n1 -->|"3 options"| n2\n'
        '    n2 -.->|"if knife not acted on"| n4\n'
        '    n2 -->|"otherwise"| n3\n'
        "    classDef acute stroke-width:3px\n"
        "    class n1 acute\n"
    )


def test_the_text_for_graphviz(small) -> None:
    shares = {("first", "again"): 1.0, ("again", "last"): 0.25}
    assert dot(small, explored(shares, 1000, 0)) == (
        'digraph "made" {\n'
        '    graph [label="Made · Width: share of 1000 attempts at random (seed 0)", '
        'rankdir=TB, charset="UTF-8"];\n'
        '    node [fontname="sans-serif"];\n'
        '    edge [fontname="sans-serif", fontsize=10];\n'
        '    "first" [label="first\\nSession 1 · start", shape=box, style="rounded"];\n'
        '    "again" [label="again\\nSession 1\\nacute: violence", '
        'shape=box, style="rounded", penwidth=3];\n'
        '    "last" [label="last\\nSession 1", shape=box, style="rounded"];\n'
        '    "near" [label="Near\\nEnding: repair", shape=oval];\n'
        '    "apart" [label="Apart\\nEnding: parting", shape=octagon];\n'
        '    "first" -> "again" [label="100 %", penwidth=11.00];\n'
        '    "first" -> "apart" [label="3 options, if both: trust ≥ 0.5 · 0 %", '
        "style=dashed, penwidth=1.25];\n"
        '    "again" -> "first" [label="1 option · 0 %", penwidth=1.25];\n'
        '    "again" -> "last" [label="3 options · 25 %", penwidth=3.69];\n'
        '    "last" -> "apart" [label="if knife not acted on · 0 %", '
        "style=dashed, penwidth=1.25];\n"
        '    "last" -> "near" [label="otherwise · 0 %", penwidth=1.25];\n'
        "}\n"
    )


@pytest.mark.parametrize(
    ("title", "for_mermaid", "for_graphviz"),
    [
        ('Say "no"', "Say #34;no#34;", r"Say \"no\""),
        ("a](b) --> c", "a#93;#40;b#41; --#62; c", "a](b) --> c"),
        ("%%{init: x}%%", "#37;#37;#123;init: x#125;#37;#37;", "%%{init: x}%%"),
        (r"\N \"", "#92;N #92;#34;", r"\\N \\\""),
        ("A & B &lt;", "A #38; B #38;lt#59;", "A &amp; B &amp;lt;"),
        ("1. **First**", "1#46; #42;#42;First#42;#42;", "1. **First**"),
        ("two\n\tlines", "two lines", "two\\nlines"),
        ("Ñandú 家", "Ñandú 家", "Ñandú 家"),
        ("#35;", "#35;35#59;", "#35;"),
        ("🙂 <script>", "#128578; #60;script#62;", "🙂 <script>"),
    ],
)
def test_a_title_that_is_code_is_a_title(title, for_mermaid, for_graphviz) -> None:
    assert escaped(title) == for_mermaid
    assert f'label="{for_graphviz}\\nSession 1 · start"' in dot(hostile(title))
    assert all(
        re.fullmatch(r'flowchart TD|    (%% [^%{}]*|n0\[".*"\]|n1\[\[".*"\]\]|n0 --> n1)', line)
        for line in mermaid(hostile(title)).splitlines()
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=60))
def test_the_drawing_is_xml_whatever_a_title_is(title) -> None:
    for alone in (True, False):
        root = ET.fromstring(svg(hostile(title), alone=alone))
        assert [one.tag for one in root.iter() if "script" in one.tag] == []
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids))


def labels(drawing: str) -> list[str]:
    return [one.get("aria-label", "") for one in ET.fromstring(drawing).iter(f"{SVG}a")]


def test_the_drawing_names_every_node_in_reading_order(small) -> None:
    drawing = svg(small, alone=False, here="last")
    assert labels(drawing) == [
        "first. Session 1 · start",
        "again. Session 1. acute: violence",
        "last. Session 1. the preview stands here",
        "Apart. Ending: parting",
        "Near. Ending: repair",
    ]
    nodes = list(ET.fromstring(drawing).iter(f"{SVG}a"))
    assert [node.get("data-open") for node in nodes] == ["first", "again", "last", "apart", "near"]
    assert {node.get("tabindex") for node in nodes} == {"0"}
    assert "<style" not in drawing


def test_a_file_alone_has_its_colours_in_light_and_dark(small) -> None:
    drawing = svg(small)
    assert "@media screen and (prefers-color-scheme:dark)" in drawing
    assert 'href="#"' not in drawing
    tokens = (ROOT / "kit/screens/look/tokens.css").read_text(encoding="utf-8")
    light, dark = tokens.split("@media screen and (prefers-color-scheme: dark)")
    for name, both in COLOURS.items():
        for text, value in zip((light, dark), both, strict=True):
            assert f"--kit-{name}: {value};" in text


def test_the_same_share_is_as_wide_in_every_drawing(small) -> None:
    """A width is a matter of the share alone, whatever it is a share of."""
    pair = ("first", "again")
    one, other = explored({pair: 0.4}, 100, 0), explored({pair: 0.4, ("last", "near"): 1.0}, 9, 3)
    widths = [weights.thickness(pair) for weights in (one, other)]
    assert widths == [5.15, 5.15]
    assert all('stroke-width="5.15"' in svg(small, weights) for weights in (one, other))


def test_loops_and_ways_back_are_drawn() -> None:
    nodes = tuple(Node(name, name, 1, start=name == "a") for name in ("a", "b", "c"))
    pairs = [("a", "a"), ("a", "b"), ("b", "c"), ("c", "b"), ("c", "a")]
    found = graph_of_parts(nodes, tuple(Edge(*pair, ("go",), True) for pair in pairs))
    layout = laid_out(found)
    assert [layout.nodes[name].row for name in "abc"] == [0, 1, 2]
    assert layout.back == {("c", "b"), ("c", "a")}
    assert [place.row for place in layout.bends["c", "a"]] == [1]
    lines = [one for one in ET.fromstring(svg(found)).iter(f"{SVG}g")]
    assert len(lines) == len(pairs)


def test_the_start_is_on_top_and_no_node_covers_another() -> None:
    for language in ("en", "es"):
        places = laid_out(quiet_house(language)).nodes
        assert [name for name, place in places.items() if place.row == 0] == ["first-meeting"]
        by_row: dict[int, list[float]] = {}
        for place in places.values():
            by_row.setdefault(place.row, []).append(place.x)
        for found in by_row.values():
            beside = sorted(found)
            assert all(right - left >= 1 for left, right in pairwise(beside))


def test_the_quiet_house_fits_a_page_of_1400_pixels() -> None:
    root = ET.fromstring(svg(quiet_house()))
    assert float(root.get("width")) <= 1340


PROGRAM = """
import hashlib, json, sys
from kit.authoring.graphing.graph import Edge, Graph, Node
from kit.authoring.graphing.svg import svg
for names, pairs in json.load(sys.stdin):
    nodes = tuple(Node(name, name, 1) for name in names)
    edges = tuple(Edge(*pair, ("go",), True) for pair in pairs)
    print(hashlib.sha256(svg(Graph("made", "Made", "en", nodes, edges)).encode()).hexdigest())
"""


def test_any_graph_is_drawn_and_the_same_in_every_process() -> None:
    """Loops, cycles, lone nodes, several parts: in processes of their own, for the library may
    abort one."""
    from random import Random

    chance, cases = Random(13), []
    for size in [1, 2, 3, 30, *range(4, 20)]:
        names = [f"n{at}" for at in range(size)]
        pairs = {(chance.choice(names), chance.choice(names)) for _ in range(2 * size - 1)}
        cases.append((names, sorted(pairs)))
    cases.append(
        ([f"n{at}" for at in range(1000)], [[f"n{at}", f"n{at + 1}"] for at in range(999)])
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM], input=json.dumps(cases), capture_output=True, text=True
        )
        for _ in range(2)
    ]
    assert [one.returncode for one in told] == [0, 0], told[0].stderr
    assert told[0].stdout == told[1].stdout
    assert len(told[0].stdout.split()) == len(cases)


def test_without_the_library_there_is_a_sentence_and_mermaid(small, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "fast_sugiyama", None)
    with pytest.raises(LayoutError) as refused:
        svg(small)
    assert str(refused.value) == (
        "The graph cannot be laid out on this computer: the library fast-sugiyama is not "
        "installed, or has no build for this platform. kit graph --format mermaid, or dot, needs "
        "no layout."
    )
    assert mermaid(small).startswith("flowchart TD")
    assert dot(small).startswith("digraph")


def test_long_titles_wrap_and_end_in_an_ellipsis() -> None:
    from kit.authoring.graphing.text import shortened, width, wrapped

    assert wrapped("The ninety seconds before the garage", 100, 10, 4) == [
        "The ninety",
        "seconds before",
        "the garage",
    ]
    endless = wrapped("W" * 200, 100, 10, 3)
    assert [width(line, 10) <= 100 for line in endless] == [True] * 3
    assert endless[-1].endswith("…")
    assert wrapped("家" * 30, 100, 10, 2) == ["家" * 9, "家" * 8 + "…"]
    assert shortened("short", 100, 10) == "short"
    assert wrapped("", 100, 10, 2) == []
