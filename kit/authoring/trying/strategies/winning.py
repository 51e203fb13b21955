"""Habits that win a case, as warnings: whoever has one need not even read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kit.authoring.trying.playing import Case, Played
from kit.authoring.trying.strategies.comparing import Comparison, compared
from kit.authoring.trying.strategies.rules import BY_LENGTH, HABITS
from kit.authoring.trying.strategies.running import run
from kit.vignettes import Library
from kit.vignettes.judgement.best import FEW_SCENES
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root


def winning_habits(
    root: Root, library: Library, slug: str, typical: Sequence[Played]
) -> Iterator[Complaint]:
    """Yield a warning for each habit that ends well clearly more often than ``typical`` attempts.

    In a translation the lengths are others, and nothing else is.
    """
    if len(library.vignettes[slug].scenes) < FEW_SCENES:
        return
    yield from _won(root, library, slug, typical, HABITS)
    for language in library.translations.get(slug, ()):
        yield from _won(root, library.translated(language), slug, typical, BY_LENGTH)


def _won(
    root: Root, library: Library, slug: str, typical: Sequence[Played], habits: Collection[str]
) -> Iterator[Complaint]:
    case = Case(library.vignettes[slug], library.catalogue)
    played = run(case, dict.fromkeys(habits, len(typical)))
    found = compared(case, {"typical": tuple(typical), **played})
    for name in found.ending_well:
        yield _warning(root, case, found, name)


def _warning(root: Root, case: Case, found: Comparison, name: str) -> Complaint:
    good = {one: f"{found.outcomes[one].good.value:.0%}" for one in (name, "typical")}
    language = case.vignette.language
    message = (
        f"found that the habit '{name}' comes to repair or holding in {good[name]} of its attempts "
        f"(language {language}), the typical trainee in {good['typical']}; "
        "allowed: not clearly more often"
    )
    hint = (
        "Whoever has it need not read: let some option that it takes be a tempting poor one. "
        f"See it: kit play {case.vignette.id} --auto {name},typical --language {language}"
    )
    return warn(root, ("scenes",), message, hint)
