"""The words of a debrief sheet, in one place for the HTML page and the PDF."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kit.language import mark, tr

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "kicker": mark("Debrief sheet"),
        "honest": mark("Modelled, illustrative; not a prediction for any couple."),
        "safety": mark("Safety"),
        "talk": mark("What to talk about"),
        "plan": mark("A plan for the time"),
        "minutes": mark("Minutes"),
        "what": mark("What for"),
        "questions": mark("Three questions"),
        "feelings": mark("Feelings"),
        "thinking": mark("Thinking"),
        "transfer": mark("Transfer"),
        "alliance": mark("Alliance"),
        "decisions": mark("Decision by decision"),
        "decisions_note": mark(
            "Options in the order in which the room read them. Moves of fewer than five are not "
            "told, nor what would give them away."
        ),
        "option": mark("Option"),
        "view": mark("Author’s view"),
        "taken": mark("the story went on here"),
        "nothing": mark("No vote of this room has been shown yet."),
        "no_topic": mark("The room was of one mind, and nothing was left open."),
    }
)


def all_words() -> dict[str, str]:
    """Return all words in the current language, by their keys."""
    return {key: tr(words) for key, words in WORDS.items()}
