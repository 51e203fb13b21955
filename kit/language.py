"""Translations of the interface's texts into the language of the current context.

    tr("Session {number}", number=3)    # "Sesión 3" in Spanish
    trn("one week", "{n} weeks", n)
    RISE = mark("rise")                 # a word in a table; tr(RISE) where it is shown

The texts stand in the code in English; ``kit/locale/<code>/LC_MESSAGES/attune.po`` has them in
another language, and what is missing there stays in English. Events, plans, CSV and JSON are the
same in every language.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, Token
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from kit.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from babel import Locale

#: The language the code is written in.
SOURCE = "en"
CATALOGUES = Path(__file__).parent / "locale"
_spoken: ContextVar[str] = ContextVar("language", default="")


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the interface's languages (BCP 47), English first."""
    return (SOURCE, *sorted(file.parents[1].name for file in CATALOGUES.glob("*/*/attune.po")))


def catalogue_of(code: str) -> Path:
    """Return the path of the catalogue of a language other than English."""
    return CATALOGUES / code / "LC_MESSAGES" / "attune.po"


def language() -> str:
    """Return the code of the current language: `use`d, else KIT_LANGUAGE, else English."""
    return _spoken.get() or fitting(os.environ.get("KIT_LANGUAGE", SOURCE))


@lru_cache
def fitting(*wanted: str) -> str:
    """Return the first of the ``wanted`` languages that there is (``es`` for ``es-MX``)."""
    from babel import negotiate_locale

    return negotiate_locale(wanted, languages(), sep="-") or SOURCE


@contextmanager
def use(code: str | None) -> Iterator[None]:
    """Make ``code`` the current language in a with block; None changes nothing.

    Raises UsageError for an unknown one.
    """
    token = speak(code or language())
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(code: str) -> Token[str]:
    """Make ``code`` the current language of this context; raise UsageError for an unknown one."""
    if code not in languages():
        raise UsageError(f"There is no language {code!r}; there are {', '.join(languages())}.")
    return _spoken.set(code)


def tr(text: str, /, **values: object) -> str:
    """Return ``text`` in the current language, with its ``{names}`` replaced by ``values``."""
    said = _catalogue(language()).gettext(text)
    return said.format(**values) if values else said


def trp(context: str, text: str, /, **values: object) -> str:
    """Return the translation of ``text`` in ``context``, where one English word needs several."""
    said = _catalogue(language()).pgettext(context, text)
    return said.format(**values) if values else said


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the translation of ``one`` or ``many``, by the number ``n``; both may have ``{n}``."""
    return _catalogue(language()).ngettext(one, many, n).format(n=n, **values)


def mark(text: str) -> str:
    """Return ``text`` as it is, marked for the catalogue; `tr` translates it where it is shown."""
    return text


def is_word(typed: str, word: str) -> bool:
    """Return whether somebody typed ``word``, in any language of the interface.

    The page may have been drawn in another language than is spoken now. Case does not count, nor
    do spaces, quotation marks and full stops around it.
    """
    known = {_bare(_catalogue(code).gettext(word)) for code in languages()}
    return _bare(typed) in known


def _bare(text: str) -> str:
    """Return a word in lower case without what is no letter before and after it."""
    return re.sub(r"^\W+|\W+$", "", unicodedata.normalize("NFKC", text).casefold())


def verbatim(word: str) -> Markup:
    """Return a word as HTML that a browser's translator leaves as it is, for it is to be typed."""
    return Markup('<span translate="no">{}</span>').format(word)


def template_words() -> dict[str, Callable[..., Markup]]:
    """Return `tr`, `trp` and `trn` for templates, and `word` to translate a word from data.

    A template's own messages may have markup in them; their values, and a `word`, are escaped.
    """
    return {say.__name__: _safe(say) for say in (tr, trp, trn)} | {
        "word": lambda text: escape(tr(text)),
        "verbatim": verbatim,
    }


def lang_of(code: str) -> Markup:
    """Return a lang attribute for text in ``code``, or nothing if that is the current language."""
    return Markup(' lang="{}"').format(code) if code not in ("", language()) else Markup()


def _safe(say: Callable[..., str]) -> Callable[..., Markup]:
    def said(*words: str, **values: object) -> Markup:
        text = say(*words, **{name: escape(value) for name, value in values.items()})
        return Markup(text.replace(" %", "\u00a0%"))  # no line break before a percent sign

    return said


def listed(parts: Sequence[str]) -> str:
    """Return words joined by the rules of the language: ``this, that and the other``."""
    from babel.lists import format_list

    return format_list(parts, locale=locale())


def number(value: float, form: str = "g") -> str:
    """Return a number in Python's ``form``, with the language's decimal sign and a true minus."""
    from babel.numbers import get_decimal_symbol

    return f"{value:{form}}".replace(".", get_decimal_symbol(locale())).replace("-", "−")


def moment(at: datetime) -> str:
    """Return a date and time in the language's format, with the month in letters."""
    from babel.dates import format_date

    return f"{format_date(at, 'long', locale=locale())}, {at:%H:%M}"


def name_of(code: str) -> str:
    """Return a language's own name: ``Español`` for ``es``; the tag where no name is known."""
    from babel import Locale, UnknownLocaleError

    try:
        own = Locale.parse(code, sep="-").display_name or code
    except (UnknownLocaleError, ValueError):  # a case may be told in any language there is
        return code
    return own[0].upper() + own[1:]


def locale() -> Locale:
    """Return the Babel locale of the language; English is en-GB (the day before the month)."""
    from babel import Locale

    spoken = language()
    return Locale.parse("en-GB" if spoken == SOURCE else spoken, sep="-")


def untranslated(code: str) -> tuple[tuple[str, ...], int]:
    """Return the messages without a translation in a language, and the number of all messages.

    A fuzzy message, whose English has changed since, counts as untranslated: it is not used.
    """
    from babel.messages.pofile import read_po

    with (CATALOGUES / "attune.pot").open("rb") as wanted, catalogue_of(code).open("rb") as file:
        words = [message for message in read_po(wanted) if message.id]
        known = read_po(file, locale=code.replace("-", "_"))
    missing = [
        one.id if isinstance(one.id, str) else one.id[0]
        for one in words
        if (found := known.get(one.id, one.context)) is None
        or found.fuzzy
        or not (found.string and all(found.string))
    ]
    return tuple(missing), len(words)


@cache
def _catalogue(code: str) -> NullTranslations:
    """Return a catalogue, read and compiled once a process; no .mo files are kept."""
    if code == SOURCE:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue_of(code).open("rb") as file:
        messages = read_po(file, locale=code.replace("-", "_"))
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)
