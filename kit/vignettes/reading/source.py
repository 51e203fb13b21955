"""Parse YAML into nodes: plain data with the place of each part.

The only module that uses the YAML library. It reads the event stream of libyaml (ten times as
fast as a reader in Python) and builds the data itself, with the scalars of YAML 1.2 (so ``no`` is
a word, and ``12:30`` is not 750). What could hide something from an author – duplicate keys,
tags, anchors, a second document – is reported here; aliases, with which a small file can unfold
into gigabytes, are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kit.vignettes.reading.nodes import Complaint, Mark, Node, Path, Root, UnreadableError
from kit.vignettes.reading.scalars import read_scalar
from kit.vignettes.reading.syntax import MAX_DEPTH, TOO_DEEP, explain

#: A long vignette has about 3,000 values; a document with more than this is refused.
MAX_VALUES: Final = 50_000


def parse(text: str) -> tuple[Root | None, tuple[Complaint, ...]]:
    """Return the document in ``text``, or None when it cannot be read, and all complaints."""
    builder = _Builder(text)
    try:
        root = builder.document()
    except UnreadableError as error:
        return None, (*builder.complaints, *error.complaints)
    return root, tuple(builder.complaints)


class _Builder:
    """Build nodes from the events of one text."""

    def __init__(self, text: str) -> None:
        import yaml

        self.complaints: list[Complaint] = []
        self._yaml = yaml
        self._text = text
        self._parser = yaml.CSafeLoader(text)
        self._values = 0

    def document(self) -> Root:
        """Return the root of the only document."""
        self._next()  # the start of the stream
        if isinstance(self._next(), self._yaml.StreamEndEvent):
            message = "found an empty file; allowed: a mapping that begins with `format: 1`"
            raise UnreadableError(Complaint(Mark(1, 1), (), message))
        root = self._node(self._next(), ())
        self._next()  # the end of the document
        self._refuse_second(self._next())
        return Root(root.data, root.mark, root.inside, root.keys, root.end)

    def _next(self) -> Any:
        try:
            return self._parser.get_event()
        except self._yaml.YAMLError as error:
            raise UnreadableError(*explain(error, self._text)) from None

    def _refuse_second(self, event: Any) -> None:
        if not isinstance(event, self._yaml.StreamEndEvent):
            message = "found a second document; allowed: one document in a file"
            raise UnreadableError(Complaint(_mark(event), (), message, "Remove the line `---`."))

    def _complain(self, mark: Mark, path: Path, message: str, hint: str = "") -> None:
        self.complaints.append(Complaint(mark, path, message, hint))

    def _node(self, event: Any, path: Path) -> Node:
        self._refuse_disguise(event, path)
        self._refuse_excess(event, path)
        if isinstance(event, self._yaml.ScalarEvent):
            value = read_scalar(event.value) if event.implicit[0] else event.value
            return Node(value, _mark(event), end=_end(event))
        if isinstance(event, self._yaml.SequenceStartEvent):
            return self._sequence(event, path)
        return self._mapping(event, path)

    def _refuse_excess(self, event: Any, path: Path) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            message = f"found more than {MAX_VALUES:,} values; allowed: {MAX_VALUES:,} or fewer"
            raise UnreadableError(Complaint(_mark(event), (), message))
        if len(path) > MAX_DEPTH:
            raise UnreadableError(Complaint(_mark(event), (), TOO_DEEP))

    def _refuse_disguise(self, event: Any, path: Path) -> None:
        """Raise for an alias; only add a complaint for anchors and tags."""
        if isinstance(event, self._yaml.AliasEvent):
            message = f"found the alias '*{event.anchor}'; allowed: text written out, no aliases"
            raise UnreadableError(Complaint(_mark(event), path, message))
        if event.anchor is not None:
            message = f"found the anchor '&{event.anchor}'; allowed: text without anchors"
            self._complain(_mark(event), path, message)
        if event.tag is not None:
            self._complain(_mark(event), path, f"found the tag '{event.tag}'; allowed: no tags")

    def _sequence(self, start: Any, path: Path) -> Node:
        inside: dict[str | int, Node] = {}
        while not isinstance(event := self._next(), self._yaml.SequenceEndEvent):
            index = len(inside)
            inside[index] = self._node(event, (*path, index))
        data = tuple(item.data for item in inside.values())
        return Node(data, _mark(start), inside, end=_end_of(start, event, inside))

    def _mapping(self, start: Any, path: Path) -> Node:
        inside: dict[str | int, Node] = {}
        keys: dict[str, Mark] = {}
        while not isinstance(event := self._next(), self._yaml.MappingEndEvent):
            key = self._key(event, path)
            value = self._node(self._next(), (*path, key))
            if key in keys:
                self._repeated(key, _mark(event), keys[key].line, path)
            else:
                inside[key], keys[key] = value, _mark(event)
        data = {key: value.data for key, value in inside.items()}
        return Node(data, _mark(start), inside, keys, _end_of(start, event, inside))

    def _key(self, event: Any, path: Path) -> str:
        self._refuse_disguise(event, path)
        if isinstance(event, self._yaml.ScalarEvent):
            return str(event.value)
        message = "found a list or a mapping as a key; allowed: a word"
        raise UnreadableError(Complaint(_mark(event), path, message))

    def _repeated(self, key: str, mark: Mark, line: int, path: Path) -> None:
        message = f"found the key {key!r} again; allowed: once, and line {line} has it"
        self._complain(mark, path, message)


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _end(event: Any) -> Mark:
    return Mark(event.end_mark.line + 1, event.end_mark.column + 1)


def _end_of(start: Any, end: Any, inside: Mapping[str | int, Node]) -> Mark:
    """Return the end of a list or a mapping; one without brackets ends where its last value does.

    (For libyaml it ends where the next thing begins.)
    """
    if start.flow_style or not inside:
        return _end(end)
    return max(node.end for node in inside.values())
