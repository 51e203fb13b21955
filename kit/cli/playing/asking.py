"""Questions in the terminal: a line of answer, the commands that may stand there, the end."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rich.console import Console, RenderableType
from rich.text import Text

from kit.cli.playing.commands import command_words
from kit.language import tr
from kit.reports.plain import typed

T = TypeVar("T")


class StoppedError(Exception):
    """Whoever plays has stopped, by the command or by the end of the input."""


@dataclass
class Asking:
    """Ask on ``console`` and read lines from standard input.

    ``commands`` are what may be typed at a question in place of an answer: what each does, by its
    English name.
    """

    console: Console
    commands: Mapping[str, Callable[[], None]] = field(default_factory=dict)

    def say(self, *parts: RenderableType) -> None:
        """Print parts, without the colouring of numbers that Rich adds by itself."""
        for part in parts:
            self.console.print(part, highlight=False, markup=False)

    def read(self) -> str:
        """Read a line; raise StoppedError at the end of the input.

        Where it does not come from a keyboard it is printed, so that the output can be read.
        """
        try:
            text = input("> ")
        except EOFError:
            self.say("")
            raise StoppedError from None
        except UnicodeDecodeError:
            return "?"
        if not sys.stdin.isatty():
            self.say(text)
        return typed(text)

    def ask(self, question: str, parse: Callable[[str], T | None], known: str) -> T:
        """Ask until ``parse`` makes something of the answer; run what commands come instead.

        ``known`` is what may be typed, in words, for whoever typed something else.
        """
        while True:
            self.say(Text(question, style="bold"))
            text = self.read()
            if (answer := parse(text)) is not None:
                return answer
            self._command(text, known)

    def pick(self, question: str, words: Sequence[str], default: int | None = None) -> int:
        """Ask for one of ``words`` by its number, from 1, or by its beginning; return its index.

        Enter alone gives the ``default``, if there is one.
        """
        known = {str(number): word for number, word in enumerate(words, start=1)}

        def parse(text: str) -> int | None:
            found = matching(text, known)
            if len(found) == 1:
                return int(found[0]) - 1
            return None if text.strip() else default

        listed = [f"{number} {word}".strip() for number, word in known.items()]
        return self.ask(question, parse, ", ".join(listed))

    def enter(self, question: str) -> None:
        """Ask for Enter."""
        self.ask(question, lambda text: None if text.strip() else True, tr("Enter"))

    def _command(self, text: str, known: str) -> None:
        words = {name: word for name, word in command_words().items() if name in self.commands}
        found = matching(text, words)
        if len(found) == 1:
            self.commands[found[0]]()
        else:
            self.say(
                tr("You can type: {answers}.", answers=f"{known}; {', '.join(words.values())}")
            )

    def text(self, question: str) -> str:
        """Ask for a line of words of one's own; it may be empty."""
        self.say(Text(question, style="bold"))
        return self.read()

    def paragraph(self, question: str, keep: Callable[[str], None]) -> None:
        """Ask for lines up to an empty one, and ``keep`` them, even if the input ends there."""
        self.say(Text(question, style="bold"))
        lines: list[str] = []
        try:
            while line := self.read():
                lines.append(line)
        finally:
            if lines:
                keep("\n".join(lines))


def matching(text: str, words: Mapping[str, str]) -> list[str]:
    """Return the keys whose own text or word is ``text``, else those of which a word begins so."""
    said = plain(text)
    if not said:
        return []
    names = {key: {plain(key), plain(word)} for key, word in words.items()}
    exact = [key for key, both in names.items() if said in both]
    return exact or [key for key, both in names.items() if any(map(_begins(said), both))]


def _begins(said: str) -> Callable[[str], bool]:
    return lambda name: f" {said}" in f" {name}"


def plain(text: str) -> str:
    """Return a word without accents and capitals, as it may be typed."""
    parts = unicodedata.normalize("NFD", text.casefold().strip())
    return "".join(part for part in parts if not unicodedata.combining(part))
