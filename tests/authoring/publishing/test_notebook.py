"""The thin notebook: the instructor's words are no code, and the code is a call with constants."""

from __future__ import annotations

import ast
import re

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.authoring.publishing import notebook as notebooks
from kit.authoring.publishing.notebook import player_code, written
from kit.errors import KitError
from kit.vignettes import Module

TITLES = {"en": "A short talk", "es": "Una charla corta"}


def thin_notebook(slug: str, module: Module, titles: dict[str, str]) -> nbformat.NotebookNode:
    """Return the notebook as Jupyter reads it."""
    found = nbformat.from_dict(notebooks.thin_notebook(slug, module, titles))
    nbformat.validate(found)
    return found


HOSTILE = (
    "<script>steal()</script>",
    "[x](javascript:steal())",
    "[x](&#106;avascript:steal())",
    "```\nimport os\n```",
    "%%bash\nrm -rf ~",
    "a&#10;&#10;![x](https://elsewhere/x.png)",
    "$\\href{javascript:steal()}{x}$",
    "<!-- --><img src=x onerror=steal()>",
    "</div>\n\n<iframe src=//elsewhere>",
)


def test_it_is_the_words_in_each_language_and_one_player() -> None:
    module = Module(words={"en": "Read it *first*.", "es": "Léelo *antes*."}, predict=False)
    english, spanish, player = thin_notebook("a-short-talk", module, TITLES).cells
    assert english.source == (
        '<div class="tex2jax_ignore mathjax_ignore">\n<h1>A short talk</h1>\n'
        "<p>Read it <em>first</em>.</p>\n</div>"
    )
    assert english.metadata == {"tags": ["lang-en"]}
    assert "<h1>Una charla corta</h1>\n<p>Léelo <em>antes</em>.</p>" in spanish.source
    assert spanish.metadata == {"lang": "es", "tags": ["lang-es"]}
    assert player.source == (
        "from kit import Player\n\n"
        "Player(\"a-short-talk\", predict=False, feedback='now', published=True)"
    )


def test_the_same_settings_are_the_same_bytes_and_a_sound_notebook() -> None:
    module = Module(words={"en": "Read it."})
    one, two = (written(thin_notebook("a-short-talk", module, TITLES)) for _ in range(2))
    assert one == two
    nbformat.validate(nbformat.reads(one, as_version=4))


def test_without_words_it_has_the_title_in_the_language_of_the_case() -> None:
    title, player = thin_notebook("a-short-talk", Module(), TITLES).cells
    assert "<h1>A short talk</h1>" in title.source
    assert title.metadata == {"tags": ["lang-en"]}
    assert player.cell_type == "code"


def test_a_case_in_another_language_stands_for_those_without_words() -> None:
    module = Module(words={"es": "Léelo.", "fr": "Lisez-le."})
    first, french, _ = thin_notebook("una-charla", module, {"es": "Una charla"}).cells
    assert first.metadata == {"tags": ["lang-en", "lang-es"]}
    assert french.metadata == {"lang": "fr", "tags": ["lang-fr"]}
    assert "<h1>Una charla</h1>" in french.source


@pytest.mark.parametrize("slug", ["a'b", 'x"); import os; ("', "A-b", "../x", "a b", "", "x\n"])
def test_no_slug_is_code(slug: str) -> None:
    with pytest.raises(KitError, match="is no name of a case: small letters, digits"):
        player_code(slug, Module())


@given(
    st.builds(
        Module,
        words=st.dictionaries(
            st.sampled_from(["en", "es", "pt-BR"]),
            st.sampled_from(HOSTILE) | st.text(min_size=1).filter(str.strip),
        ),
        predict=st.booleans(),
        feedback=st.sampled_from(["now", "end"]),
    ),
    st.sampled_from(HOSTILE) | st.text(),
)
def test_whatever_is_typed_the_code_is_one_call_and_the_words_are_inert(module, title) -> None:
    *words, player = thin_notebook("a-short-talk", module, {"en": title}).cells
    imported, called = ast.parse(player.source).body
    assert ast.unparse(imported) == "from kit import Player"
    assert ast.unparse(called) == (
        f"Player('a-short-talk', predict={module.predict}, feedback={module.feedback!r}, "
        "published=True)"
    )
    for cell in words:
        assert cell.cell_type == "markdown"
        first, *inside, last = cell.source.split("\n")
        assert (first, last) == ('<div class="tex2jax_ignore mathjax_ignore">', "</div>")
        assert all(line.strip() for line in inside)  # a blank line would let Markdown in again
        tags = set(re.findall(r"<(/?[a-z][a-z0-9]*)", "\n".join(inside)))
        assert {tag.strip("/") for tag in tags} <= {
            *("h1", "p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br")
        }
        hrefs = re.findall(r'href="([^"]*)"', cell.source)
        assert all(re.match(r"(https?|mailto|tel|sms):|[^:]*$", each) for each in hrefs)
