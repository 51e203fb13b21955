"""All warnings about one vignette that is otherwise sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.vignettes.judgement.competence import only_claimed
from kit.vignettes.judgement.danger import dangers
from kit.vignettes.judgement.habits import habits
from kit.vignettes.judgement.homework import forgotten
from kit.vignettes.judgement.leaning import one_sided
from kit.vignettes.judgement.lengths import even_lengths
from kit.vignettes.judgement.scenes import flaws_of_scenes
from kit.vignettes.judgement.telling import telling_words
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.vignette import Vignette


def doubts(
    root: Root, vignette: Vignette, interventions: Mapping[str, Intervention]
) -> Iterator[Complaint]:
    """Yield warnings about a vignette that is otherwise sound."""
    if not vignette.content_note:
        message = "found no content note; allowed: a `content_note` that warns in time"
        hint = "Say below `minutes` what may be hard to read: `content_note: …`."
        yield warn(root, (), message, hint)
    yield from flaws_of_scenes(root, vignette, interventions)
    yield from dangers(root, vignette)
    yield from habits(root, vignette)
    yield from even_lengths(root, vignette)
    yield from one_sided(root, vignette)
    yield from telling_words(root, vignette)
    yield from forgotten(root, vignette, interventions)
    yield from only_claimed(root, vignette, interventions)
