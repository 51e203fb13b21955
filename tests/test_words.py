"""The catalogues of the interface's words: of today, with nothing lost in a translation."""

import re
from collections import Counter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from collect_words import TEMPLATE, collected, renewed, text_of

from kit.language import catalogue_of, languages

OTHERS = [code for code in languages() if code != "en"]
STALE = "the catalogues are not of today: run `make words` and commit what it changes"


def test_the_template_holds_the_words_of_today() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == text_of(collected()), STALE


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_words_of_today(code: str) -> None:
    assert catalogue_of(code).read_text(encoding="utf-8") == text_of(renewed(code, collected())), (
        STALE
    )


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_keeps_what_is_filled_in_and_what_is_marked(code: str) -> None:
    with catalogue_of(code).open("rb") as file:
        messages = [message for message in read_po(file, locale=code) if message.id]
    assert [message.id for message in messages if message.fuzzy] == []
    assert [wrong for message in messages for wrong in _lost(message)] == []


def _lost(message: Message) -> list[str]:
    """What a message's translations lack or have too much; one without a translation lacks none."""
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    # “one week” need not say the number that “{n} weeks” says.
    free = Counter({"{n}": 1}) if len(sources) > 1 else Counter[str]()
    return [
        f"{sources[-1]!r} and {string!r}: {differing}"
        for string in strings
        if (string and (differing := _marks(sources[-1]) - _marks(string) - free))
        or (string and (differing := _marks(string) - _marks(sources[-1])))
    ]


def _marks(text: str) -> Counter[str]:
    """Names to fill in, tags, and the spaces at both ends."""
    edges = re.findall(r"^\s+|\s+$", text)
    return Counter([*re.findall(r"\{[^}]*\}|</?[a-z]+>", text), *edges])
