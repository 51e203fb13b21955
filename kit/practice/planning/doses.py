"""Doses of several works that add up to more than a whole one: what goes beyond it is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from kit.language import listed, mark, tr
from kit.model import INPUTS
from kit.practice.planning.caution import Caution, in_words, spans
from kit.practice.planning.plan import HORIZON, Plan
from kit.vignettes import Intervention

#: The dose above which there is a caution: a tenth more than a whole one is not worth a word.
WHOLE = 1.1 + 1e-9
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "de_escalate": mark("calming the cycle"),
        "attune": mark("attunement"),
        "repair": mark("repair"),
        "touch": mark("touch"),
        "desire_work": mark("work on desire"),
        "stress_work": mark("work on stress"),
    }
)


def beyond_a_dose(plan: Plan, entries: Sequence[Intervention]) -> Iterator[Caution]:
    """Yield a caution for each work that takes a dose above `WHOLE`, in the order they begin."""
    total = np.zeros((HORIZON, len(INPUTS)))
    for place, number in enumerate(plan.in_order):
        work = plan.works[number]
        own = work.skill * np.array(entries[number].doses.vector)
        weeks = slice(work.week - 1, work.last)
        total[weeks] += own
        over = (total > WHOLE) & (own > 0)
        over[: weeks.start] = over[weeks.stop :] = False
        for first, last in spans((np.flatnonzero(over.any(axis=1)) + 1).tolist()):
            kinds = [WORDS[INPUTS[k]] for k in np.flatnonzero(over[first - 1 : last].any(axis=0))]
            earlier = [
                n
                for n in plan.in_order[:place]
                if plan.works[n].last >= first and plan.works[n].week <= last
                and any(entries[n].doses.vector[k] for k in np.flatnonzero(over[first - 1]))
            ]  # fmt: skip
            yield _beyond(number, earlier, entries, kinds, first, last)


def _beyond(
    number: int,
    earlier: Sequence[int],
    entries: Sequence[Intervention],
    kinds: Sequence[str],
    first: int,
    last: int,
) -> Caution:
    names = list(dict.fromkeys(tr("“{title}”", title=entries[n].name) for n in earlier))
    if len(names) > 2:
        names[1:] = [tr("{n} others", n=len(names) - 1)]
    words = tr(
        "Together with {others} more than a whole dose of {kinds} in {weeks}: "
        "what goes beyond it is lost.",
        others=listed(names),
        kinds=listed([tr(kind) for kind in kinds]),
        weeks=in_words(first, last),
    )
    return Caution("dose", first, last, words, (number, *earlier))
