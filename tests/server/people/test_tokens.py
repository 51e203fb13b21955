"""Tokens of a host: too long to guess, and known again however they were copied."""

import math
import re

import pytest

from kit.server.hosting.choices import Hosting
from kit.server.people.tokens import TokenError, as_typed, is_same, made_up


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


@pytest.mark.parametrize("given", ["", ".", "open", "opensesame", "open_sesame", "open-sesame,x"])
def test_what_is_not_the_token_is_not(given):
    assert not is_same(given, "open-sesame")


def test_a_made_up_token_is_four_short_words_with_forty_bits():
    tokens = [made_up() for _ in range(300)]
    assert all(re.fullmatch("[a-z]{3,5}(-[a-z]{3,5}){3}", token) for token in tokens)
    assert len(set(tokens)) == 300
    words = {word for token in tokens for word in token.split("-")}
    assert len(words) > 700  # of 1,295: 1,200 draws meet some 780 of them
    assert 4 * math.log2(1295) > 41


@pytest.mark.parametrize(
    "typed",
    ["acid-oak-clip-yam", "Acid oak clip yam", " ACID  OAK-clip - yam ", "acid oak clip yam "],
)
def test_a_token_that_was_heard_is_known_as_it_is_typed(typed):
    assert as_typed(typed) == "acid-oak-clip-yam"
    assert is_same(typed, "acid-oak-clip-yam")
