"""The second pass over module.yaml: its languages, and feedback that is never given."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kit.errors import Severity
from kit.vignettes.check.cures import did_you_mean
from kit.vignettes.check.prose import prose
from kit.vignettes.check.words import nearest
from kit.vignettes.reading.nodes import Complaint, Node, Root
from kit.vignettes.schema.base import LANGUAGE_PATTERN
from kit.vignettes.schema.module import EVIDENCE

#: The keys that hold a text by language.
SAID = ("words", "course")


def check_module(root: Root, languages: Collection[str]) -> Iterator[Complaint]:
    """Yield complaints about a module beyond single values.

    ``languages`` are those that its case can be read in, its own first; none: it is not known.
    """
    yield from _unmeant(root)
    for key in SAID:
        node = root.get(key)
        if node is not None and isinstance(node.data, dict):
            yield from _tags(node, key, languages)
            yield from _unsaid(node, key, languages)
    yield from _two_lines(root)
    yield from prose(root)


def _unmeant(root: Root) -> Iterator[Complaint]:
    feedback, meant = root.get("feedback"), root.get("never_meant")
    never = feedback is not None and feedback.data == "never"
    if feedback is not None and never and (meant is None or meant.data is False):
        message = "found never without `never_meant: true`; allowed: now, end"
        hint = f"{EVIDENCE} If you know that and mean it, add `never_meant: true`."
        yield Complaint(feedback.mark, ("feedback",), message, hint)
    if meant is not None and meant.data is True and not never:
        message = "found true without `feedback: never`, to which alone it belongs"
        yield Complaint(meant.mark, ("never_meant",), message, "Remove it.", Severity.WARNING)


def _tags(node: Node, key: str, languages: Collection[str]) -> Iterator[Complaint]:
    for tag in node.data if isinstance(node.data, dict) else ():
        if not re.fullmatch(LANGUAGE_PATTERN, tag):
            message = f"found the language {tag!r}; allowed: a language tag, such as es or pt-BR"
            guess = did_you_mean(nearest(tag, {*languages, "en", "es"}))
            hint = guess or "Write the letters that stand for the language: en, es, pt-BR."
            yield Complaint(node.keys[tag], (key,), message, hint)


def _unsaid(node: Node, key: str, languages: Collection[str]) -> Iterator[Complaint]:
    """Yield a warning about languages of the case in which there is no text."""
    given = set(node.data) if isinstance(node.data, dict) else set()
    missing = [tag for tag in languages if tag not in given]
    if not given or not missing:
        return
    message = f"found no {key} in {', '.join(missing)}, in which the case can be read"
    hint = f"It is read with the {key} in another language there."
    yield Complaint(node.mark, (key,), message, hint, Severity.WARNING)


def _two_lines(root: Root) -> Iterator[Complaint]:
    course = root.get("course")
    for tag, node in course.inside.items() if course is not None else ():
        if isinstance(node.data, str) and "\n" in node.data.strip():
            message = "found a title of several lines; allowed: one line"
            yield Complaint(node.mark, ("course", tag), message, "Write it on one line.")
