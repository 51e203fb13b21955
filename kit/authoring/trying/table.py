"""What the automatic trainees met, as plain text of at most 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Final

from kit.authoring.trying.facts import left_open
from kit.authoring.trying.playing import Case, Played
from kit.authoring.trying.rows import QUARTER, Met, countable
from kit.authoring.trying.signals import Acted, acted_on
from kit.authoring.trying.trainees import Trainee
from kit.authoring.trying.ways import GOOD
from kit.vignettes import CURRICULUM

WIDTH: Final = 80
COLUMN: Final = 9
HEAD: Final = WIDTH - 6 * COLUMN

Attempts = Sequence[Played]


def table(case: Case, played: Mapping[Trainee, Attempts], met: Mapping[str, Met]) -> str:
    """Return the tables of one case: what each trainee met, and the rows of the curriculum."""
    return "\n".join((*_heading(case, played), *_numbers(case, played), "", *_rows(case, met)))


def _heading(case: Case, played: Mapping[Trainee, Attempts]) -> Iterator[str]:
    yield f"{case.vignette.title}: automatic trainees, not people"
    yield ""
    for trainee in played:
        yield f"{trainee.name:9}{trainee.says}"
    yield "How often the typical trainee takes what is an assumption, not data."
    yield ""
    yield _line("", [trainee.name for trainee in played])
    yield _line("attempts", [f"{len(attempts):,}" for attempts in played.values()])


def _numbers(case: Case, played: Mapping[Trainee, Attempts]) -> Iterator[str]:
    """Yield the lines of the table of trainees."""
    words = [[one.words for one in attempts] for attempts in played.values()]
    made = [_span([len(one.options) for one in attempts]) for attempts in played.values()]
    yield _line("decisions", made)
    yield _line("words read, median", [f"{median(found):,.0f}" for found in words])
    yield _line("words read, most", [f"{max(found):,}" for found in words])
    yield from ("", "Endings, in % of the attempts")
    for ending in case.vignette.endings:
        yield _line(f"{ending.title}, {ending.tone}", _ended(ending.id, played))
    if any(not one.ending for attempts in played.values() for one in attempts):
        yield _line("none: stopped in a loop", _ended("", played))
    yield from ("", "Attempts that came to repair or holding with an acute signal open: must be 0")
    yield _line("", [str(_unsafe(case, attempts)) for attempts in played.values()])
    yield from _signals(case, played)


def _ended(ending: str, played: Mapping[Trainee, Attempts]) -> list[str]:
    return [_percent(sum(one.ending == ending for one in a), len(a)) for a in played.values()]


def _signals(case: Case, played: Mapping[Trainee, Attempts]) -> Iterator[str]:
    by_trainee = [acted_on(case, attempts) for attempts in played.values()]
    signals = [signal for scene in case.vignette.scenes for signal in scene.signals]
    if signals:
        yield from ("", "Acted on in time/late/never, in % of the attempts that met it; ! is acute")
    for signal in signals:
        name = f"{'! ' if signal.acute else '  '}{signal.id}"
        yield _line(name, [_acted(found[signal.id]) for found in by_trainee])


def _acted(found: Acted) -> str:
    if not found.met:
        return "-"
    return "/".join(
        _percent(count, found.met) for count in (found.in_time, found.late, found.never)
    )


def _unsafe(case: Case, attempts: Attempts) -> int:
    good = {ending.id for ending in case.vignette.endings if ending.tone in GOOD}
    return sum(one.ending in good and bool(left_open(one.way)) for one in attempts)


def _rows(case: Case, met: Mapping[str, Met]) -> Iterator[str]:
    """Yield the table of the rows that the case claims, and of the others that it meets."""
    claimed = case.vignette.covers
    yield "Rows of the curriculum, in % of the typical attempts: an option above 0 on the"
    yield f"row was seen, was chosen. Claimed rows below {QUARTER:.0%} are marked with *."
    yield ""
    yield "row  seen  chosen"
    for row in CURRICULUM:
        if row in claimed:
            yield _row(row, met[row] if countable(case, row) else None)
    others = [row for row in CURRICULUM if row not in claimed and met[row].taught]
    if others:
        yield from ("", "Not claimed, and met by as many:")
        yield from (_row(row, met[row]) for row in others)


def _row(row: str, met: Met | None) -> str:
    """Return the line of a row; None is a topic, which is only claimed."""
    seen, chosen = (_percent(met.seen), _percent(met.chosen)) if met else ("-", "-")
    mark = "*" if met and not met.taught else " "
    return _cut(f"{row:4}{seen:>5}{mark}{chosen:>6}  {CURRICULUM[row]}", WIDTH)


def _line(name: str, cells: Sequence[str]) -> str:
    columns = "".join(cell.rjust(COLUMN) for cell in cells)
    return (_cut(name, HEAD - 1).ljust(HEAD) + columns).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _span(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low}-{high}"


def _percent(part: float, of: float = 1.0) -> str:
    return f"{100 * part / of:.0f}"
