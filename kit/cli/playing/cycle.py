"""The couple's cycle in the terminal: six places to put fragments in, then the author's beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rich.text import Text

from kit.cli.playing.text import after, heading, inline, items, told
from kit.language import tr
from kit.practice import Attempt
from kit.practice.looking_back.formulating import Drawn, drawn, shuffled_fragments
from kit.screens.cycle import PLACES
from kit.vignettes import LOOP, Formulation, Fragment


def invitation() -> str:
    """Return the words that ask for the cycle, before the decision."""
    return tr(
        "Before you decide: how do these two keep it going between them? What does each do, what "
        "does each feel underneath, and what does that protect? Put a fragment in each place of "
        "the loop. Some belong nowhere, and a place may stay open."
    )


def fragments(attempt: Attempt) -> tuple[Fragment, ...]:
    """Return the fragments of this scene in the order in which they are shown."""
    return shuffled_fragments(attempt.scene, attempt.seed) if attempt.scene else ()


def drawing(attempt: Attempt, ask: Callable[[str], Fragment | None]) -> dict[str, str]:
    """Ask for the fragment of each place; return ids by place, the open ones left out."""
    names = attempt.vignette.couple.names
    chosen = {slot: ask(_place(role, names[key])) for slot, (key, role) in LOOP.items()}
    return {slot: fragment.id for slot, fragment in chosen.items() if fragment}


def _place(role: str, name: str) -> str:
    return tr(PLACES[role][0], name=name)


def map_of(held: Drawn, names: Mapping[str, str], *, told_now: bool) -> Iterator[Text]:
    """Yield a drawn cycle, beside the author's where feedback is told."""
    title = tr("Your map and the author’s") if told_now else tr("Your map is kept")
    yield heading(title)
    if told_now:
        yield Text(_alike(held))
    yield from items(_line(held, index, names, told_now) for index in range(len(held.places)))
    if not told_now:
        return
    if held.differences:
        yield Text(tr("Where the maps differ"))
        yield from items(_difference(held, names))
    if held.formulation.rationale:
        yield told(held.formulation.rationale)


def authors_map(formulation: Formulation, names: Mapping[str, str]) -> Iterator[Text]:
    """Yield the author's cycle alone."""
    yield heading(tr("The author’s map"))
    places = drawn(formulation, formulation.map.slots).places
    yield from items(
        f"{_place(place.at.role, names[place.at.partner])}: {place.author.text}" for place in places
    )
    if formulation.rationale:
        yield told(formulation.rationale)


def _alike(held: Drawn) -> str:
    if held.differences:
        return tr(
            "Alike in {n} of 6 places. The author’s map is one reading of two people: where yours "
            "differs, ask what each of you has seen.",
            n=held.alike,
        )
    return tr(
        "Your map and the author’s are alike in all 6 places. It is still one reading of two "
        "people; they may correct you both."
    )


def _line(held: Drawn, index: int, names: Mapping[str, str], told_now: bool) -> str:
    place = held.places[index]
    key, role = place.at
    mine = place.chosen.text if place.chosen else tr("left open")
    words = f"{_place(role, names[key])}: {mine}"
    if told_now and place.verdict != "same":
        authors = after(tr("The author"), place.author.text)
        return f"{words} ({authors})"
    return words


def _difference(held: Drawn, names: Mapping[str, str]) -> Iterator[Text]:
    for place in held.differences:
        why = f" {place.chosen.why}" if place.chosen and place.chosen.why else ""
        yield Text.assemble(place.sentence(names), inline(why) if why else "")
