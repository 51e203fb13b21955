"""The registry of export formats: how a file is named, what it is, and which function makes it.

To add one: a function in a file of its own, and a line in a table here; or in `kit.reports.formats`
where a person reads it. The command line, the debrief's buttons and the server read the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from kit.language import mark
from kit.model.exchange.xmile import to_xmile
from kit.practice import Attempt
from kit.practice.attempts.opening import couple_of
from kit.practice.cohorts.cohort import Cohort
from kit.practice.planning.plan import Plan
from kit.records.cohorts import cohorts_csv, cohorts_xlsx
from kit.records.everything import everything_json
from kit.records.plans import plan_csv, plan_json, plan_xlsx
from kit.records.tables import attempt_csv, attempt_json, attempt_xlsx
from kit.vignettes import Catalogue, Vignette

# Contravariant: a format of attempts is one of attempts about which more was asked, too.
What = TypeVar("What", contravariant=True)


@dataclass(frozen=True)
class Medium:
    """The ending of a file's name, its media type, and how its text is encoded."""

    ending: str
    media_type: str
    encoding: str = "utf-8"


# Without the byte order mark at its beginning, spreadsheets do not read a CSV file as UTF-8.
CSV = Medium("csv", "text/csv", encoding="utf-8-sig")
XLSX = Medium("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
JSON = Medium("json", "application/json")
XMILE = Medium("xmile", "application/xml")


@dataclass(frozen=True)
class File:
    """A file that was made: its name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Format(Generic[What]):
    """One format of an export.

    ``name`` is the file's name without its ending; ``{0}`` in it is the thing that is exported.
    ``make`` returns the content, as text or as bytes. ``words`` are the label of its button.
    """

    name: str
    medium: Medium
    make: Callable[[What], str | bytes]
    words: str = ""

    def file(self, what: What) -> File:
        """Return the file; raises the errors of ``make``."""
        made = self.make(what)
        content = made.encode(self.medium.encoding) if isinstance(made, str) else made
        name = f"{self.name.format(what)}.{self.medium.ending}"
        return File(name, self.medium.media_type, content)


@dataclass(frozen=True)
class Taken:
    """An attempt to take along, with the journal's private notes or without them."""

    attempt: Attempt
    journal: bool = False


@dataclass(frozen=True)
class HandedIn:
    """A plan that was handed in at ``at``, for the couple of ``vignette``."""

    plan: Plan
    at: datetime
    vignette: Vignette
    catalogue: Catalogue


@dataclass(frozen=True)
class Untreated:
    """The couple of a vignette, to be simulated without treatment for so many weeks."""

    vignette: Vignette
    weeks: int = 26


ATTEMPT: Mapping[str, Format[Taken]] = {
    "xlsx": Format(
        "{0.attempt.vignette.id}-attempt",
        XLSX,
        lambda one: attempt_xlsx(one.attempt),
        mark("Decisions for a spreadsheet (XLSX)"),
    ),
    "csv": Format(
        "{0.attempt.vignette.id}-attempt",
        CSV,
        lambda one: attempt_csv(one.attempt),
        mark("Decisions as CSV"),
    ),
    "json": Format(
        "{0.attempt.vignette.id}-attempt",
        JSON,
        lambda one: attempt_json(one.attempt, journal=one.journal),
        mark("Attempt as JSON"),
    ),
}

PLAN: Mapping[str, Format[HandedIn]] = {
    "xlsx": Format(
        "plan-{0.vignette.id}-{0.at:%Y-%m-%d}",
        XLSX,
        lambda one: plan_xlsx(one.plan, one.at, one.catalogue),
        "XLSX",
    ),
    "csv": Format(
        "plan-{0.vignette.id}-{0.at:%Y-%m-%d}",
        CSV,
        lambda one: plan_csv(one.plan, one.at, one.catalogue),
        "CSV",
    ),
    "json": Format(
        "plan-{0.vignette.id}-{0.at:%Y-%m-%d}",
        JSON,
        lambda one: plan_json(one.plan, one.at, one.vignette, one.catalogue),
        "JSON",
    ),
}

COUPLE: Format[Untreated] = Format(
    "{0.vignette.id}", XMILE, lambda one: to_xmile(couple_of(one.vignette), weeks=one.weeks)
)
COHORT: Mapping[str, Format[Iterable[Cohort]]] = {
    "xlsx": Format("attune-cohort", XLSX, cohorts_xlsx, mark("For a spreadsheet (XLSX)")),
    "csv": Format("attune-cohort", CSV, cohorts_csv, mark("As text (CSV)")),
}
EVERYTHING: Format[Mapping[str, Any]] = Format("attune-everything", JSON, everything_json)
