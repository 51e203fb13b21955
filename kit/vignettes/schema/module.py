"""How a case is published: the instructor's words, what is asked and told, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from kit.language import mark
from kit.vignettes.schema.base import FORMAT, LANGUAGE_PATTERN, Format, Part, Plain
from kit.vignettes.schema.numbers import Between

#: What stands wherever ``feedback: never`` is chosen. Louie et al., CHI 2026 (arXiv 2505.02428v2):
#: 94 novice counsellors, randomised; with feedback d = .32 to .39 in reflections and questions;
#: without it no improvement, and empathy d = -.52 over time.
EVIDENCE: Final = mark(
    "Practice without feedback is not known to teach. In a randomised study with 94 novice "
    "counsellors, simulated practice alone improved no skill and their empathy fell; practice with "
    "feedback improved reflections and questions (Louie et al., arXiv 2505.02428)."
)

#: A text in each language that has it, by language tag.
ByLanguage: TypeAlias = Annotated[
    Mapping[str, Plain],
    Field(json_schema_extra={"propertyNames": {"pattern": LANGUAGE_PATTERN}}),
]

#: When trainees see the author's view of their decisions.
Telling: TypeAlias = Literal["now", "end", "never"]

#: Who finds a module: everybody on the landing page; those with a role alone; those with its link.
Visible: TypeAlias = Literal["everybody", "staff", "link"]


class Module(Part):
    """The file module.yaml beside a vignette: how it is published. Without it, the defaults."""

    format: Format = FORMAT
    """The version of the format: 1."""

    words: ByLanguage = Field(default_factory=dict)
    """The instructor's words above the case, by language (Markdown)."""

    predict: bool = True
    """Whether trainees are asked, before each decision, what they expect of each partner."""

    feedback: Telling = "now"
    """When they see the author's view: after each decision, at the end, or never."""

    never_meant: bool = False
    """Needed for ``feedback: never``: you know that practice without feedback taught nothing."""

    order: Annotated[int, Between(1, 9999)] | None = None
    """Its place on the landing page: lower numbers first, then the cases without one."""

    course: ByLanguage = Field(default_factory=dict)
    """The title of the group in which it stands on the landing page, by language (one line)."""

    visible: Visible = "everybody"
    """On the landing page for everybody, or for staff alone; ``link``: by its address alone."""
