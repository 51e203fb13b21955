"""What a case, its endings and its promises are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from kit.authoring.editing.data import get
from kit.authoring.forming.asking import offered
from kit.authoring.forming.asking.schema import Asked
from kit.authoring.forming.field import Choice, Field
from kit.language import languages, mark, name_of, tr
from kit.vignettes.curriculum import CURRICULUM
from kit.vignettes.reading.nodes import Path

#: The kinds of promises, as what stands in a row tells them; `order` is for the automatic play.
PROMISES: Final = {
    "always": mark("All the way"),
    "at_end": mark("At the end"),
    "on_entering": mark("On entering a scene"),
    "order": mark("Who fares better"),
}
#: Orders that a form offers, the best first.
ORDERS: Final = (
    ("author", "random"),
    ("author", "typical", "random"),
    ("author", "greedy", "typical", "random"),
)
#: What a strategy of the automatic play is called in a form.
STRATEGIES: Final = {
    "author": mark("your own view"),
    "greedy": mark("the best at each step"),
    "typical": mark("a typical trainee"),
    "second": mark("the second best"),
    "random": mark("choices at random"),
    "worst": mark("the worst at each step"),
}


def case(data: Any, path: Path) -> list[Field]:
    """Return the fields of the case as a whole."""
    ask = Asked()
    tags = {*languages(), str(get(data, ("language",), "en"))}
    rows = [(row, f"{row} {words}") for row, words in CURRICULUM.items()]
    reader = Asked("readers", 0)
    return [
        ask("title", tr("Title"), "line"),
        ask("summary", tr("What it is about, in two or three sentences")),
        ask("level", tr("For whom it is")),
        ask("minutes", tr("Minutes that it takes"), help=tr("5 to 180.")),
        ask(
            "content_note", tr("What may be hard to read"), help=tr("It is said before the start.")
        ),
        ask("objectives", tr("What somebody can do afterwards, one on each line")),
        ask("competencies", tr("What it trains")),
        ask("covers", tr("Rows of the curriculum that it teaches"), choices=rows, folded=True),
        ask(
            "language",
            tr("Language"),
            "choice",
            choices=[(tag, name_of(tag)) for tag in sorted(tags)],
            folded=True,
        ),
        ask(
            "readers",
            tr("Who outside has read it"),
            columns=[
                reader("role", tr("Who: a profession, a community"), "line"),
                reader("when", tr("When"), "line"),
                reader("objected", tr("What they objected to, and what came of it")),
            ],
            folded=True,
            help=tr("Only who really has. Instructors see it."),
        ),
        ask("license", tr("Licence of the text"), folded=True),
    ]


def ending(data: Any, path: Path) -> list[Field]:
    """Return the fields of an ending."""
    ask, more = Asked("endings", 0), Asked("endings", 0, "also", 0)
    tones = [
        ("repair", tr("repair: something between them is mended")),
        ("holding", tr("holding: it is steady, and open")),
        ("distance", tr("distance: they live side by side")),
        ("referral", tr("referral: somebody else goes on with them")),
        ("parting", tr("parting: they separate")),
    ]
    return [
        ask("title", tr("Title"), "line"),
        ask("tone", tr("What kind of ending it is"), choices=tones),
        ask("text", tr("How it ends")),
        ask(
            "also",
            tr("What is added for some"),
            columns=[offered.when(data, always=False), more("text", tr("What is added"))],
            help=tr("A paragraph below the text, for a couple of whom this holds."),
        ),
    ]


def promises(data: Any, path: Path) -> list[Field]:
    """Return the fields of what the author promises."""
    return [
        Asked()(
            "expect",
            tr("What holds on every way through the case"),
            shape=lambda row: _promise(data, row),
            adds=[(kind, tr(words)) for kind, words in PROMISES.items()],
            help=tr("Under “Try” each is checked on all ways, and one that breaks is shown."),
        )
    ]


def _promise(data: Any, row: Any) -> Sequence[Field]:
    kind = next((one for one in PROMISES if get(row, (one,)) is not None), "always")
    holds, label = offered.when(data, always=False), tr(PROMISES[kind])
    if kind == "order":
        return [Field(("order",), label, "choice", orders(), needed=True)]
    if kind == "on_entering":
        scenes = offered.places(data, "scenes")
        return [
            Field(("on_entering",), label, "choice", scenes, needed=True),
            replace(holds, path=("that",), label=tr("What holds there")),
        ]
    holding = replace(holds, path=(kind,), label=tr("{when}: what holds", when=label))
    if kind == "always":
        return [holding]
    return [holding, Field(("in",), tr("Where; none: at every ending"), "checks", _ends(data))]


def _ends(data: Any) -> list[Choice]:
    tones = dict.fromkeys(str(get(one, ("tone",))) for one in get(data, ("endings",), ()))
    kinds = [(tone, tr("all of the kind “{kind}”", kind=tr(tone))) for tone in tones]
    return [*offered.places(data, "endings"), *kinds]


def orders() -> list[Choice]:
    """Return the orders of strategies to choose from, in words."""
    return [(", ".join(one), in_words(one)) for one in ORDERS]


def in_words(order: Sequence[str]) -> str:
    """Return strategies in words, the best first."""
    return " › ".join(tr(STRATEGIES.get(one, one)) for one in order)
