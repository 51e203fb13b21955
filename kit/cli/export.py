"""What ``kit export`` writes: the report and the tables of an attempt, the model of a couple."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from kit.errors import KitError
from kit.language import language
from kit.practice import Attempt, replay
from kit.records.tables import attempt_csv, attempt_json
from kit.reports.report import report_html, report_pdf
from kit.store import Store
from kit.vignettes import Library, default_root, load

LEARNER = "local"


def report(slug: str, *, html: bool, paper: Any = "a4", **asked: Any) -> bytes:
    """Return the report of the present attempt at ``slug``, as a PDF or a page."""
    library = load(default_root(), language())
    attempt = present_attempt(library, slug)
    asked |= {"others": tuple(library.vignettes.values())}
    return (
        report_html(attempt, **asked).encode()
        if html
        else report_pdf(attempt, paper=paper, **asked)
    )


def attempt(slug: str, *, as_json: bool, journal: bool = False) -> bytes:
    """Return the present attempt at ``slug``, as rows or as events and rows."""
    found = present_attempt(load(default_root(), language()), slug)
    text = attempt_json(found, journal=journal) if as_json else attempt_csv(found)
    return text.encode("utf-8" if as_json else "utf-8-sig")


def xmile(slug: str, *, weeks: int = 26) -> bytes:
    """Return the couple of ``slug``, untreated, as an XMILE document."""
    from kit.model.exchange.xmile import to_xmile
    from kit.practice.attempts.opening import couple_of

    vignette = load(default_root()).vignette(slug)
    return to_xmile(couple_of(vignette), weeks=weeks).encode()


def present_attempt(library: Library, slug: str, store: Store | None = None) -> Attempt:
    """Return this computer's newest attempt at ``slug``; raises KitError where there is none."""
    vignette = library.vignette(slug)
    with store or Store() as opened:
        record = opened.current(LEARNER, slug)
        if record is None:
            raise KitError(f"There is no attempt at {slug!r} yet. Begin one: kit play {slug}")
        return replay(vignette, library.catalogue, opened.events(record.id))


def write(content: bytes, file: Path) -> None:
    """Write to a file, ``-`` being the standard output; raises KitError where that fails."""
    if str(file) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        file.write_bytes(content)
    except OSError as error:
        raise KitError(f"{file} cannot be written: {error.strerror}.") from error
