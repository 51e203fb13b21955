"""Planning: one learner's two plans for a couple, each change kept before it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kit.practice.planning.desk import Desk, desk_from_json, desk_to_json
from kit.practice.planning.plan import Plan, check_plan, plan_from_json, plan_to_json
from kit.store import Draft, OtherDraftError, Plans, Store
from kit.vignettes import Catalogue, Vignette


class Planning:
    """A learner's two plans for the couple of a vignette, loaded from the store or begun empty.

    ``desk`` holds the two plans as the store last had them.
    """

    desk: Desk
    _revision: int

    def __init__(
        self, vignette: Vignette, catalogue: Catalogue, store: Store, learner: str
    ) -> None:
        self.vignette, self.catalogue = vignette, catalogue
        self._plans = Plans(store, learner, vignette.id)
        self._take(self._plans.draft)

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
        """Load a draft from the store, without the work that the catalogue no longer has."""
        self._revision = draft.revision if draft else 0
        empty = Plan(self.vignette.id)
        desk = desk_from_json(draft.body) if draft else Desk(empty, empty)
        self.desk = replace(desk, a=self._known(desk.a), b=self._known(desk.b))

    def _known(self, plan: Plan) -> Plan:
        known = self.catalogue.interventions
        return replace(plan, works=tuple(w for w in plan.works if w.intervention in known))
