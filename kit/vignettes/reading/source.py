"""Parse YAML into nodes: plain data with the place of each part.

The only module that uses the YAML library. It reads the event stream of libyaml (ten times as
fast as a reader in Python) and builds the data itself, with the scalars of YAML 1.2 (so ``no`` is
a word, and ``12:30`` is not 750). What could hide something from an author – duplicate keys,
tags, anchors, a second document – is reported here; aliases, with which a small file can unfold
into gigabytes, are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from kit.errors import Severity
from kit.vignettes.reading.changes import Change, altered, cut_short, is_comment
from kit.vignettes.reading.commas import Commas
from kit.vignettes.reading.culprits import LETTER, Reached, Span, culprit, mark_at, sign
from kit.vignettes.reading.nodes import Complaint, Mark, Node, Path, Root, UnreadableError
from kit.vignettes.reading.remedies import remedy
from kit.vignettes.reading.scalars import read_scalar
from kit.vignettes.reading.spaces import in_a_key, odd_in, plain
from kit.vignettes.reading.syntax import MAX_DEPTH, TOO_DEEP, explain

QUOTED: Final = f"If it is the beginning of a text, put {remedy(flow=False)}."

#: A long vignette has about 3,000 values; a document with more than this is refused.
MAX_VALUES: Final = 50_000


class Builder:
    """Build nodes from the events of one text."""

    def __init__(self, text: str) -> None:
        import yaml

        self.complaints: list[Complaint] = []
        self._yaml = yaml
        self._text = text
        self._parser = yaml.CSafeLoader(text)
        self._values = 0
        self._anchors: set[str] = set()
        self._again: set[tuple[Path, str]] = set()
        self._reached = Reached()
        self._cut: Change | None = None
        self.odd = False

    def document(self) -> Root:
        """Return the root of the only document."""
        self._next()  # the start of the stream
        if isinstance(self._next(), self._yaml.StreamEndEvent):
            message = "found an empty file; allowed: a mapping that begins with `format: 1`"
            raise UnreadableError(Complaint(Mark(1, 1), (), message))
        root = self._node(self._next(), ())
        self._next()  # the end of the document
        self._refuse_second(self._next())
        return Root(root.data, root.mark, root.inside, root.keys, root.end, root.flow, root.said)

    def _next(self) -> Any:
        try:
            return self._parser.get_event()
        except self._yaml.YAMLError as error:
            raise self._stumbled(error) from None

    def _stumbled(self, error: Any) -> UnreadableError:
        """Return the library's error in an author's words, with a cure where one is known."""
        expected = str(error.problem).startswith(("did not find expected", "could not find"))
        if self._cut and expected and self._cut.at < error.problem_mark.index:
            at, message, hint = self._cut
            said = Complaint(mark_at(self._text, at), (), message, hint)
            return UnreadableError(said, cure={at: LETTER})
        if found := culprit(error, self._text, self._reached):
            return UnreadableError(found.complaint, cure=found.cure)
        return UnreadableError(*explain(error, self._text))

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
            return self._scalar(event, path)
        around, is_list = self._reached.flow, isinstance(event, self._yaml.SequenceStartEvent)
        self._reached.flow = bool(event.flow_style)
        node = self._sequence(event, path) if is_list else self._mapping(event, path)
        self._reached.flow = around
        return node

    def _scalar(self, event: Any, path: Path) -> Node:
        value = read_scalar(event.value) if event.implicit[0] else event.value
        for at, message, hint in self._changes(event, self._reach(event), value):
            mark = mark_at(self._text, at)
            self.complaints.append(Complaint(mark, path, message, hint, Severity.WARNING))
        said = "" if isinstance(value, str) else event.value
        return Node(value, _mark(event), end=_end(event), flow=self._reached.flow, said=said)

    def _reach(self, event: Any) -> Span:
        """Note how far the text was read, and whether a `#` ended it there; return the scalar's."""
        here, reached, cut = span(event), self._reached, None
        if event.style in ("'", '"'):
            reached.closed = here
        elif event.style not in ("|", ">"):
            cut = cut_short(self._text, here.end, reached.flow)
        if here.start == here.end:  # nothing: libyaml places it where the next thing begins
            self._cut = cut or self._cut
        else:
            self._cut, reached.scalar = cut, here
        return here

    def _changes(self, event: Any, here: Span, value: object) -> Iterator[Change]:
        typed = self._text[here.start : here.end]
        if "\n" in typed or "\\" in typed:
            yield from altered(self._text, *here, event.style, event.value)
        if self._cut and not is_comment(self._text, self._cut.at, value):
            yield self._cut

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
            raise self._alias(event, path)
        if event.anchor is not None:
            self._anchors.add(event.anchor)
            message = f"found the anchor '&{event.anchor}'; allowed: text without anchors"
            self._complain(_mark(event), path, message, QUOTED)
        if event.tag is not None:
            message = f"found the tag '{event.tag}'; allowed: no tags"
            self._complain(_mark(event), path, message, QUOTED)

    def _alias(self, event: Any, path: Path) -> UnreadableError:
        """Return the error about an alias; one without an anchor is a text that begins with `*`."""
        found = sign(self._text, event.start_mark.index, self._reached.flow)
        if found and event.anchor not in self._anchors and path[-1:] != ("<<",):
            return UnreadableError(replace(found.complaint, path=path), cure=found.cure)
        message = f"found the alias '*{event.anchor}'; allowed: text written out, no aliases"
        hint = "Write here once more what stands at its anchor."
        return UnreadableError(Complaint(_mark(event), path, message, hint))

    def _sequence(self, start: Any, path: Path) -> Node:
        inside: dict[str | int, Node] = {}
        while not isinstance(event := self._next(), self._yaml.SequenceEndEvent):
            index = len(inside)
            inside[index] = self._node(event, (*path, index))
        data = tuple(item.data for item in inside.values())
        return self._closed(start, event, Node(data, _mark(start), inside))

    def _mapping(self, start: Any, path: Path) -> Node:
        inside: dict[str | int, Node] = {}
        keys: dict[str, Mark] = {}
        commas = Commas(self._text, path) if start.flow_style else None
        while not isinstance(event := self._next(), self._yaml.MappingEndEvent):
            key = self._key(event, path)
            value = self._node(self._next(), (*path, key))
            if commas and commas.joins(span(event), value):
                continue
            if key in keys:
                self._repeated(key, _mark(event), keys, path)
            else:
                inside[key], keys[key] = value, _mark(event)
            if commas:
                commas.after(key, value, self._reached.scalar)
        self.complaints.extend(commas.complaints if commas else ())
        data = {key: value.data for key, value in inside.items()}
        return self._closed(start, event, Node(data, _mark(start), inside, keys))

    def _closed(self, start: Any, end: Any, node: Node) -> Node:
        """Return a finished list or mapping with its end.

        One without brackets ends where its last value does. (For libyaml it ends where the next
        thing begins.)
        """
        node.flow, node.end = bool(start.flow_style), _end(end)
        if node.flow and self._text[start.start_mark.index] in "[{":  # [a: b] has a bare mapping
            self._reached.closed = Span(start.start_mark.index, end.end_mark.index)
        elif node.inside:
            node.end = max(one.end for one in node.inside.values())
        return node

    def _key(self, event: Any, path: Path) -> str:
        self._refuse_disguise(event, path)
        if not isinstance(event, self._yaml.ScalarEvent):
            message = "found a list or a mapping as a key; allowed: a word"
            raise UnreadableError(Complaint(_mark(event), path, message))
        self._reach(event)
        key = str(event.value)
        if not odd_in(key):
            return key
        self.odd = True
        self.complaints.append(in_a_key(_mark(event), key))
        return plain(key).strip()

    def _repeated(self, key: str, mark: Mark, keys: Mapping[str, Mark], path: Path) -> None:
        """Complain about a key that is there; after the first key again an item was meant."""
        first = next(iter(keys))
        if (path, first) in self._again:
            return
        is_item = first == "id" or (bool(path) and isinstance(path[-1], int))
        self._again.add((path, key))
        message = f"found the key {key!r} again; allowed: once, and line {keys[key].line} has it"
        hint = (
            "Put `- ` before it, if a new item of the list begins here; else take one of them out."
        )
        self._complain(mark, path, message, hint if is_item and key == first else "Take one out.")


def span(event: Any) -> Span:
    """Return where an event's text begins and ends."""
    return Span(event.start_mark.index, event.end_mark.index)


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _end(event: Any) -> Mark:
    return Mark(event.end_mark.line + 1, event.end_mark.column + 1)
