"""The commands that may be typed in place of an answer, in words of the current language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from kit.language import tr, trp


def command_words() -> dict[str, str]:
    """Return the commands, in English, with the words for them in the current language."""
    return {
        "help": trp("command", "help"),
        "case": trp("command", "case"),
        "flag": trp("command", "flag"),
        "pause": trp("command", "pause"),
        "map": trp("command", "map"),
        "note": trp("command", "note"),
        "compare": trp("command", "compare"),
        "ways": trp("command", "ways"),
        "back": trp("command", "back"),
        "debrief": trp("command", "debrief"),
        "again": trp("command", "again"),
        "next": trp("command", "next"),
        "stop": trp("command", "stop"),
    }


def help_on(names: Iterable[str]) -> Iterator[Text]:
    """Yield what each of the commands ``names`` does, and what the terminal leaves out."""
    words, does = command_words(), _what_they_do()
    yield Text("\n".join(f"{words[name]}: {does[name]}" for name in names))
    yield Text(
        tr(
            "The beginning of a word is enough. Left out are the figures: the browser has them "
            "(kit serve) and the report (kit export report)."
        )
    )


def _what_they_do() -> dict[str, str]:
    return {
        "help": tr("what can be typed"),
        "case": tr("read the case file again"),
        "flag": tr("flag a safety concern"),
        "pause": tr("pause, with the case out of sight"),
        "map": tr("draw the couple’s cycle"),
        "note": tr("write in your journal"),
        "compare": tr("see what the other options would have brought"),
        "ways": tr("see the author’s way and the best one found"),
        "back": tr("go back to a decision and try another way"),
        "debrief": tr("look back on the try that you finished last"),
        "again": tr("play this case again; this attempt is kept"),
        "next": tr("practise what is suggested next"),
        "stop": tr("stop; everything is kept, and you go on here"),
    }
