"""Where the values of a text stand: a parsed file whose marks are places in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from kit.errors import KitError, Severity
from kit.language import tr
from kit.vignettes.reading.nodes import Mark, Node, Root
from kit.vignettes.reading.parsing import parse

#: What ends a line for libyaml, from which the marks come.
LINE_END: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class EditError(KitError):
    """A text, or a place in it, that a form cannot change; ``line`` is where to look."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Places:
    """A text and its nodes."""

    text: str
    root: Root

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in LINE_END.finditer(self.text))]

    def at(self, mark: Mark) -> int:
        """Return the index of a mark in the text."""
        if mark.line > len(self._starts):
            return len(self.text)
        return min(self._starts[mark.line - 1] + mark.column - 1, len(self.text))

    def start(self, node: Node) -> int:
        """Return where a value begins."""
        return self.at(node.mark)

    def end(self, node: Node) -> int:
        """Return where the last sign of a value is past: no blank lines, no comments."""
        if node.inside and not self.is_flow(node):
            return max(self.end(one) for one in node.inside.values())
        start = self.start(node)
        return start + len(self.text[start : self.at(node.end)].rstrip())

    def is_flow(self, node: Node) -> bool:
        """Return whether a list or a mapping stands in brackets."""
        return self.text[self.start(node) : self.start(node) + 1] in ("[", "{")

    def line_start(self, at: int) -> int:
        """Return where the line begins in which a place is."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return where that line ends, before its break."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def after_line(self, at: int) -> int:
        """Return where the next line begins."""
        return min(self.line_end(at) + 1, len(self.text))

    def is_first_in_line(self, at: int) -> bool:
        """Return whether only spaces stand before a place."""
        return not self.text[self.line_start(at) : at].strip(" ")

    def column(self, at: int) -> int:
        """Return how many signs stand before a place in its line."""
        return at - self.line_start(at)

    def dash(self, item: Node) -> int:
        """Return where the dash of an item is; raise EditError for one that shares its line."""
        at = self.text.rfind("-", 0, self.start(item))
        between = self.text[at + 1 : self.start(item)]
        if at < 0 or between.strip() or not self.is_first_in_line(at):
            raise unreachable(item.mark.line)
        return at

    def with_comments(self, at: int) -> int:
        """Return where the comments begin that stand right above a line, in its column."""
        column, start = self.column(at), self.line_start(at)
        while start > 0:
            above = self.text[self.line_start(start - 1) : start - 1]
            if not above.startswith(" " * column + "#"):
                break
            start = self.line_start(start - 1)
        return start

    def has_gaps(self, node: Node) -> bool:
        """Return whether a blank line stands between items of a list."""
        for one, other in pairwise(node.inside.values()):
            between = self.text[self.end(one) : self.with_comments(self.dash(other))]
            if (
                "\n" in between
                and not between.partition("\n")[2].strip(" \n")
                and (between.count("\n") > 1)
            ):
                return True
        return False


def places(text: str) -> Places:
    """Return a text with its places; raise EditError where it cannot be read without a guess."""
    parsed = parse(text)
    errors = [one for one in parsed.complaints if one.severity is Severity.ERROR]
    if errors or parsed.root is None or not parsed.root.inside:
        line = errors[0].mark.line if errors else 1
        said = errors[0].message if errors else ""
        raise EditError(
            tr(
                "The text cannot be edited by form just now: line {line} cannot be read ({why}). "
                "Mend it in the text first.",
                line=line,
                why=said,
            ),
            line,
        )
    return Places(text, parsed.root)


def unreachable(line: int) -> EditError:
    """Return the error about a place that is written in a way no form can change."""
    return EditError(
        tr(
            "Line {line} is written in a way that a form cannot change; nothing was changed. "
            "Change it in the text.",
            line=line,
        ),
        line,
    )
