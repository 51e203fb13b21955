"""A plan that was handed in: XLSX and CSV for a spreadsheet, JSON for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from kit.practice.planning.cautions import cautions
from kit.practice.planning.plan import Plan, check_plan, plan_to_data
from kit.practice.planning.planned import course_of, gate_of, is_planned
from kit.records.rows import Row
from kit.records.sheets import workbook
from kit.records.tables import as_text
from kit.vignettes import Catalogue, Vignette

COLUMNS = (
    *("vignette", "handed_in", "intervention", "name", "week", "weeks", "last_week"),
    *("lean", "skill"),
)
KIND = "attune plan"


def plan_csv(plan: Plan, at: datetime, catalogue: Catalogue) -> str:
    """Return a plan as CSV, a row for each work in the order they begin; no cell is a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(plan, catalogue):
        row["handed_in"] = at.isoformat()
        writer.writerow({name: as_text(cell) for name, cell in row.items()})
    return out.getvalue()


def plan_xlsx(plan: Plan, at: datetime, catalogue: Catalogue) -> bytes:
    """Return the rows of `plan_csv` as a spreadsheet, with numbers as numbers; ``at`` in UTC."""
    rows = ({**row, "handed_in": at} for row in _rows(plan, catalogue))
    return workbook("plan", COLUMNS, ([row[name] for name in COLUMNS] for row in rows))


def _rows(plan: Plan, catalogue: Catalogue) -> Iterator[Row]:
    """Yield each work of a plan, but for when it was handed in."""
    check_plan(plan, catalogue)
    for number in plan.in_order:
        work = plan.works[number]
        name = catalogue.interventions[work.intervention].name
        yield asdict(work) | {"vignette": plan.vignette, "name": name, "last_week": work.last}


def plan_json(plan: Plan, at: datetime, vignette: Vignette, catalogue: Catalogue) -> str:
    """Return the plan, what the model makes of it without chance, and what speaks against it.

    ``weeks`` holds, for week 0 to 26, both partners' trust and closeness and how open the safety
    gate is, each 0..1; it is empty where joint work is not simulated.
    """
    record: dict[str, object] = {"kind": KIND, "handed_in": at.isoformat(), **plan_to_data(plan)}
    record |= {"modelled": "Modelled, illustrative; not a prediction for any couple."}
    record |= {"weeks": [], "cautions": []}
    if is_planned(vignette):
        course = course_of(plan, vignette, catalogue)
        gate = gate_of(course)
        record["weeks"] = [
            {"a": _levels(states[0]), "b": _levels(states[1]), "gate": round(float(gate[week]), 4)}
            for week, states in enumerate(course.states.tolist())
        ]
        record["cautions"] = [asdict(c) for c in cautions(plan, course, vignette, catalogue)]
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _levels(states: list[float]) -> dict[str, float]:
    return {"trust": round(states[0], 4), "closeness": round(states[1], 4)}
