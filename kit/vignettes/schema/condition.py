"""Conditions: when a reaction is shown, a route is taken, an intervention is ready. Data only.

A mapping holds exactly one form, told apart by its key: ``partner``, ``split``, ``chosen``,
``visited``, ``answered``, ``open``, ``lean``, ``all``, ``any`` or ``not``.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from kit.vignettes.schema.base import Name, Part
from kit.vignettes.schema.bounds import Bounds
from kit.vignettes.schema.vocabulary import Lean

FORMS: Final = (
    *("partner", "split", "chosen", "visited", "answered", "open"),
    *("lean", "all", "any", "not"),
)


class PartnerWhen(Part):
    """How a partner stands: every measure that is named must lie within its bounds."""

    partner: Literal["a", "b", "either", "both"]
    """Whose measures: one partner's, those of at least one of them, or of both."""

    trust: Bounds | None = None
    """The partner's trust."""

    closeness: Bounds | None = None
    """The partner's closeness."""

    desire: Bounds | None = None
    """The partner's desire."""

    hurt: Bounds | None = None
    """The partner's hurt."""

    stress: Bounds | None = None
    """The partner's stress."""

    alliance: Bounds | None = None
    """The partner's alliance with the clinician."""

    @model_validator(mode="after")
    def _names_a_measure(self) -> PartnerWhen:
        if not self.measures:
            names = ", ".join(name for name in type(self).model_fields if name != "partner")
            raise PydanticCustomError(
                "no_measure", "found no measure; allowed: {names}", {"names": names}
            )
        return self

    @property
    def measures(self) -> tuple[tuple[str, Bounds], ...]:
        """The named measures with their bounds."""
        return tuple((name, value) for name, value in self if isinstance(value, Bounds))


class SplitWhen(Part):
    """How far apart the partners' alliances are."""

    split: Bounds
    """Bounds on the distance between the two alliances, whichever is higher."""


class ChosenWhen(Part):
    """An option was chosen at some time, this decision included."""

    chosen: Name
    """The id of the option."""


class VisitedWhen(Part):
    """A scene was visited at some time, the present one included."""

    visited: Name
    """The id of the scene."""


class AnsweredWhen(Part):
    """A safety signal was acted on: an option that answers it was chosen, now or before."""

    answered: Name
    """The id of the signal."""


class OpenWhen(Part):
    """A safety signal of a scene visited so far was not acted on."""

    open: Literal["acute"]
    """``acute``: some signal that cannot wait for the next session."""


class LeanWhen(Part):
    """Whom the trainee leaned on in this decision."""

    lean: Lean
    """``a``, ``b`` or ``both``."""


class AllOf(Part):
    """Every one of several conditions holds."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1)]
    """The conditions."""


class AnyOf(Part):
    """At least one of several conditions holds."""

    any: Annotated[tuple[Condition, ...], Field(min_length=1)]
    """The conditions."""


class NotSo(Part):
    """A condition does not hold."""

    not_: Condition = Field(alias="not")
    """The condition."""


#: The types by pydantic's tag: their key in angle brackets, as the tag is no key of the file.
FORM_TYPES: Final[dict[str, type[Part]]] = {
    "<partner>": PartnerWhen,
    "<split>": SplitWhen,
    "<chosen>": ChosenWhen,
    "<visited>": VisitedWhen,
    "<answered>": AnsweredWhen,
    "<open>": OpenWhen,
    "<lean>": LeanWhen,
    "<all>": AllOf,
    "<any>": AnyOf,
    "<not>": NotSo,
}


def _tag(value: object) -> str | None:
    if isinstance(value, dict):
        return next((f"<{form}>" for form in FORMS if form in value), None)
    return next((tag for tag, form in FORM_TYPES.items() if isinstance(value, form)), None)


Condition = Annotated[
    Annotated[PartnerWhen, Tag("<partner>")]
    | Annotated[SplitWhen, Tag("<split>")]
    | Annotated[ChosenWhen, Tag("<chosen>")]
    | Annotated[VisitedWhen, Tag("<visited>")]
    | Annotated[AnsweredWhen, Tag("<answered>")]
    | Annotated[OpenWhen, Tag("<open>")]
    | Annotated[LeanWhen, Tag("<lean>")]
    | Annotated[AllOf, Tag("<all>")]
    | Annotated[AnyOf, Tag("<any>")]
    | Annotated[NotSo, Tag("<not>")],
    Discriminator(_tag),
]

for _model in (AllOf, AnyOf, NotSo):
    _model.model_rebuild()
