"""Findings that the model reproduces, those that were put in, and those where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kit.explorables.controls import Part, Values
from kit.language import mark
from kit.sittings.library import library_here
from kit.vignettes import Reference

#: Works cited on this page only, as shown; the others are in references.yaml.
WORKS = {
    "roddy-2020": (
        "Roddy, M. K., Walsh, L. M., Rothman, K., Hatch, S. G., & Doss, B. D. (2020). "
        "Meta-analysis of couple therapy: Effects across outcomes, designs, timeframes, and other "
        "moderators. Journal of Consulting and Clinical Psychology."
    ),
    "rathgeber-2019": (
        "Rathgeber and others (2019), a meta-analysis of emotionally focused and behavioural "
        "couple therapy. Journal of Marital and Family Therapy, 45, 447."
    ),
    "buhler-orth-2025": (
        "Bühler, J. L., & Orth, U. (2025). Terminal decline of satisfaction in romantic "
        "relationships: Evidence from four longitudinal studies. Journal of Personality and Social "
        "Psychology. DOI 10.1037/pspp0000551."
    ),
    "joel-2020": (
        "Joel, S., and others (2020), machine learning on 43 couple data sets. Proceedings of the "
        "National Academy of Sciences. DOI 10.1073/pnas.1917036117."
    ),
    "benson-2013": (
        "Benson, L. A., Sevier, M., & Christensen, A. (2013). The impact of behavioral couple "
        "therapy on attachment in distressed couples. Journal of Marital and Family Therapy. "
        "Author manuscript: PMC4581532."
    ),
    "burgess-moser-2016": (
        "Burgess Moser, M., and others (2016). Changes in relationship-specific attachment in "
        "emotionally focused couple therapy. Journal of Marital and Family Therapy."
    ),
}


@dataclass(frozen=True)
class Row:
    """A finding, what the model does, how that came about, and the works cited for the finding."""

    studies: str
    model: str
    how: str
    works: tuple[str, ...]


#: ``how``: it follows from the equations, it was tuned to a number, or it was put in by hand.
REPRODUCED = (
    Row(
        mark("Before separation satisfaction falls slowly for long, then fast."),
        mark("When effort stops, trust falls slowly, then fast; fastest around week 42."),
        mark("comes out"),
        ("buhler-orth-2025",),
    ),
    Row(
        mark(
            "Half a year after therapy about three quarters of the gain is left (g .60, then .44)."
        ),
        mark("Half a year after the programme .79 of the gain is left."),
        mark("comes out"),
        ("rathgeber-2019",),
    ),
    Row(
        mark("At the end of therapy 59 % and 71 % of couples are reliably improved or recovered."),
        mark(
            "Half of the made-up couples pass the cut-off, from 5 %. Another yardstick, same order."
        ),
        mark("comes out"),
        ("christensen-2004",),
    ),
    Row(
        mark("Couples in therapy gain g = 1.12 from before to after (58 studies, 2,092 couples)."),
        mark("Safety first gains g = 1.1 over 20 weeks."),
        mark("tuned"),
        ("roddy-2020",),
    ),
    Row(
        mark(
            "Attachment anxiety and avoidance both go with poorer relationships, in different ways."
        ),
        mark("Anxiety sharpens conflict; avoidance cools closeness and answering."),
        mark("put in"),
        ("li-chan-2012",),
    ),
    Row(
        mark("Attachment anxiety fell only in couples who completed a softening (16 couples)."),
        mark("Anxiety falls only in weeks of repair in which trust and answering are high."),
        mark("put in"),
        ("burgess-moser-2016",),
    ),
    Row(
        mark("A stronger alliance goes with better outcome, a split one with poorer."),
        mark("The work reaches a partner as far as the alliance carries it."),
        mark("put in"),
        ("friedlander-2018",),
    ),
    Row(
        mark("Stress from outside wears on a marriage."),
        mark("Stress lowers answering and desire, and raises conflict."),
        mark("put in"),
        ("randall-bodenmann-2009",),
    ),
)

MISFITS = (
    Row(
        mark(
            "Couples on a waiting list stay, on average, as they are or gain a little (g .12, −.04 "
            "to .29); 221 couples who waited six months for a programme gained, and most were "
            "still distressed."
        ),
        mark(
            "Made-up couples without treatment get worse (g −.25), and so do the lines of no "
            "treatment in a case. The model knows no regression to the mean: that people come when "
            "things are at their worst."
        ),
        mark("wrong"),
        ("roddy-2020", "barton-2021"),
    ),
    Row(
        mark(
            "A year after behavioural couple therapy next to nothing of its advantage is left (g "
            ".06)."
        ),
        mark("The model keeps most of the gain. Once in repair, its couples tend to stay there."),
        mark("wrong"),
        ("rathgeber-2019",),
    ),
    Row(
        mark("Satisfaction dips just after therapy ends and then rises again over two years."),
        mark("The model shows no such dip."),
        mark("wrong"),
        ("christensen-2006",),
    ),
    Row(
        mark(
            "How a relationship will change could not be foretold from what 11,196 couples "
            "reported."
        ),
        mark("Any single path of this model looks foretold. Read the bands, never one line."),
        mark("beware"),
        ("joel-2020",),
    ),
)

#: That safety comes first is an input of the model. What speaks for it, and what against it.
MIXED = (
    Row(
        mark(
            "Emotionally focused therapy for 49 couples in which the woman had low desire differed "
            "only very modestly from a waiting list."
        ),
        mark("Trust and closeness bring desire back, without any work on it."),
        mark("put in"),
        ("macphee-1995",),
    ),
    Row(
        mark(
            "Psychological treatment of sexual difficulties does better than a waiting list (20 "
            "trials: symptoms d = .58, satisfaction d = .47), above all for women’s low desire and "
            "orgasm."
        ),
        mark("Work on desire reaches as far as the gate is open, and touch before it harms."),
        mark("put in"),
        ("fruhauf-2013",),
    ),
    Row(
        mark(
            "In the first years of 207 marriages marital and sexual satisfaction each foretold a "
            "better change of the other."
        ),
        mark("Desire feeds trust only by way of closeness, and only where the gate is open."),
        mark("put in"),
        ("mcnulty-2016",),
    ),
    Row(
        mark(
            "In behavioural therapy for 134 couples early change in satisfaction strongly foretold "
            "change in attachment anxiety; the reverse was a trend."
        ),
        mark("Anxiety wears on trust, and falls only where trust and answering are high already."),
        mark("put in"),
        ("benson-2013",),
    ),
)

WEAK = (
    mark(
        "That touch before safety harms, the shape of the gate and the size of the pressure are "
        "clinical doctrine. No study gave us these numbers, and the evidence for the order is "
        "mixed."
    ),
    mark(
        "The numbers were chosen so that distance and repair exist, then tuned to one pooled "
        "effect. "
        "They were not fitted to any couple."
    ),
    mark("The softening rule rests on sixteen couples."),
    mark(
        "Most studies behind it are of opposite-sex couples in rich Western countries. The "
        "equations "
        "know no gender; that does not make them true for everybody."
    ),
    mark(
        "Several numbers cannot be told apart even with weekly diaries, for instance alliance and "
        "adherence: only their product acts on how partners answer."
    ),
    mark("There are two people in it and nobody else: no children, no money, no body, no law."),
)


ROWS = (*REPRODUCED, *MISFITS, *MIXED)


def _cited() -> Mapping[str, str]:
    """Return every work that can be cited here, as shown, by its key."""
    known = library_here().catalogue.references
    return {key: _written(one) for key, one in known.items()} | WORKS


def _written(one: Reference) -> str:
    doi = f" DOI {one.doi}." if one.doi else ""
    return f"{one.authors} ({one.year}). {one.title}. {one.source}.{doi}"


def works() -> Iterator[tuple[int, str, str]]:
    """Yield each work that a row cites, in the order of the rows: (number, key, text)."""
    keys = dict.fromkeys(key for row in ROWS for key in row.works)
    known = _cited()
    for number, key in enumerate((key for key in keys if key in known), start=1):
        yield number, key, known[key]


def _show(_values: Values) -> Mapping[str, object]:
    listed = list(works())
    return {
        "tables": (
            (mark("What it reproduces"), REPRODUCED),
            (mark("Where it is wrong"), MISFITS),
            (mark("Safety first is doctrine: what studies say of it"), MIXED),
        ),
        "weak": WEAK,
        "works": listed,
        "numbers": {key: number for number, key, _ in listed},
    }


def part() -> Part:
    """Return this part of the model card."""
    return Part("evidence.html", _show)
