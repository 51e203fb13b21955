"""The planner: half a year's work with a couple on a timetable, and what it would bring.

    from kit import Planner
    Planner("the-quiet-house")

Two plans, A and B, are always kept and always compared on the same luck.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from kit.errors import KitError
from kit.language import tr, use
from kit.practice.desk import Desk, desk_from_json, desk_to_json
from kit.practice.plan import Placement, Plan, PlanError, check_plan, plan_from_json, plan_to_json
from kit.practice.planned import Outlook, outlooks
from kit.publish.plans import plan_csv, plan_json
from kit.screens.planner import Given, Standing, planner_html
from kit.screens.sheets import sheets
from kit.store import Draft, OtherDraftError, Plans, Store
from kit.vignettes import current, default_root
from kit.widgets.player import learner_of
from kit.widgets.stage import Stage, nothing_to_do


class Planner(Stage):
    """Plan a course of work for the couple of the vignette ``slug``.

    ``store`` is where plans are kept (default: the data folder), ``learner`` whose they are
    (default: the visitor the server names, else the one person at this computer), ``language``
    what is spoken (default: KIT_LANGUAGE, else English). Raises KitError for an unknown vignette
    or language.
    """

    _css = sheets("tokens", "stage", "explorable", "planner")

    def __init__(
        self,
        slug: str,
        *,
        store: Store | None = None,
        learner: str | None = None,
        language: str | None = None,
    ):
        super().__init__(language=language)
        library = current(default_root(), self.language)
        self._vignette, self._catalogue = library.vignette(slug), library.catalogue
        self._plans = Plans(store or Store(), learner or learner_of(os.environ), slug)
        self._given = Given(self._vignette, self._catalogue, lru_cache(8)(self._outlook))
        self._standing, self._revision = Standing(), 0
        self._take(self._plans.draft)
        with use(self.language):
            self._draw()

    @property
    def desk(self) -> Desk:
        """The two plans as they stand."""
        return self._desk

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do what a form asks for, keep it, and show what follows."""
        steps = {
            "set": self._set,
            "add": self._add,
            "turn": self._turn,
            "copy": self._copy,
            "hand-in": self._hand_in,
            "take": self._hand_over,
        }
        if action not in steps:
            raise KitError(nothing_to_do(action))
        try:
            notice = steps[action](fields)
        except OtherDraftError as other:
            self._take(other.draft)
            notice = str(other)
        if action != "take":
            self._draw(notice or "")

    # ---- What one does ----

    def _set(self, fields: Mapping[str, str]) -> None:
        if fields.get("epoch") != str(self._standing.epoch):
            return  # moved before the page had caught up; it is drawn anew as it stands
        works = [_placement(fields, n) for n in range(len(self._desk.open.works))]
        plan = Plan(self._vignette.id, tuple(works))
        if "remove" in fields:
            self._keep(self._desk.with_open(plan.without(_whole(fields["remove"]))), anew=True)
        else:
            self._keep(self._desk.with_open(plan))

    def _add(self, fields: Mapping[str, str]) -> None:
        entry = self._catalogue.interventions.get(fields.get("intervention", ""))
        if entry is None:
            raise PlanError(tr("Choose the work to add from the list first."))
        plan = self._desk.open.with_work(entry)
        self._keep(self._desk.with_open(plan), anew=True, newest=len(plan.works) - 1)

    def _turn(self, fields: Mapping[str, str]) -> None:
        side: Any = fields.get("side", "")  # the desk checks it
        self._keep(replace(self._desk, side=side), anew=True)

    def _copy(self, _fields: Mapping[str, str]) -> None:
        self._keep(self._desk.turned().with_open(self._desk.open), anew=True)

    def _hand_in(self, _fields: Mapping[str, str]) -> str:
        if not self._desk.open.works:
            raise PlanError(tr("This plan is empty. Put some work on it before you hand it in."))
        self._plans.hand_in(plan_to_json(self._desk.open))
        self._renew()
        return tr(
            "Plan {letter} is handed in as it stands now. You can go on with it.",
            letter=self._desk.side.upper(),
        )

    def _hand_over(self, fields: Mapping[str, str]) -> None:
        found = next((h for h in self._plans.handed if h.id == fields.get("id")), None)
        if found is None:
            raise PlanError("That plan is not among those you handed in. Reload the page.")
        plan, day = plan_from_json(found.body), f"{found.at:%Y-%m-%d}"
        name = f"plan {self._vignette.id} {day}".replace(" ", "-")
        if fields.get("kind") == "csv":
            text = plan_csv(plan, found.at, self._catalogue)
            self.offer(f"{name}.csv", "text/csv", text.encode())
        else:
            text = plan_json(plan, found.at, self._vignette, self._catalogue)
            self.offer(f"{name}.json", "application/json", text.encode())

    # ---- How it is kept and shown ----

    def _keep(self, desk: Desk, *, anew: bool = False, newest: int | None = None) -> None:
        """Keep the desk before it is shown; ``anew`` draws the controls afresh as well."""
        check_plan(desk.open, self._catalogue)
        self._revision = self._plans.keep(desk_to_json(desk), self._revision)
        self._desk = desk
        if anew:
            self._renew(newest)

    def _renew(self, newest: int | None = None) -> None:
        self._standing = replace(self._standing, epoch=self._standing.epoch + 1, newest=newest)

    def _take(self, draft: Draft | None) -> None:
        """Go on with what the store holds; work that left the catalogue leaves the plans."""
        self._renew()
        self._revision = draft.revision if draft else 0
        empty = Plan(self._vignette.id)
        desk = desk_from_json(draft.body) if draft else Desk(empty, empty)
        self._desk = replace(desk, a=self._known(desk.a), b=self._known(desk.b))

    def _known(self, plan: Plan) -> Plan:
        known = self._catalogue.interventions
        return replace(plan, works=tuple(w for w in plan.works if w.intervention in known))

    def _outlook(self, plan: Plan) -> Outlook:
        (found,) = outlooks([plan], self._vignette, self._catalogue)
        return found

    def _draw(self, notice: str = "") -> None:
        handed = [(one.id, one.at, plan_from_json(one.body)) for one in self._plans.handed]
        standing = replace(self._standing, handed=handed)
        self.show(planner_html(self._desk, self._given, standing), notice)


def _placement(fields: Mapping[str, str], number: int) -> Placement:
    lean: Any = fields.get(f"lean-{number}", "")  # the placement checks it
    return Placement(
        fields.get(f"what-{number}", ""),
        week=_whole(fields.get(f"week-{number}", "")),
        weeks=_whole(fields.get(f"weeks-{number}", "")),
        lean=lean,
        skill=_whole(fields.get(f"skill-{number}", "")) / 100,
    )


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > 6:
        raise PlanError(tr("The page sent something that is not a number. Reload the page."))
    return int(text)
