"""A file as read: its nodes, its fingerprint, and the problems found in it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from kit.errors import Problem, Severity
from kit.vignettes.reading.decode import INVISIBLE, decode
from kit.vignettes.reading.nodes import Complaint, Mark, Root, UnreadableError, path_text
from kit.vignettes.reading.parsing import parse

LINE_END = re.compile(r"\r\n|\r|\n")
BOM = Complaint(
    Mark(1, 1),
    (),
    "found a byte order mark; allowed: UTF-8 without one",
    "The file is read all the same; save it again as plain UTF-8.",
    Severity.WARNING,
)


@dataclass
class Document:
    """A file. ``root`` is None when it could not be read; checks add to its problems.

    ``changed`` are the lines that could only be read with a change; what checks find there is left
    out.
    """

    file: str
    root: Root | None = None
    digest: str = ""
    problems: list[Problem] = field(default_factory=list)
    changed: frozenset[int] = frozenset()
    lines: int = sys.maxsize  # until it could be decoded

    @property
    def sound(self) -> bool:
        """Whether no error was found so far."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    def report(self, complaints: Iterable[Complaint]) -> None:
        """Add complaints about places of this file to its problems."""
        self.problems.extend(
            self._problem(complaint)
            for complaint in complaints
            if complaint.mark.line not in self.changed
        )

    def _problem(self, said: Complaint) -> Problem:
        path, message, hint = map(_shown, (path_text(said.path), said.message, said.hint))
        # The YAML library takes the end of a last line without an end for a line of its own.
        line = min(said.mark.line, self.lines)
        column, severity, end = said.mark.column, said.severity, self._end(said)
        return Problem(self.file, line, column, path, message, hint, severity, end)

    def _end(self, said: Complaint) -> Mark | None:
        """Return where the value ends that a complaint is about; None where it is about a key."""
        node = self.root.get(*said.path) if self.root else None
        if node is None or node.mark != said.mark or not said.mark < node.end:
            return None
        return Mark(min(node.end.line, self.lines), node.end.column)


def _shown(text: str) -> str:
    """Return text with hidden characters escaped: messages quote the file, and reach terminals."""
    if text.isprintable():
        return text
    line = " ".join(text.splitlines()).replace("\t", "\\t")
    return INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def read_document(file: str, content: bytes) -> Document:
    """Return the document in the bytes of ``file``; errors become its problems and never raise."""
    document = Document(file, digest=digest_of(content))
    try:
        text, marked = decode(content)
    except UnreadableError as error:
        document.report(error.complaints)
        return document
    document.lines = len(LINE_END.findall(text)) + 1
    document.report([BOM] if marked else [])
    parsed = parse(text)
    document.report(parsed.complaints)
    document.root, document.changed = parsed.root, parsed.changed
    return document


def digest_of(content: bytes) -> str:
    """Return the fingerprint of a file's bytes, by which an attempt names its text."""
    return sha256(content).hexdigest()[:16]


def lost_document(file: str, complaint: Complaint) -> Document:
    """Return a document without content, for a file that could not be opened."""
    document = Document(file)
    document.report([complaint])
    return document
