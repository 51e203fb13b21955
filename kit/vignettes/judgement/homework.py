"""Homework that is set and never asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kit.vignettes.judgement.onward import after
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.vignette import Vignette

#: An intervention that covers this row of the curriculum sets homework, unless it is a mistake.
HOMEWORK: Final = "I25"


def forgotten(
    root: Root, vignette: Vignette, interventions: Mapping[str, Intervention]
) -> Iterator[Complaint]:
    """Yield a warning for each option that sets homework which no later scene comes back to.

    A scene comes back to it where something that it shows (a line, a reaction, an appraisal, a
    measure) has a condition on the option, at any depth. A route or an ending asks nobody.
    """
    asked = _asked(root)
    for index, scene in enumerate(vignette.scenes):
        for place, option in enumerate(scene.options):
            sets = interventions[option.intervention]
            if HOMEWORK not in sets.covers or sets.mistake:
                continue
            if not asked.get(option.id, set()) & after(vignette, option.next or scene.next):
                message = (
                    f"found the homework of '{option.id}', which no later scene comes back to; "
                    "allowed: one that asks what became of it"
                )
                hint = f"Give a later scene a line with `when: {{chosen: {option.id}}}`."
                yield warn(root, ("scenes", index, "options", place), message, hint)


def _asked(root: Root) -> dict[str, set[str]]:
    """Return the ids of the scenes that come back to each option, by the option's id."""
    asked: dict[str, set[str]] = {}
    for path, node in root.under("chosen"):
        if path[0] == "scenes" and "next" not in path and isinstance(node.data, str):
            scene = root.find((*path[:2], "id"))[1].data
            asked.setdefault(node.data, set()).add(str(scene))
    return asked
