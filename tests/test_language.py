"""The interface's language: how it is chosen, and what is shown without a translation."""

import contextvars
from datetime import UTC, datetime

import pytest

from kit.errors import KitError
from kit.language import (
    fitting,
    is_word,
    lang_of,
    language,
    languages,
    moment,
    name_of,
    number,
    speak,
    tr,
    trn,
    use,
    verbatim,
)


def test_english_is_the_source_and_spanish_is_spoken() -> None:
    assert languages()[0] == "en"
    assert "es" in languages()
    assert [name_of(code) for code in ("en", "es", "pt-BR")] == [
        "English",
        "Español",
        "Português (Brasil)",
    ]


def test_a_language_that_nobody_has_named_is_called_by_its_tag() -> None:
    assert [name_of(code) for code in ("xx", "tlh", "../en", "")] == ["xx", "tlh", "../en", ""]


def test_a_language_is_spoken_for_a_while() -> None:
    assert trn("one week", "{n} weeks", 1) == "one week"
    with use("es"):
        assert (trn("one week", "{n} weeks", 1), trn("one week", "{n} weeks", 3)) == (
            "una semana",
            "3 semanas",
        )
        with use("en"):
            assert trn("one week", "{n} weeks", 3) == "3 weeks"
        with use(None):
            assert language() == "es"
    assert language() == "en"


def test_one_visitor_s_language_is_not_the_next_one_s() -> None:
    contextvars.copy_context().run(speak, "es")
    assert language() == "en"


def test_what_is_not_translated_is_said_in_english() -> None:
    with use("es"):
        assert tr("Nobody ever wrote {this}.", this="line") == "Nobody ever wrote line."


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    with pytest.raises(KitError) as caught, use("xx"):
        pass
    assert str(caught.value) == f"There is no language 'xx'; there are {', '.join(languages())}."


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["es"], "es"),
        (["es-MX", "en"], "es"),
        (["xx", "es-419"], "es"),
        (["en-US", "es"], "en"),
        (["zz"], "en"),
        ([""], "en"),
        ([], "en"),
        (["../../etc", "<script>", "es"], "es"),
    ],
)
def test_the_first_language_that_is_spoken_fits(wanted: list[str], found: str) -> None:
    assert fitting(*wanted) == found


def test_the_kernel_is_told_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIT_LANGUAGE", "es")
    assert language() == "es"
    with use("en"):
        assert language() == "en"


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    at = datetime(2026, 3, 5, 9, 7, tzinfo=UTC)
    assert (number(-1.25, "+.2f"), number(3.5), moment(at)) == (
        "−1.25",
        "3.5",
        "5 March 2026, 09:07",
    )
    with use("es"):
        assert (number(-1.25, "+.2f"), number(3.5)) == ("−1,25", "3,5")
        assert moment(at) == "5 de marzo de 2026, 09:07"


def test_words_in_another_language_than_all_around_are_marked() -> None:
    assert (lang_of("es"), lang_of("en"), lang_of("")) == (' lang="es"', "", "")
    with use("es"):
        assert (lang_of("es"), lang_of("en")) == ("", ' lang="en"')


TYPED = ["delete", " Delete ", "DELETE.", "“delete”", "'delete'", "Borrar", "«borrar»"]
PASTED = ["\u200bdelete\u00a0", "ｄｅｌｅｔｅ"]
OTHERS = ["", " ", "“”", "delete it", "deleted", "de lete", "löschen", "d"]


@pytest.mark.parametrize("typed", TYPED + PASTED)
def test_a_word_to_type_is_known_in_every_language_however_it_is_written(typed: str) -> None:
    for code in languages():
        with use(code):
            assert is_word(typed, "delete")


@pytest.mark.parametrize("typed", OTHERS)
def test_and_no_other_word_is(typed: str) -> None:
    assert not is_word(typed, "delete")


def test_it_is_kept_from_translators_and_is_never_markup() -> None:
    assert verbatim("<b>") == '<span translate="no">&lt;b&gt;</span>'
