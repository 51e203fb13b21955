"""The planner: half a year's work with a couple on a timetable, and its simulated course.

    from kit import Planner
    Planner("the-quiet-house")

There are always two plans, A and B, compared on the same random numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import cast

from kit.errors import KitError
from kit.language import tr, use
from kit.practice.planning.desk import Desk, Side
from kit.practice.planning.plan import Placement, Plan, PlanError
from kit.practice.planning.planned import Outlook, outlooks
from kit.records.formats import PLAN, HandedIn
from kit.screens.planner import Given, Standing, planner_html
from kit.screens.sheets import widget_sheets
from kit.sittings.case import case_in
from kit.sittings.library import folders_here
from kit.sittings.planning import Planning
from kit.sittings.visit import Visit
from kit.store import OtherDraftError, Store
from kit.vignettes import Lean, current
from kit.widgets.fields import whole
from kit.widgets.stage import Stage, nothing_to_do
from kit.widgets.zones import local


class Planner(Stage):
    """Plan a course of work for the couple of the vignette ``slug``.

    Without a ``slug`` it is the case of the page that shows this, else the first of the library.
    ``store`` is where plans are kept (default: the data folder), ``learner`` whose they are
    (default: the visitor the server names, else the one person at this computer), ``language``
    that of its texts (default: KIT_LANGUAGE, else English). Raises KitError for an unknown vignette
    or language.
    """

    _css = widget_sheets("stage", "explorable", "planner")

    def __init__(
        self,
        slug: str = "",
        *,
        store: Store | None = None,
        learner: str | None = None,
        language: str | None = None,
    ):
        super().__init__(language=language)
        visit = Visit.here()
        where, store = folders_here(), store or Store(pooled=False)
        slug = slug or visit.case or next(iter(current(where, self.language).vignettes), "")
        given = visit.revision if visit.case == slug else ""
        case = case_in(where, slug, store, self.language, revision=given)
        self._plan = partial(
            Planning,
            case.vignette,
            case.catalogue,
            store,
            texts=case.texts,
            earlier=case.catalogues,
        )
        self._given = Given(
            case.vignette,
            case.catalogue,
            lru_cache(8)(self._outlook),
            offered=case.catalogue,
            formats={key: one.words for key, one in PLAN.items()},
        )
        self._standing = Standing(epoch=1)
        with use(self.language):
            self.begin_for(learner or visit.learner, self._begin)

    @property
    def desk(self) -> Desk:
        """The two plans."""
        return self._planning.desk

    def about(self) -> str:
        """Return the sentence that stands for the planner where it cannot be used."""
        title = self._given.vignette.title
        return tr("A plan for “{title}”: run this cell, and it is made here.", title=title)

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do the ``action`` of a form, keep the change, and draw the result."""
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
            self._renew()
            notice = str(other)
        if action != "take":
            self._draw(notice or "")

    # ---- The actions of the forms ----

    def _set(self, fields: Mapping[str, str]) -> None:
        if fields.get("epoch") != str(self._standing.epoch):
            return  # from controls that have been redrawn since: draw the present ones
        works = [_placement(fields, n) for n in range(len(self.desk.open.works))]
        plan = Plan(self._given.vignette.id, tuple(works))
        if "remove" in fields:
            self._keep(self.desk.with_open(plan.without(whole(fields["remove"]))), anew=True)
        else:
            self._keep(self.desk.with_open(plan))

    def _add(self, fields: Mapping[str, str]) -> None:
        entry = self._given.offered.interventions.get(fields.get("intervention", ""))
        if entry is None:
            raise PlanError(tr("Choose the work to add from the list first."))
        plan = self.desk.open.with_work(entry)
        self._keep(self.desk.with_open(plan), anew=True, newest=len(plan.works) - 1)

    def _turn(self, fields: Mapping[str, str]) -> None:
        side = cast(Side, fields.get("side", ""))  # the desk checks it
        self._keep(replace(self.desk, side=side), anew=True)

    def _copy(self, _fields: Mapping[str, str]) -> None:
        self._keep(self.desk.turned().with_open(self.desk.open), anew=True)

    def _hand_in(self, _fields: Mapping[str, str]) -> str:
        if not self.desk.open.works:
            raise PlanError(tr("This plan is empty. Put some work on it before you hand it in."))
        self._planning.hand_in()
        self._renew()
        return tr(
            "Plan {letter} is handed in as it stands now. You can go on with it.",
            letter=self.desk.side.upper(),
        )

    def _hand_over(self, fields: Mapping[str, str]) -> None:
        found = next((one for one in self._planning.handed if one[0] == fields.get("id")), None)
        if found is None:
            raise PlanError(tr("That plan is not among those you handed in. Reload the page."))
        form = PLAN.get(fields.get("kind", ""))
        if form is None:
            raise PlanError(tr("Choose what to take with you: {kinds}.", kinds=", ".join(PLAN)))
        _, moment, plan = found
        at = local(moment, fields.get("zone", ""))
        self.offer(form.file(HandedIn(plan, at, self._given.vignette, self._given.catalogue)))

    # ---- Keeping and drawing ----

    def _keep(self, desk: Desk, *, anew: bool = False, newest: int | None = None) -> None:
        """Keep the desk before it is shown; ``anew`` redraws the controls as well."""
        self._planning.keep(desk)
        if anew:
            self._renew(newest)

    def _renew(self, newest: int | None = None) -> None:
        self._standing = replace(self._standing, epoch=self._standing.epoch + 1, newest=newest)

    def _outlook(self, plan: Plan) -> Outlook:
        (found,) = outlooks([plan], self._given.vignette, self._given.catalogue)
        return found

    def _begin(self, learner: str, notice: str) -> None:
        self._planning = self._plan(learner)
        self._draw(notice)

    def _draw(self, notice: str = "") -> None:
        self._given = replace(self._given, catalogue=self._planning.catalogue)
        standing = replace(self._standing, handed=self._planning.handed)
        self.show(planner_html(self.desk, self._given, standing), notice)


def _placement(fields: Mapping[str, str], number: int) -> Placement:
    lean = cast(Lean, fields.get(f"lean-{number}", ""))  # the placement checks it
    return Placement(
        fields.get(f"what-{number}", ""),
        week=whole(fields.get(f"week-{number}", "")),
        weeks=whole(fields.get(f"weeks-{number}", "")),
        lean=lean,
        skill=whole(fields.get(f"skill-{number}", "")) / 100,
    )
