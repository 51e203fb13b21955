"""What may be typed at any question: to flag, to note, to draw the cycle, to go back, to pause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from rich.text import Text

from kit.cli.playing.asking import Asking, matching
from kit.cli.playing.cycle import drawing, fragments, invitation, map_of
from kit.cli.playing.text import blocks, inline, told
from kit.language import tr
from kit.practice import Attempt, Decision
from kit.practice.attempts.events import Event, Flagged, Formulated, Noted, Returned
from kit.practice.looking_back.formulating import present
from kit.screens.attempt import PROMPT, SUPPORT, noted
from kit.sittings.sitting import Sitting
from kit.sittings.visit import Visit
from kit.vignettes import Fragment, SignalKind, sign_of


class MovedError(Exception):
    """The attempt stands at another screen now: the question that was asked is over."""


def take(sitting: Sitting, event: Event) -> None:
    """Keep a step that leaves the screen as it is; raise MovedError where another tab was first."""
    sitting.take(event)
    if sitting.notice:
        raise MovedError


def show(asking: Asking, parts: Iterable[Text]) -> None:
    """Print parts with an empty line between them."""
    asking.say(Text(), blocks(parts))


def flag(asking: Asking, sitting: Sitting) -> None:
    """Ask for a safety concern, and keep it."""
    kinds = get_args(SignalKind)
    words = [sign_of(kind) for kind in kinds]
    listed = ", ".join(f"{number} {word}" for number, word in enumerate(words, start=1))
    question = " ".join(
        [tr("What do you see a sign of?"), f"{listed}.", tr("Enter flags nothing.")]
    )
    number = asking.pick(question, words, default=len(kinds))
    if number == len(kinds):
        return
    kind = kinds[number]
    said = asking.text(tr("In your words, if you like"))[:300].strip()
    take(sitting, Flagged(sitting.attempt.standing, kind, said))
    asking.say(tr("Flagged: {kind}. The debrief comes back to it.", kind=sign_of(kind)))


def note(asking: Asking, sitting: Sitting) -> None:
    """Ask for a note in the journal, and keep it, even where the input ends in the middle."""
    scene = sitting.attempt.standing
    asked = " ".join([prompt(sitting.attempt), tr("An empty line ends your note.")])

    def keep(text: str) -> None:
        earlier = noted(sitting.attempt, scene)
        whole = f"{earlier}\n{text}" if earlier else text
        take(sitting, Noted(scene, whole[:20_000]))
        asking.say(tr("Kept in your journal; it is yours alone."))

    asking.paragraph(asked, keep)


def prompt(attempt: Attempt) -> str:
    """Return the question for the journal after a decision."""
    return told(attempt.decisions[-1].scene.reflection or tr(PROMPT)).plain


def draw(asking: Asking, sitting: Sitting) -> None:
    """Ask for the couple's cycle, keep it, and print it beside the author's."""
    found = fragments(sitting.attempt)
    lines = [Text(f"{number}. {one.text}") for number, one in enumerate(found, start=1)]
    show(asking, [Text(invitation()), Text("\n").join(lines)])

    def ask(place: str) -> Fragment | None:
        question = tr(
            "{place}: its number, 1–{n}; Enter leaves it open.", place=place, n=len(found)
        )
        texts = [one.text for one in found]
        chosen = asking.pick(question, texts, default=len(found))
        return found[chosen] if chosen < len(found) else None

    slots = drawing(sitting.attempt, ask)
    if not slots:
        asking.say(tr("Put a fragment in at least one place of the loop, or skip it."))
        return
    take(sitting, Formulated(sitting.attempt.place, slots))
    held = present(sitting.attempt)
    assert held is not None  # it has just been kept
    names = sitting.attempt.vignette.couple.names
    show(asking, map_of(held, names, told_now=sitting.attempt.told))


def chosen(made: Decision, *, told_now: bool) -> str:
    """Return what was chosen: its name, or what was said where the author's view is withheld."""
    return made.intervention.name if told_now else inline(made.option.words).plain


def back(asking: Asking, sitting: Sitting) -> None:
    """Ask for the decision to go back to; Enter is the last one."""
    made = sitting.attempt.decisions
    told_now = sitting.attempt.told
    words = [f"{one.scene.title}: {chosen(one, told_now=told_now)}" for one in made]
    lines = [Text(f"{number}. {word}") for number, word in enumerate(words, start=1)]
    show(asking, [Text("\n").join(lines)])
    question = tr("To which decision? Enter is the last; 0 stays here.")

    def parse(text: str) -> int | None:
        if not text.strip():
            return len(made) - 1
        if text.strip() == "0":
            return -1
        found = matching(text, {str(n): word for n, word in enumerate(words, start=1)})
        return int(found[0]) - 1 if len(found) == 1 else None

    number = asking.ask(question, parse, f"0–{len(made)}")
    if number >= 0:
        sitting.take(Returned(number))
        raise MovedError


def pause(asking: Asking) -> None:
    """Put the case out of sight, with signposts to support, until Enter."""
    asking.console.clear()
    text = tr(
        "The case is out of sight and everything you decided is kept. These couples are invented; "
        "what they stir may be your own."
    )
    show(
        asking, [Text(tr("Take your time")), Text(text), told(Visit.here().support or tr(SUPPORT))]
    )
    asking.text(tr("Enter goes back to the case"))
    raise MovedError
