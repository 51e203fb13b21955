"""Planning: one learner's two plans for a couple, each change kept before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from kit.practice.planning.desk import Desk, desk_from_json, desk_to_json
from kit.practice.planning.plan import (
    Placement,
    Plan,
    check_plan,
    plan_from_json,
    plan_to_json,
)
from kit.store import Draft, OtherDraftError, Plans, Revisions, Store
from kit.vignettes import Catalogue, Vignette
from kit.vignettes.revisions import Texts


class Planning:
    """A learner's two plans for the couple of a vignette, loaded from the store or begun empty.

    ``desk`` holds the two plans as the store last had them. ``catalogue`` has the work that is
    offered and, from ``earlier`` revisions, work that is no longer offered and stands in a plan.
    ``texts`` are those of the case: they are kept with its plans.
    """

    desk: Desk
    _revision: int

    def __init__(
        self,
        vignette: Vignette,
        catalogue: Catalogue,
        store: Store,
        learner: str,
        *,
        texts: Texts | None = None,
        earlier: Callable[[], Iterable[Catalogue]] = tuple,
    ) -> None:
        self.vignette, self.catalogue = vignette, catalogue
        self._revisions, self._texts, self._earlier = Revisions(store), texts, earlier
        self._plans = Plans(store, learner, vignette.id)
        self._take(self._plans.draft)
        self._learn(work for _, _, plan in self.handed for work in plan.works)

    @property
    def handed(self) -> Sequence[tuple[str, datetime, Plan]]:
        """The plans that were handed in, the newest first: id, moment (UTC), plan."""
        return [(one.id, one.at, plan_from_json(one.body)) for one in self._plans.handed]

    def keep(self, desk: Desk) -> None:
        """Write ``desk`` to the store, then make it the present one.

        Raises PlanError for work that the catalogue does not have. Raises OtherDraftError where
        another tab was first; the present ``desk`` is then the one that tab wrote.
        """
        check_plan(desk.open, self.catalogue)
        if self._texts:
            self._revisions.keep(self.vignette.id, self._texts)
            self._texts = None
        try:
            self._revision = self._plans.keep(desk_to_json(desk), self._revision)
        except OtherDraftError as other:
            self._take(other.draft)
            raise
        self.desk = desk

    def hand_in(self) -> None:
        """Freeze a copy of the open plan in the store."""
        self._plans.hand_in(plan_to_json(self.desk.open))

    def _take(self, draft: Draft | None) -> None:
        """Load a draft from the store, without work that no catalogue has."""
        self._revision = draft.revision if draft else 0
        empty = Plan(self.vignette.id)
        desk = desk_from_json(draft.body) if draft else Desk(empty, empty)
        self._learn((*desk.a.works, *desk.b.works))
        self.desk = replace(desk, a=self._known(desk.a), b=self._known(desk.b))

    def _learn(self, works: Iterable[Placement]) -> None:
        """Add work to the catalogue that stands in a plan and is offered no longer."""
        unknown = {work.intervention for work in works} - self.catalogue.interventions.keys()
        for catalogue in self._earlier() if unknown else ():
            found = {id: catalogue.interventions.get(id) for id in sorted(unknown)}
            known = {id: one for id, one in found.items() if one}
            more = {**self.catalogue.interventions, **known}
            self.catalogue = replace(self.catalogue, interventions=more)
            unknown -= known.keys()
            if not unknown:
                break

    def _known(self, plan: Plan) -> Plan:
        known = self.catalogue.interventions
        return replace(plan, works=tuple(w for w in plan.works if w.intervention in known))
