"""Tokens of a host: too long to guess, and known again however they were copied."""

import pytest

from kit.server.hosting.choices import Hosting
from kit.server.people.tokens import TokenError, is_same


@pytest.mark.parametrize("token", ["word", "abc def-g", "...short!!!", "!" * 20, " " * 20])
def test_a_token_that_could_be_guessed_is_refused(token):
    with pytest.raises(TokenError) as refused:
        Hosting(token=token)
    length = len(token.strip(" .!"))
    assert str(refused.value) == (
        f"The word for --token has {length} characters, not counting signs around it; at least 10 "
        "are needed, or it could be guessed. Three words nobody would put together do well, and so "
        "does auto."
    )


def test_so_is_a_metrics_token():
    with pytest.raises(TokenError) as refused:
        Hosting(metrics_token="secret")
    assert str(refused.value) == (
        "The word for --metrics-token has 6 characters, not counting signs around it; at least 10 "
        "are needed, or it could be guessed. Three words nobody would put together do well."
    )


def test_auto_is_long_enough_and_none_is_none():
    assert len(Hosting(token="auto").token) >= 10
    assert Hosting(token="").token == ""


GIVEN = (
    "{}",
    "{},",
    "{}.",
    " {} ",
    "“{}”",
    "({})",
    "<{}>",
    "{}\u200b",
    "'{}'?",
    "{}\u00a0",
    "`{}`",
)


@pytest.mark.parametrize("form", GIVEN)
@pytest.mark.parametrize("token", ["open-sesame", "Ü-ber-dem-Berg", "-starts-with-", "dot.at.end."])
def test_signs_around_a_token_do_not_count(form, token):
    assert is_same(form.format(token), token)


@pytest.mark.parametrize("given", ["", ".", "open", "Open-sesame", "open sesame", "open-sesame,x"])
def test_what_is_not_the_token_is_not(given):
    assert not is_same(given, "open-sesame")
