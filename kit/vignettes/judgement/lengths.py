"""Options of one length: no short one in the whole case, or scenes without a difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kit.vignettes.judgement.best import FEW_SCENES
from kit.vignettes.judgement.habits import HABIT
from kit.vignettes.judgement.tokens import words_of
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.vignette import Vignette

#: The most words of a short option. The first case of the kit had 78 options of 35 to 46 words.
SHORT: Final = 12

#: The options of a scene differ where the longest has this many times the words of the shortest.
CLEARLY: Final = 1.5

HINT: Final = "A short question, an interruption or a silence is an intervention, too."


def even_lengths(root: Root, vignette: Vignette) -> Iterator[Complaint]:
    """Yield a warning when the options of a case are hardly any shorter or longer than others."""
    lengths = [[len(words_of(o.words)) for o in scene.options] for scene in vignette.scenes]
    if len(lengths) < FEW_SCENES:
        return
    every = [length for scene in lengths for length in scene]
    even = sum(max(scene) < CLEARLY * min(scene) for scene in lengths)
    if min(every) > SHORT:
        message = (
            f"found {len(every)} options of {min(every)} to {max(every)} words; "
            f"allowed: some of at most {SHORT} among them"
        )
        yield warn(root, ("scenes",), message, HINT)
    elif even >= HABIT * len(lengths):
        message = (
            f"found options of much the same length in {even} of {len(lengths)} scenes; "
            "allowed: short ones beside long ones"
        )
        yield warn(root, ("scenes",), message, HINT)
