"""The curriculum: the rows that the vignettes and interventions together must teach."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_DYNAMICS = (
    "Neglect is a relational stressor, not one partner's flaw; feeling unseen, unimportant, "
    "not wanted",
    "It reaches past the bedroom: daily interaction, trust, the couple's shared rhythm",
    "Protective responses – withdrawal, sarcasm, over-criticism – widen the distance and crowd "
    "out attunement",
    "An attachment disruption: the need for consistent, responsive intimacy goes unmet",
    "A lasting ache colours talk, decisions and how intentions are read",
    "Unmet need misread as personal failure; the cycle of distance",
    "What drives it: fatigue, past hurts, the fear of not being enough",
    "Emotional safety comes before physical closeness",
    "Chronic neglect echoes earlier relational wounds",
    "Stress dampens arousal; emotional fatigue spoils intimacy",
    "The forms it takes: insensitivity, inconsistent responsiveness, unspoken resentment",
    "Medical contributors: low libido, fatigue, pain, medication",
    "Repair is not linear; pressure brings relapse",
    "Power imbalance and coercion; pressure against curiosity",
    "Putting closeness off: the threshold for starting touch, talk or a shared activity",
)

_INTERVENTIONS = (
    "Name the dynamic without blame",
    "Map the moments when closeness felt risky or far, and the cues before withdrawal",
    "Structured conversations that restore emotional reciprocity",
    "Say needs without judgment; acknowledge hurt without escalation",
    "Repair attempts after conflict",
    "Reflective listening and validation: say back before answering",
    "Reliability: regular check-ins, warmth, non-sexual affection",
    "Explore personal history: attachment, beliefs about worth, protective strategies",
    "Reframe from deficiency to shared vulnerability",
    "Scheduled “checking moments”: brief, calm, one or two needs",
    "Agreed non-verbal safety cues: a held hand in a hard talk, steady eye contact",
    "Pace closeness to each partner's readiness; widen shared activities step by step",
    "Mindfulness",
    "Stress reduction",
    "Sleep",
    "Collaborative goal setting: which closeness is doable at this stage",
    "Redefine closeness; a spectrum of options each may choose from; routines, banter, acts of "
    "service",
    "Revisit the sexual relationship with curiosity once trust has grown",
    "Monitor small milestones and celebrate them",
    "Psychoeducation: the forms of neglect; words for needs, boundaries, desires",
    "Gentle, consent-driven strategies that respect personal limits",
    "Assessment: history and functioning; attachment, communication, perceived closeness; "
    "interviews for the story behind them",
    "A tailored plan that puts safety first and exposes to vulnerability gradually",
    "Integrate cognitive-behavioural, emotionally focused and psychodynamic work",
    "Homework: reflective journal, practised apologies, brief daily check-ins",
    "Bring in physical health professionals to rule out medical causes",
    "Negotiate consent and pace; sexual activity resumes only when both feel safe and ready",
    "Maintenance: periodic “uplift sessions” to reassess, celebrate, recalibrate",
    "Keep skills alive: communication refreshers, stress routines, intentional affection",
    "A safety net outside the couple: individual therapy, supportive friends; relapse prevention",
)

_STANCE = (
    "Compassionate, non-judgmental, patient, humble; facilitates rather than lectures",
    "Balanced alliance with both partners",
    "Screens for violence and coercion separately; conjoint work stops where it is unsafe",
)

_OUTCOMES = (
    "Trust and felt security grow; contact becomes predictable and caring",
    "Closeness grows; desire may follow, as an invitation and never as a demand",
    "Partners keep the gains: shared vulnerability, honest feedback, commitment to repair",
)

_TOPICS = (
    "Family silence about sexuality and adult attachment",
    "Sexual identity and closeness after trauma",
    "Workplace stress and burnout, and desire",
    "Training couples to talk about desires, consent and boundaries",
    "Parental beliefs and later sexual scripts",
    "Positive sexual scripting against shame",
    "Assessing consent capacity in intricate cases",
    "Partner-assisted exercises in therapy: consent, safety, gradual skill",
    "Kink-aware practice: boundaries, ongoing consent, no pathologising",
    "Diverse sexual expressions, with dignity",
    "An adult client's own sex education and its trauma, looking back",
    "Erotic literacy and mindful desire",
)

_GROUPS = {
    "D": _DYNAMICS,
    "I": _INTERVENTIONS,
    "S": _STANCE,
    "O": _OUTCOMES,
    "T": _TOPICS,
}

#: The sentence of each row by its id, in order: D1–D15, I1–I30, S1–S3, O1–O3, T1–T12.
CURRICULUM: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"{letter}{number}": sentence
        for letter, sentences in _GROUPS.items()
        for number, sentence in enumerate(sentences, start=1)
    }
)

#: What the rows of each letter are.
LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "D": "Dynamics of intimacy neglect: what a case is about",
        "I": "Interventions: what is done",
        "S": "Stance: how the clinician is in the room",
        "O": "Outcomes: what may come of it",
        "T": "Topics that a case may touch",
    }
)

#: All row ids in short: ``D1–D15, I1–I30, …``.
RANGES: Final = ", ".join(f"{letter}1–{letter}{len(rows)}" for letter, rows in _GROUPS.items())


def rows_about(words: str) -> tuple[str, ...]:
    """Return the rows whose sentence has ``words`` in it, in order."""
    wanted = words.casefold()
    return tuple(row for row, sentence in CURRICULUM.items() if wanted in sentence.casefold())
