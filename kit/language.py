"""The words of the interface in the language of the person who reads them.

    tr("Session {number}", number=3)    # "Sesión 3" where Spanish is spoken
    trn("one week", "{n} weeks", n)
    RISE = mark("rise")                 # a table's word, said with tr(RISE) where it is shown

The words stand in the code in English; ``kit/locale/<code>/LC_MESSAGES/attune.po`` has them in
every other language, and what is missing there is said in English. Events, plans, CSV and JSON
know no language: they are the same in every one.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, Token
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from kit.errors import KitError

if TYPE_CHECKING:
    from datetime import datetime

    from babel import Locale

#: The language the code is written in.
SOURCE = "en"
CATALOGUES = Path(__file__).parent / "locale"
_spoken: ContextVar[str] = ContextVar("language", default="")


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that the interface speaks (BCP 47), English first."""
    return (SOURCE, *sorted(file.parents[1].name for file in CATALOGUES.glob("*/*/attune.po")))


def catalogue_of(code: str) -> Path:
    """Return the file with the words of a language other than English."""
    return CATALOGUES / code / "LC_MESSAGES" / "attune.po"


def language() -> str:
    """Return the code of the language that is spoken: `use`d, else KIT_LANGUAGE, else English."""
    return _spoken.get() or fitting(os.environ.get("KIT_LANGUAGE", SOURCE))


@lru_cache
def fitting(*wanted: str) -> str:
    """Return the first of the ``wanted`` languages that is spoken (``es`` for ``es-MX``)."""
    from babel import negotiate_locale

    return negotiate_locale(wanted, languages(), sep="-") or SOURCE


@contextmanager
def use(code: str | None) -> Iterator[None]:
    """Speak ``code`` in this context for a while; None changes nothing. Raises KitError."""
    token = speak(code or language())
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(code: str) -> Token[str]:
    """Speak ``code`` from here on in this context. Raises KitError for a language not known."""
    if code not in languages():
        raise KitError(f"There is no language {code!r}; there are {', '.join(languages())}.")
    return _spoken.set(code)


def tr(text: str, /, **values: object) -> str:
    """Say ``text``, with its ``{names}`` filled in where there are ``values``."""
    said = _catalogue(language()).gettext(text)
    return said.format(**values) if values else said


def trp(context: str, text: str, /, **values: object) -> str:
    """Say a ``text`` that other languages say differently in different places: ``context``."""
    said = _catalogue(language()).pgettext(context, text)
    return said.format(**values) if values else said


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """Say ``one`` or ``many``, as the number ``n`` asks for; both may name it as ``{n}``."""
    return _catalogue(language()).ngettext(one, many, n).format(n=n, **values)


def mark(text: str) -> str:
    """Put the word of a table into the catalogue, to be said with `tr` where it is shown."""
    return text


def template_words() -> dict[str, Callable[..., Markup]]:
    """Return `tr`, `trp` and `trn` as templates use them, and `word` for a word out of data.

    A template's own messages may have markup in them; what is filled in, and a `word`, is escaped.
    """
    return {say.__name__: _safe(say) for say in (tr, trp, trn)} | {
        "word": lambda text: escape(tr(text))
    }


def lang_of(code: str) -> Markup:
    """Return the lang attribute for words in ``code``, or nothing if ``code`` is spoken already."""
    return Markup(' lang="{}"').format(code) if code not in ("", language()) else Markup()


def _safe(say: Callable[..., str]) -> Callable[..., Markup]:
    def said(*words: str, **values: object) -> Markup:
        text = say(*words, **{name: escape(value) for name, value in values.items()})
        return Markup(text.replace(" %", "\u00a0%"))  # a number keeps its sign on its line

    return said


def listed(parts: Sequence[str]) -> str:
    """Join words as the language does: ``this, that and the other``."""
    from babel.lists import format_list

    return format_list(parts, locale=locale())


def number(value: float, form: str = "g") -> str:
    """Write a number in Python's ``form`` with the language's decimal sign and a true minus."""
    from babel.numbers import get_decimal_symbol

    return f"{value:{form}}".replace(".", get_decimal_symbol(locale())).replace("-", "−")


def moment(at: datetime) -> str:
    """Write a day and its time as the language does, the month in letters."""
    from babel.dates import format_date

    return f"{format_date(at, 'long', locale=locale())}, {at:%H:%M}"


def name_of(code: str) -> str:
    """Return a language's own name: ``Español`` for ``es``."""
    from babel import Locale

    own = Locale.parse(code, sep="-").display_name or code
    return own[0].upper() + own[1:]


def locale() -> Locale:
    """Return the conventions of the language; English is the international one (day, month)."""
    from babel import Locale

    spoken = language()
    return Locale.parse("en-GB" if spoken == SOURCE else spoken, sep="-")


def untranslated(code: str) -> tuple[tuple[str, ...], int]:
    """Return what is said in English in a language for want of a translation, and of how much.

    A message that an older English was translated for counts as wanting: it is not said either.
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
    """Read and compile a catalogue, once a process; there is no other compiled form of it."""
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
