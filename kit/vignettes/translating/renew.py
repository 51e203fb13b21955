"""Add the missing places to a translation's file: only insert, never remove or change a line.

The author's text stays as it is, comments and layout included. An empty place is inserted before
the key that follows it in the source, or at the end of its mapping; in a flow mapping, inside its
braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from kit.errors import KitError, Severity
from kit.vignettes.reading.decode import decode
from kit.vignettes.reading.document import read_document
from kit.vignettes.reading.nodes import Mark, Node, Root, path_text
from kit.vignettes.schema.base import FORMAT
from kit.vignettes.translating.blank import below, blank, comment, wanted
from kit.vignettes.translating.file import read_translation, texts_of
from kit.vignettes.translating.outline import Branch, Outline, Phrase
from kit.vignettes.translating.texts import Source
from kit.vignettes.translating.units import units

OF: Final = "# What was translated, in fingerprints: kit check tells what has changed since."


def renewed(file: str, content: bytes | None, language: str, source: Source) -> str:
    """Return the text of a translation's ``file`` with all places in it.

    ``content`` is the file's content, or None when there is no file yet. Raises KitError with every
    problem when it has errors: a text in the wrong place could not be kept.
    """
    if content is None:
        content = f"format: {FORMAT}\nlanguage: {language}\ntranslates: {source.name}\n".encode()
    text, root = _sound(file, content, language, source)
    page = _Page(re.split(r"\r\n|\r|\n", text))
    page.fill(root, source.texts)
    page.record(root, {path_text(unit): print for unit, print in units(source.texts).items()})
    made = ("\r\n" if "\r\n" in text else "\n").join(page.lines())
    _, again = _sound(file, made.encode(), language, source)
    if texts_of(again, source.texts) != texts_of(root, source.texts):
        raise KitError(f"{file} is laid out in a way that cannot be renewed. It was left as it is.")
    return made


def _sound(file: str, content: bytes, language: str, source: Source) -> tuple[str, Root]:
    document = read_document(file, content)
    read_translation(document, language, source)
    errors = [str(one) for one in document.problems if one.severity is Severity.ERROR]
    if errors or document.root is None:
        raise KitError("Mend this first; nothing was written.\n" + "\n".join(errors))
    return decode(content)[0], document.root


@dataclass
class _Page:
    """Lines, and the insertions: before a line (counted from 0), or inside one."""

    old: list[str]
    before: dict[int, list[str]] = field(default_factory=dict)
    inside: list[tuple[Mark, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the lines with all insertions."""
        old = [*self.old]
        for mark, text in sorted(self.inside, reverse=True):
            line = old[mark.line - 1]
            old[mark.line - 1] = line[: mark.column - 1] + text + line[mark.column - 1 :]
        put = ([*self.before.get(number, ()), line] for number, line in enumerate(old))
        return [line for lines in put for line in lines] + self.before.get(len(old), [])

    def fill(self, node: Node, source: Branch) -> None:
        """Insert the missing places of ``source`` into a mapping or a list, the deepest first."""
        for step, inner in source.inside.items():
            there = node.inside.get(step)
            if isinstance(inner, Branch) and there is not None:
                self._deeper(node, step, there, inner)
        missing = {step: inner for step, inner in wanted(source).items() if step not in node.inside}
        if missing and self._braced(node):
            self._into_braces(node, missing)
            return
        for step, inner in missing.items():
            where = self._place(node, list(source.inside), step)
            self._put(where, blank(step, inner, node.mark.column - 1))

    def record(self, root: Root, prints: Mapping[str, str]) -> None:
        """Insert the fingerprints that are not there yet."""
        node = root.get("of")
        known = node.inside if node is not None else {}
        lines = [f'{name}: "{print}"' for name, print in prints.items() if name not in known]
        if node is not None and self._braced(node):
            self._into(node, lines)
        elif node is not None and known:
            indent = " " * (node.mark.column - 1)
            self._put(self._end(node), (indent + line for line in lines))
        elif lines:
            above = ["", OF, "of:"] if node is None else []
            where = self._end(root) if node is None else root.keys["of"].line
            self._put(where, [*above, *(f"  {line}" for line in lines)])

    def _deeper(self, node: Node, step: str | int, there: Node, inner: Branch) -> None:
        if there.data is not None:
            self.fill(there, inner)
        elif there.mark == there.end and isinstance(step, str) and not self._braced(node):
            mark = node.keys[step]
            self._put(mark.line, below(inner, mark.column + 1))

    def _put(self, where: int, lines: Iterable[str]) -> None:
        self.before.setdefault(where, []).extend(lines)

    def _place(self, node: Node, order: list[str | int], step: str | int) -> int:
        """Return the line to insert a new key before: that of the next existing key, or the end."""
        later = (key for key in order[order.index(step) + 1 :] if key in node.inside)
        mark = node.keys.get(str(next(later, "")))
        if mark is None or self.old[mark.line - 1][: mark.column - 1].strip():
            return self._end(node)
        return self._above(mark.line - 1, r" *#")

    def _end(self, node: Node) -> int:
        """Return the line to insert before in order to append to a mapping."""
        return self._above(node.end.line - (node.end.column == 1), r" *$")

    def _above(self, where: int, pattern: str) -> int:
        while where > 0 and re.match(pattern, self.old[where - 1]):
            where -= 1
        return where

    def _braced(self, node: Node) -> bool:
        return self.old[node.mark.line - 1][node.mark.column - 1 :][:1] in ("{", "[")

    def _into_braces(self, node: Node, missing: Mapping[str | int, Outline]) -> None:
        said = [path_text(path) + ": " + one.text for path, one in Branch("keys", missing).walk()]
        above = self.old[node.mark.line - 1]
        indent = len(above) - len(above.lstrip())
        self._put(node.mark.line - 1, (line for text in said for line in comment(text, indent)))
        self._into(node, [f"{step}: {_inline(inner)}" for step, inner in missing.items()])

    def _into(self, node: Node, entries: list[str]) -> None:
        """Insert entries before the closing brace of a flow mapping."""
        if not entries:
            return
        brace = Mark(node.end.line, node.end.column - 1)
        before = self.old[brace.line - 1][: brace.column - 1].rstrip()
        comma = "" if before.endswith(("{", ",")) else ", "
        self.inside.append((brace, comma + ", ".join(entries)))


def _inline(source: Outline) -> str:
    """Return an empty place in flow style."""
    if isinstance(source, Phrase):
        return "~"
    if source.kind == "list":
        return "[" + ", ".join(map(_inline, source.inside.values())) + "]"
    return "{" + ", ".join(f"{step}: {_inline(one)}" for step, one in source.inside.items()) + "}"
