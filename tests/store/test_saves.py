"""Saves: every text that a file had, in its order, to go back to."""

import pytest

from kit.store import Saves, UnknownSaveError


def test_every_save_is_kept_the_last_first(store):
    saves = Saves(store)
    first = saves.keep("two-rooms", "vignette.yaml", b"title: Two\r\n", "Trainee 3F2A")
    broken = saves.keep("two-rooms", "vignette.yaml", b"title: [\xff")
    saves.keep("two-rooms", "vignette.es.yaml", b"title: Dos\n")
    saves.keep("one-hour", "vignette.yaml", b"title: One\n")
    back = saves.keep("two-rooms", "vignette.yaml", b"title: Two\r\n")
    history = saves.history("two-rooms", "vignette.yaml")
    assert [one.number for one in history] == [back, broken, first]
    assert [one.by for one in history] == ["", "", "Trainee 3F2A"]
    assert [saves.text(one.number) for one in history] == [
        b"title: Two\r\n",
        b"title: [\xff",
        b"title: Two\r\n",
    ]


def test_the_text_that_was_saved_last_is_not_kept_again(store):
    saves = Saves(store)
    first = saves.keep("two-rooms", "vignette.yaml", b"title: Two\n")
    assert saves.keep("two-rooms", "vignette.yaml", b"title: Two\n") == first
    assert len(saves.history("two-rooms", "vignette.yaml")) == 1


def test_a_save_that_is_not_there_is_said(store):
    with pytest.raises(UnknownSaveError) as refused:
        Saves(store).text(7)
    assert str(refused.value) == "This store has no save 7."
