"""The thin notebook around a published case: the instructor's words, and one Player.

It is made for JupyterLab and stock Voilà from checked settings alone: nothing that an author types
is ever code in it, and their words are HTML that is already sanitised, for stock Voilà shows raw
HTML in Markdown as it is. ``kit serve`` makes its own in memory and never runs this file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from kit.errors import KitError
from kit.vignettes import Module, to_html
from kit.vignettes.schema.base import ID_PATTERN, SOURCE_LANGUAGE

#: What a notebook says of its kernel; JupyterLab asks for one otherwise.
KERNEL: Final = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

#: In the metadata of a notebook: it was written here, and may be written anew.
WRITTEN: Final = "attune_published"


def thin_notebook(slug: str, module: Module, titles: Mapping[str, str]) -> dict[str, object]:
    """Return the notebook of a case, nbformat 4.5; the same settings give the same notebook.

    ``titles`` are those of the case by language, its own first. Raises KitError for a slug that is
    none.
    """
    code = player_code(slug, module, published=True)
    player = _cell("code", "player", code) | {"execution_count": None, "outputs": []}
    return {
        "cells": [*_words(module.words, titles), player],
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}, WRITTEN: True},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def written(notebook: Mapping[str, object]) -> str:
    """Return a notebook as the text of its file."""
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def player_code(slug: str, module: Module, *, published: bool = False) -> str:
    """Return the code of the only code cell: a call with constants.

    With ``published`` it plays what was published last in the store at hand, if it was.
    """
    if not re.fullmatch(ID_PATTERN, slug):
        raise KitError(f"{slug!r} is no name of a case: small letters, digits, single hyphens.")
    arguments = f"{json.dumps(slug)}, predict={module.predict!r}, feedback={module.feedback!r}"
    more = ", published=True" if published else ""
    return f"from kit import Player\n\nPlayer({arguments}{more})"


def _cell(kind: str, id: str, source: str, **metadata: object) -> dict[str, object]:
    return {"cell_type": kind, "id": id, "metadata": metadata, "source": source}


def _words(words: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Yield a cell of words for each language; the first stands for those that have none."""
    source = next(iter(titles), SOURCE_LANGUAGE)
    tags = [source, *(tag for tag in words if tag != source)]
    if words and source not in words:
        tags = tags[1:]
    for number, tag in enumerate(tags):
        title = titles.get(tag) or titles.get(source, "")
        html = _block(f"<h1>{escape(title)}</h1>\n{to_html(words.get(tag, ''))}")
        yield _cell("markdown", f"words-{tag}", html, **_metadata(tag, number == 0, tags))


def _block(html: str) -> str:
    r"""Return HTML as one block that no Markdown and no TeX is read in.

    A blank line would end it for Markdown; without the classes MathJax would make a link of
    ``\href{javascript:…}``.
    """
    whole = re.sub(r"\n\s*\n", "\n", html.strip())
    return f'<div class="tex2jax_ignore mathjax_ignore">\n{whole}\n</div>'


def _metadata(tag: str, first: bool, tags: list[str]) -> dict[str, object]:
    """Return the metadata by which our pages and stock Voilà show the cell of one language.

    The cell without ``lang``, and the one tagged lang-en, stand for a language that has none.
    """
    shown = {f"lang-{tag}"} | ({"lang-en"} if first and SOURCE_LANGUAGE not in tags else set())
    return {"tags": sorted(shown)} if first else {"lang": tag, "tags": sorted(shown)}
