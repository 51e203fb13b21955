"""What interventions and publications of one's own are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from kit.authoring.forming.asking import offered
from kit.authoring.forming.asking.schema import Asked
from kit.authoring.forming.field import Field
from kit.language import mark, tr
from kit.vignettes.curriculum import CURRICULUM
from kit.vignettes.reading.nodes import Path

#: The schools as the format names them, for their translations.
SCHOOLS: Final = (
    *(mark("emotionally focused"), mark("behavioural"), mark("integrative")),
    *(mark("cognitive-behavioural"), mark("psychodynamic"), mark("sex therapy")),
    *(mark("systemic"), mark("medical liaison"), mark("any")),
)


def intervention(data: Any, path: Path) -> list[Field]:
    """Return the fields of an intervention."""
    ask = Asked("interventions", 0, file="interventions.yaml")
    doses = {
        "de_escalate": tr("How much it calms the cycle"),
        "attune": tr("How much it listens and attunes"),
        "repair": tr("How much it repairs hurts"),
        "touch": tr("How much affectionate touch it brings"),
        "desire_work": tr("How much it works on desire"),
        "stress_work": tr("How much it works on outside stress"),
    }
    rows = [(row, f"{row} {words}") for row, words in CURRICULUM.items()]
    return [
        ask("name", tr("Its name in the field"), "line"),
        ask("what", tr("What the clinician does")),
        ask("competency", tr("The competency that it draws on most")),
        ask("modality", tr("Schools that use it")),
        ask("helps", tr("When it helps")),
        ask("harms", tr("When it harms")),
        *(ask(f"doses.{key}", words) for key, words in doses.items()),
        ask("weeks", tr("Weeks that the work usually lasts"), folded=True),
        ask("alliance.toward", tr("Alliance of the partner it leans on"), folded=True,
            help=tr("From -0.5 to 0.5; 0.1 is a usual step.")),
        ask("alliance.other", tr("Alliance of the other partner"), folded=True),
        ask("readiness.says", tr("When the couple is ready for it, in words"), folded=True),
        _readiness(data),
        ask("conjoint", tr("It works with both partners"), folded=True),
        ask("mistake", tr("It is a common mistake of trainees"), folded=True),
        ask("covers", tr("Rows of the curriculum that it teaches"), choices=rows, folded=True),
        ask("references", tr("Publications that support this"), "cite", folded=True),
    ]  # fmt: skip


def _readiness(data: Any) -> Field:
    one = offered.when(data, tr("The same as a condition"), folded=True)
    return replace(one, path=("readiness", "when"))


def reference(data: Any, path: Path) -> list[Field]:
    """Return the fields of a publication."""
    ask = Asked("references", 0, file="references.yaml")
    return [
        ask("authors", tr("Authors, as in a list of references"), "line"),
        ask("year", tr("Year")),
        ask("title", tr("Title"), "line"),
        ask("source", tr("Journal with volume and pages, or publisher"), "line"),
        ask("doi", tr("DOI"), "line"),
        ask("isbn", tr("or ISBN"), "line"),
        ask("says", tr("What it says: what you cite it for, and no more")),
    ]
