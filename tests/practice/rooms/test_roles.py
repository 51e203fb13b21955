"""Role cards: what each role may know, in both languages, and who gets which."""

from __future__ import annotations

import pytest
from helpers.places import CASES, SMALL

from kit.language import use
from kit.practice.rooms.roles import ROLES, Card, card, role_of
from kit.vignettes import Vignette, load

HOUSE = load(CASES, "en").vignette("the-quiet-house")


def text(one: Card) -> str:
    return "\n".join([one.title, *(part for known in one.known for part in known), *one.tasks])


def test_roles_are_given_by_place_and_partners_come_first() -> None:
    assert [role_of(place) for place in range(1, 7)] == [*ROLES, "a", "b"]


def test_what_a_partner_has_told_nobody_stands_on_their_own_card_alone() -> None:
    couple = HOUSE.couple
    said = {role: text(card(role, HOUSE)) for role in ROLES}
    assert [role for role in ROLES if couple.a.history in said[role]] == ["a"]
    assert [role for role in ROLES if couple.b.history in said[role]] == ["b"]
    assert [role for role in ROLES if couple.a.concern in said[role]] == ["a", "clinician"]
    assert [role for role in ROLES if couple.b.concern in said[role]] == ["b", "clinician"]
    assert [role for role in ROLES if couple.history in said[role]] == ["a", "b", "clinician"]


@pytest.mark.parametrize("role", ROLES)
def test_no_card_has_a_score_or_what_the_author_thinks(role: str) -> None:
    said = text(card(role, HOUSE))
    measures = [*HOUSE.couple.a.measures, *HOUSE.couple.b.measures]
    assert all(one.meaning not in said and one.name not in said for one in measures)
    assert all(option.rationale not in said for scene in HOUSE.scenes for option in scene.options)


def test_the_cards_of_maren_and_of_the_observer() -> None:
    maren, watching = card("a", HOUSE), card("observer", HOUSE)
    assert maren.title == "You are Maren, 52"
    assert [heading for heading, _ in maren.known] == [
        "Yours alone",
        "What you wrote before the first session",
        "What you share with Idris",
    ]
    assert maren.tasks[0] == "Answer as Maren might. You need be neither difficult nor quick."
    assert watching.known == ()
    assert watching.tasks[-1] == (
        "Afterwards the clinician speaks first, then Maren and Idris, and you last."
    )


def test_the_cards_in_spanish() -> None:
    house = load(CASES, "es").vignette("the-quiet-house")
    with use("es"):
        idris, clinician = card("b", house), card("clinician", house)
    assert idris.title == "Eres Idris, 54 años"
    assert idris.tasks[-1] == "Al terminar, di tu propio nombre en voz alta y deja aquí a Idris."
    assert clinician.title == "Te toca atender a la pareja"


def without_concerns(vignette: Vignette) -> Vignette:
    couple = vignette.couple
    quiet = {who: getattr(couple, who).model_copy(update={"concern": ""}) for who in ("a", "b")}
    return vignette.model_copy(update={"couple": couple.model_copy(update=quiet)})


@pytest.mark.parametrize("role", ROLES)
def test_a_case_without_what_they_wrote_has_cards_without_empty_places(role: str) -> None:
    found = card(role, without_concerns(load(SMALL).vignette("two-rooms")))
    assert all(words for _, words in found.known)
    assert len(found.known) == {"a": 2, "b": 2, "clinician": 1, "observer": 0}[role]
