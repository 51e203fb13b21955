"""In which language a visitor is spoken to: the one they chose, else the first they understand."""

from __future__ import annotations

from tornado.web import RequestHandler

from kit.language import fitting, languages

#: What was chosen is kept in the browser, under this name; in an address it is ``?language=es``.
COOKIE = "kit-language"
ARGUMENT = "language"
DAYS = 365


def language_of(handler: RequestHandler) -> str:
    """Return the language of a request; set the cookie if the request has just chosen one."""
    chosen = handler.request.query_arguments.get(ARGUMENT, [b""])[-1].decode("ascii", "replace")
    if chosen in languages():
        path = str(handler.settings.get("base_url", "/"))
        handler.set_cookie(COOKIE, chosen, path=path, expires_days=DAYS, samesite="Lax")
        return chosen
    kept = handler.get_cookie(COOKIE, "")
    if kept in languages():
        return str(kept)
    return fitting(*understood(handler.request.headers.get("Accept-Language", "")))


def understood(header: str) -> list[str]:
    """Return the languages of an Accept-Language header, by descending weight."""
    parts = [part.partition(";") for part in header.split(",")]
    return [tag.strip() for tag, _, weight in sorted(parts, key=lambda part: -_weight(part[2]))]


def _weight(parameter: str) -> float:
    """Parse ``q=0.5``; an empty parameter weighs 1, and what is no number 0."""
    try:
        return float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
