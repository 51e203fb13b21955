"""The second pass over one vignette."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.vignettes.check.couple.formulation import check_formulations
from kit.vignettes.check.couple.parameters import overrides
from kit.vignettes.check.graph import check_ways
from kit.vignettes.check.names import Shared, repeated, unknown
from kit.vignettes.check.order import misordered, unfinished, unsaid, untimely
from kit.vignettes.check.prose import prose
from kit.vignettes.check.scenes.measures import remeasured
from kit.vignettes.check.scenes.present import absent
from kit.vignettes.check.scenes.shuffled import shuffled
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.base import ID_PATTERN


def check_vignette(root: Root, slug: str, shared: Shared | None) -> Iterator[Complaint]:
    """Yield complaints about the vignette in the folder ``slug``, beyond single values.

    Without ``shared`` the names of interventions and references are left unchecked.
    """
    yield from _misnamed(root, slug)
    yield from repeated(root)
    yield from unknown(root, shared)
    yield from misordered(root)
    yield from unfinished(root)
    yield from unsaid(root)
    yield from untimely(root)
    yield from absent(root)
    yield from remeasured(root)
    yield from shuffled(root)
    yield from check_ways(root)
    yield from overrides(root)
    yield from check_formulations(root)
    yield from prose(root)


def _misnamed(root: Root, slug: str) -> Iterator[Complaint]:
    node = root.get("id")
    if node is not None and isinstance(node.data, str) and node.data != slug:
        message = f"found {node.data!r} in the folder '{slug}'; allowed: the name of the folder"
        hint = (
            f"Write id: {slug}"
            if re.fullmatch(ID_PATTERN, slug)
            else f"Name the folder again: {node.data}."
        )
        yield Complaint(node.mark, ("id",), message, hint)
