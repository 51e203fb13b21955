"""Markdown becomes safe HTML: a small subset, with all other markup shown as typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.vignettes import to_html
from kit.vignettes.text import TAGS


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a *soft* **loud** word", "<p>a <em>soft</em> <strong>loud</strong> word</p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>\n'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
        (
            "[DOI](https://doi.org/10.1/x)",
            '<p><a href="https://doi.org/10.1/x" rel="noopener noreferrer">DOI</a></p>\n',
        ),
        ("# no heading", "<p># no heading</p>\n"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](data:text/html,boo)", "<p>[x](data:text/html,boo)</p>\n"),
        (
            "![x](https://example.org/x.png)",
            '<p>!<a href="https://example.org/x.png" rel="noopener noreferrer">x</a></p>\n',
        ),
        ("", ""),
    ],
)
def test_blocks(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


def test_inline_has_no_paragraph() -> None:
    assert to_html("a *word*", inline=True) == "a <em>word</em>"
    assert to_html("<b>x</b>", inline=True) == "&lt;b&gt;x&lt;/b&gt;"


TAG = re.compile(r"<\s*/?\s*([a-zA-Z!?][^\s/>]*)([^>]*)>")
PIECES = [
    "<script>",
    "</p>",
    "<a href=",
    "javascript:",
    '"',
    "'",
    ">",
    "<",
    "[",
    "](",
    ")",
    "*",
    "`",
    "&lt;",
    "&#106;",
    "onerror=",
    "http://x",
    "\n",
    "- ",
    "> ",
    " ",
    "a",
    "<!--",
    "]]>",
]


@settings(max_examples=150)
@given(parts=st.lists(st.sampled_from(PIECES), max_size=25), inline=st.booleans())
def test_only_known_tags_and_safe_links_come_out(parts: list[str], inline: bool) -> None:
    html = to_html("".join(parts), inline=inline)
    for name, attributes in TAG.findall(html):
        assert name in TAGS
        assert set(re.findall(r'(\w+)="', re.sub(r'="[^"]*"', '="', attributes))) <= {
            "href",
            "title",
            "start",
            "rel",
        }
        for link in re.findall(r'href="([^"]*)"', attributes):
            assert re.match(r"(https?|mailto|tel|sms):|[^:]*$", link)
