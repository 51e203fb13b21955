"""Expectations: what holds on every way through a case, as its author promises. Data only."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kit.vignettes.schema.base import Name, Part
from kit.vignettes.schema.condition import Condition

#: The strategies of the automatic play that a case may promise to tell apart.
Strategy = Literal["author", "greedy", "typical", "second", "random", "worst"]

#: What an expectation is; `that` belongs to `on_entering`, and `in` may stand with `at_end`.
PROMISES: Final = ("always", "at_end", "on_entering", "order")


def _as_names(value: object) -> object:
    """Return a bare name as a tuple with the one name."""
    return (value,) if isinstance(value, str) else value


#: A name, or a list of names; in Python always a tuple.
Names = Annotated[
    tuple[Name, ...],
    Field(min_length=1),
    BeforeValidator(_as_names, json_schema_input_type=Name | tuple[Name, ...]),
]


class Expectation(Part):
    """What its author promises of the case. `kit explore` looks for a way that breaks it."""

    always: Condition | None = None
    """Holds in every scene, as the couple come in, and at every ending."""

    at_end: Condition | None = None
    """Holds at every ending, or at those that `in` names."""

    in_: Annotated[Names | None, Field(alias="in")] = None
    """With `at_end`: at these endings only, by their ids or by their tones."""

    on_entering: Name | None = None
    """The id of a scene, on entering which `that` holds."""

    that: Condition | None = None
    """With `on_entering`: what holds there."""

    order: Annotated[tuple[Strategy, ...], Field(min_length=2)] | None = None
    """Strategies of `kit play --auto`, the one after which the couple fare best first."""

    @model_validator(mode="after")
    def _is_one(self) -> Expectation:
        given = [name for name in PROMISES if getattr(self, name) is not None]
        if len(given) != 1:
            text = "found {given}; allowed: one of {names}"
            context = {"given": " and ".join(given) or "none", "names": ", ".join(PROMISES)}
            raise PydanticCustomError("promise", text, context)
        if (self.that is None) is (given == ["on_entering"]):
            text = "found {given}; allowed: on_entering and that together"
            context = {"given": f"{given[0]} {'with' if self.that else 'without'} that"}
            raise PydanticCustomError("promise", text, context)
        if self.in_ is not None and given != ["at_end"]:
            text = "found in with {given}; allowed: in beside at_end only"
            raise PydanticCustomError("promise", text, {"given": given[0]})
        return self
