"""Tokens that let people in: made up of words, long enough, and known again as they are typed."""

from __future__ import annotations

import hmac
import re
import secrets

from kit.errors import UsageError

#: Of 1,295 words each, 41 bits: at a thousand guesses a second half of them take 45 years.
WORDS = 4
#: The fewest characters of a token; signs around it do not count, as they do not in a comparison.
LEAST = 10


class TokenError(UsageError):
    """A token that is too short."""


def made_up() -> str:
    """Return a new token: words of 3 to 5 letters from the EFF's short list, joined by hyphens."""
    from xkcdpass.xkcd_password import (  # type: ignore[import-untyped]
        generate_wordlist,
        locate_wordfile,
    )

    known = generate_wordlist(
        wordfile=locate_wordfile("eff-short"), min_length=3, max_length=5, valid_chars="[a-z]"
    )
    return "-".join(secrets.choice(known) for _ in range(WORDS))


def check_token(token: str, option: str) -> None:
    """Raise TokenError where a host's own token for ``option`` could be guessed; "" is none."""
    length = len(_bare(token))
    if token and length < LEAST:
        raise TokenError(
            f"The word for {option} has {length} characters, not counting signs around it; at "
            f"least {LEAST} are needed, or it could be guessed. Three words nobody would put "
            f"together do well{', and so does auto' * (option == '--token')}."
        )


def is_same(given: str, token: str) -> bool:
    """Whether somebody gave the ``token``, perhaps with signs around it, or as it is heard.

    An address that is copied from a sentence or a chat brings its comma, full stop, bracket,
    quotation mark or space along.
    """
    bare, known = _bare(given), _bare(token).encode()
    return any([hmac.compare_digest(one.encode(), known) for one in (bare, as_typed(bare))])


def as_typed(text: str) -> str:
    """Return a token that was heard and typed in the spelling of `made_up`.

    A phone begins with a capital, and people leave spaces between words.
    """
    return "-".join(text.casefold().replace("-", " ").split())


def _bare(token: str) -> str:
    return re.sub(r"^\W+|\W+$", "", token)
