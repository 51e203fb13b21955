"""The one Jinja environment, for widgets, pages and reports: autoescaping, with our filters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kit.language import lang_of, moment, number, template_words
from kit.vignettes import sign_of, to_html

_told: ContextVar[str] = ContextVar("told", default="")


@contextmanager
def telling(code: str) -> Iterator[None]:
    """Set the language of the case's texts, so that `as_told` can mark them as being in it."""
    token = _told.set(code)
    try:
        yield
    finally:
        _told.reset(token)


def as_told() -> Markup:
    """Return the ``lang`` attribute for texts of the case; empty where the page's is the same."""
    return lang_of(_told.get())


def render(template: str, **context: object) -> str:
    """Fill a template of ``kit/screens/templates``; raise UndefinedError for a name it lacks."""
    return environment().get_template(template).render(**context)


@cache
def environment(*packages: str) -> Environment:
    """Return the environment with the templates of ``packages``, then those of ``kit.screens``.

    Where two have a template of the same name, the first package's is taken.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, "kit.screens")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "md": lambda text: Markup(to_html(text)),
        "inline": lambda text: Markup(to_html(text, inline=True)),
        "of100": lambda level: f"{100 * level:.0f}",
        "signed100": signed,
        "percent": lambda share: f"{percents(share)}\u00a0%",
        "tenths": lambda points: number(points, ".1f"),
        "signed_tenths": lambda points: number(points, "+.1f" if points else ".1f"),
        "plain": number,
        "signed": lambda value: number(value, "+.2f"),
        "as_number": lambda value: f"{value:g}",  # for the browser, which counts in English
        "moment": moment,
    }
    made.filters["sign_of"] = sign_of
    made.globals |= template_words() | {"as_told": as_told, "lang_of": lang_of}
    return made


def percents(share: float) -> int:
    """Return a share of 0..1 in whole percents; only none is 0 and only all is 100."""
    whole = round(100 * share)
    return min(max(whole, 1), 99) if 0 < share < 1 else whole


def signed(level: float) -> str:
    """Write a change of 0..1 as points of 100, with a true minus sign and one digit."""
    return (
        number(100 * level, "+.1f")
        if f"{100 * level:.1f}".strip("-") != "0.0"
        else number(0.0, ".1f")
    )
