"""What an author may write at a place, and what stands there: for a text that is not saved yet."""

from __future__ import annotations

from kit.authoring.completing.explaining import hover as explanation
from kit.authoring.completing.items import Completions
from kit.authoring.completing.known import Known
from kit.authoring.completing.offering import complete as completions
from kit.authoring.desk.desk import Desk
from kit.authoring.desk.names import require_file, tag_of
from kit.vignettes.translating.outline import outline


def complete(desk: Desk, slug: str, file: str, text: str, line: int, column: int) -> Completions:
    """Return what may stand at a line and a column, from 1."""
    return completions(text, line, column, _known(desk, slug, file), file)


def hover(desk: Desk, slug: str, file: str, text: str, line: int, column: int) -> str:
    """Return what stands at a line and a column in words; "" where there is nothing to say."""
    return explanation(text, line, column, _known(desk, slug, file), file)


def _known(desk: Desk, slug: str, file: str) -> Known:
    require_file(slug, file)
    library = desk.library
    vignette = library.vignettes.get(slug) if tag_of(file) else None
    return Known(library.catalogue, outline(vignette) if vignette else None)
