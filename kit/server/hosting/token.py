"""A token that can be read aloud and typed on a phone: four short words."""

from __future__ import annotations

import secrets

#: Of 1,295 words each, 41 bits: at a thousand guesses a second half of them take 45 years.
WORDS = 4


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


def as_typed(text: str) -> str:
    """Return a token that was heard and typed in the spelling of `made_up`.

    A phone begins with a capital, and people leave spaces between words.
    """
    return "-".join(text.casefold().replace("-", " ").split())
