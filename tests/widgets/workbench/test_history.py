"""Every save is kept, and one can go back."""

import re

from kit.store import Saves

CASE = "two-rooms"


def numbers(author):
    return re.findall(r'name="number" value="(\d+)">go back', author.html)


def test_one_goes_back_to_an_earlier_text(author, cases, text, digest):
    changed = text.replace("A silence.", "Nothing.")
    author.types("bench-save", changed, digest=digest)
    author.does("bench-view", view="history")
    assert "the present text" in author.html
    (number,) = numbers(author)
    author.does("bench-then", number=number)
    assert "A silence." in author.parts.pop("bench-compared")
    author.does("bench-then", number=number)  # the same again is an answer, too
    assert "A silence." in author.parts["bench-compared"]
    author.does("bench-restore", number=number)
    assert (cases / CASE / "vignette.yaml").read_text() == text
    assert author.answers[-1]["text"] == text
    author.does("bench-view", view="history")
    assert author.html.count("<time") == 3


def test_a_save_of_another_file_is_not_to_be_had(author, store, text, digest):
    other = Saves(store).keep("another-case", "vignette.yaml", b"secret")
    author.does("bench-view", view="history")
    author.does("bench-then", number=str(other))
    assert author.notice == "That save is not one of this file. Reload the page."
    author.does("bench-restore", number=str(other))
    assert author.notice == "That save is not one of this file. Reload the page."
