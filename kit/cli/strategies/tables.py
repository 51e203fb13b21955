"""What strategies came to, as tables of at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kit.authoring.trying.strategies.comparing import Comparison, verdict
from kit.authoring.trying.strategies.outcomes import (
    WORDS_A_MINUTE,
    Interval,
    Outcome,
    Spread,
)
from kit.authoring.trying.strategies.rules import HABITS
from kit.authoring.trying.trainees import Trainee
from kit.language import mark, tr, trn
from kit.vignettes import Vignette

Part = Table | Text | Padding

#: The tones of endings in words; "" is none.
TONES: Final = {
    "repair": mark("repair"),
    "holding": mark("holding"),
    "distance": mark("distance"),
    "referral": mark("referral"),
    "parting": mark("parting"),
    "": mark("none: stopped in a loop"),
}

#: The letter that marks a habit.
HABIT: Final = "*"


def told(
    vignette: Vignette, found: Comparison, wanted: Sequence[Trainee], seed: int
) -> Iterator[Part]:
    """Yield the order of all strategies, then what each one that was asked for came to."""
    yield Text(vignette.title, style="bold")
    said = tr("Strategies are rules, not people. Seed {seed}: the same attempts again.", seed=seed)
    yield Text(said)
    yield Text()
    yield _order(found)
    yield Text(
        tr(
            "Fares worse: trust and closeness at the end of the partner who fares worse, of 100. "
            "In brackets 95 % intervals, where chance moves what is shown. "
            "{mark} is a habit. The model cannot weigh harm: where there is danger, read the "
            "endings first.",
            mark=HABIT,
        ),
        style="dim",
    )
    yield Text()
    for sentence in verdict(found):
        yield Text(sentence)
    for trainee in wanted:
        yield from _one(vignette, trainee, found.outcomes[trainee.name])


def _order(found: Comparison) -> Table:
    table = _table("", tr("attempts"), tr("fares worse"), tr("repair or holding, %"), tr("minutes"))
    for name, one in found.outcomes.items():
        table.add_row(
            f"{name}{HABIT if name in HABITS else ''}",
            f"{one.attempts:,}",
            _interval(one.fare, 1),
            _interval(one.good, 0),
            f"{one.minutes.median:.0f}",
        )
    return table


def _one(vignette: Vignette, trainee: Trainee, one: Outcome) -> Iterator[Part]:
    attempts = trn("{count} attempt", "{count} attempts", one.attempts, count=f"{one.attempts:,}")
    yield Text()
    yield Text.assemble((trainee.name, "bold"), f", {attempts}: {tr(trainee.says)}")
    yield Text()
    yield _spreads(vignette, one)
    yield Text()
    yield _endings(one)
    yield Text()
    yield Text(
        tr(
            "Acute signals left open at the end: {open} an attempt. Rows of the curriculum that a "
            "quarter of the attempts met: {rows}.",
            open=f"{one.open:.2f}",
            rows=one.rows,
        )
    )
    yield Text(
        tr(
            "Minutes: all words at {n} a minute (Brysbaert 2019, silent reading of non-fiction by "
            "adults; most 175 to 300). That trainees read so and decide at once is an assumption.",
            n=WORDS_A_MINUTE,
        ),
        style="dim",
    )


def _spreads(vignette: Vignette, one: Outcome) -> Table:
    table = _table("", "10 %", tr("median"), "90 %")
    for who, name in enumerate((vignette.couple.a.name, vignette.couple.b.name)):
        _spread(table, tr("trust of {name} at the end, of 100", name=name), one.trust[who], 100)
        closeness = tr("closeness of {name} at the end, of 100", name=name)
        _spread(table, closeness, one.closeness[who], 100)
    _spread(table, tr("minutes"), one.minutes)
    _spread(table, tr("words read"), one.words)
    _spread(table, tr("decisions"), one.decisions)
    return table


def _spread(table: Table, name: str, spread: Spread, times: float = 1) -> None:
    table.add_row(name, *(f"{times * value:,.0f}" for value in spread))


def _endings(one: Outcome) -> Table:
    table = _table(tr("endings, in % of the attempts"), "", "95 %")
    for tone, share in one.tones.items():
        table.add_row(tr(TONES[tone]), f"{100 * share.value:.1f}", _ends(share, 1))
    return table


def _table(first: str, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    table.add_column(first)
    for name in columns:
        table.add_column(name, justify="right")
    return table


def _interval(found: Interval, places: int) -> str:
    """Return a value of 100 with its interval in brackets; without one that rounds to itself."""
    low, value, high = (f"{100 * one:.{places}f}" for one in found)
    return value if low == high else f"{value} ({low} – {high})"


def _ends(found: Interval, places: int) -> str:
    return f"{100 * found.low:.{places}f} – {100 * found.high:.{places}f}"
