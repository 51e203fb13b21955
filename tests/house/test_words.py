"""The catalogues of the interface's words: of today, with nothing lost in a translation."""

import ast
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from helpers.places import ROOT, SMALL
from tools.collect_words import KEYWORDS, KIT, TEMPLATE, collected, renewed, text_of

from kit.authoring.check import check
from kit.language import CATALOGUES, catalogue_of, languages

MAKEFILE = ROOT / "Makefile"
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


#: The interface says "tú", and whoever learns has one name in prose, another as a label.
UNUSUAL = re.compile(
    r"\b(usted(es)?|corrija|elija|guarde|recargue|copie|abra|pulse|vuelva)\b"
    r"|\b(aprendi(z|ces)|alumn\w+|quien(es)? (aprenden?|se forma)|viñetas?|advertencia \w+)\b",
    re.IGNORECASE,
)


def test_spanish_addresses_the_reader_alike_and_has_one_word_for_one_thing() -> None:
    with catalogue_of("es").open("rb") as file:
        found = [str(one.string) for one in read_po(file, locale="es") if one.id]
    assert [said for said in found if UNUSUAL.search(said)] == []
    assert sum("quienes se forman" in said.lower() for said in found) > 10


def test_the_translators_page_names_commands_and_words_that_there_are() -> None:
    page = (CATALOGUES / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE.read_text(encoding="utf-8"), re.MULTILINE))
    commands = re.findall(r"^    make (\S+)", page, re.MULTILINE)
    assert commands
    assert set(commands) <= targets
    assert "$(NEW)" in MAKEFILE.read_text(encoding="utf-8")
    assert set(re.findall(r"`(tr\w*|mark)\(", page)) == {*KEYWORDS}


def test_a_new_language_begins_with_all_words_and_its_own_plurals() -> None:
    template = collected()
    begun = read_po(io.BytesIO(text_of(renewed("pl", template)).encode()), locale="pl")
    assert {(one.id, one.context) for one in begun} == {(one.id, one.context) for one in template}
    assert begun.num_plurals == 3
    assert not any("".join(message.string) for message in begun if message.id)


ENGLISH = """
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);"

msgid "closeness"
msgstr ""

msgctxt "will"
msgid "rise"
msgstr ""

msgid "one week"
msgid_plural "{n} weeks"
msgstr[0] ""
msgstr[1] ""

msgid "trust"
msgstr ""
"""


def test_check_says_which_words_a_language_lacks(tmp_path, monkeypatch) -> None:
    """Said as well: what is there by half, and what an older English was translated for."""
    file = tmp_path / "es/LC_MESSAGES/attune.po"
    file.parent.mkdir(parents=True)
    (tmp_path / "attune.pot").write_text(ENGLISH)
    said = ENGLISH.replace('[0] ""', '[0] "una semana"')
    file.write_text(
        said.replace('msgid "trust"\nmsgstr ""', '#, fuzzy\nmsgid "trust"\nmsgstr "fe"')
    )
    monkeypatch.setattr("kit.language.CATALOGUES", tmp_path)
    monkeypatch.setattr("kit.authoring.check.languages", lambda: ("en", "es"))
    monkeypatch.setenv("KIT_CASES", str(SMALL))
    assert [str(one) for one in check([]).problems if "attune.po" in one.file] == [
        f"{file}:1:1: warning: found 0 of 4 words of the interface; missing: “closeness”, “rise”, "
        "“one week” and 1 more. What is missing is said in English."
    ]
    file.write_text(ENGLISH.replace('msgstr ""', 'msgstr "x"').replace('] ""', '] "x"'))
    assert [one for one in check([]).problems if "attune.po" in one.file] == []


@pytest.mark.parametrize("file", sorted(KIT.rglob("*.py")), ids=lambda file: file.stem)
def test_words_stand_where_they_are_found(file: Path) -> None:
    """Within an f-string they are found on newer Pythons only."""
    within = [
        inner.func.id
        for string in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for inner in ast.walk(string)
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)
        if any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in inner.args)
    ]
    assert not set(within) & KEYWORDS.keys()
