"""An hour with one partner, two clicks in one hour, and a key that depends on the couple."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.looking import faults, look_at
from helpers.places import HOURS
from helpers.playing import begin, commit, go_on
from helpers.serving import Running, serving
from playwright.sync_api import Page, expect

from kit.language import tr, use

MODULE = "modules/one-hour"


@pytest.fixture(scope="module")
def hours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of the case with hours."""
    with serving(tmp_path_factory.mktemp("hours"), KIT_VIGNETTES=str(HOURS)) as running:
        yield running


@pytest.fixture
def page(hours: Running, new_context: Callable, watch) -> Page:
    opened = watch.over(new_context().new_page())
    opened.goto(hours.url + MODULE)
    begin(opened)
    return opened


def say(page: Page, words: str, lean: str = "") -> None:
    """Choose the option of these words, and a lean and expectations where they are asked."""
    page.locator(".option").filter(has_text=words).get_by_role("radio").check()
    if lean:
        page.locator(".lean").get_by_label(lean).check()
    for partner in page.locator(".forecast").all():
        partner.get_by_role("radio").first.check()
    commit(page)


def look_at_it(page: Page, shoot: Callable, name: str) -> None:
    assert faults(page) == []
    look_at(page, shoot, f"hours-{name}")


def test_an_hour_alone_asks_about_nobody_else(page: Page, shoot: Callable) -> None:
    say(page, "You both want to be heard.", "Both")
    go_on(page)
    expect(page.get_by_text("Alone with Mia. Leo is not in the room.")).to_be_visible()
    expect(page.locator(".lean")).to_have_count(0)
    expect(page.locator(".forecast")).to_have_count(0)
    expect(
        page.get_by_text("No week passes after this, so there is nothing to predict.")
    ).to_be_visible()
    expect(page.get_by_text("the decision is kept and Mia answers.")).to_be_visible()
    measured = page.get_by_role("region", name="Measured again")
    expect(measured).to_contain_text("33 at first, 36 now: 3 points up")
    figure = page.get_by_role("img", name="Trust over the weeks").first
    expect(figure).to_contain_text("Leo: not in the room")
    expect(figure).to_have_attribute(
        "aria-label", re.compile("Leo was not in the room in week 2; the model moves both")
    )
    page.get_by_text("Show the numbers").click()
    rows = page.locator(".numbers tbody tr")
    assert [row.inner_text().count("not in the room") for row in rows.all()] == [0, 0, 1]
    look_at_it(page, shoot, "alone")


def test_an_hour_alone_with_weeks_after_it_asks_for_one_prediction(
    tmp_path: Path, new_context: Callable, watch, shoot: Callable
) -> None:
    cases = shutil.copytree(HOURS, tmp_path / "cases")
    file = cases / "one-hour" / "vignette.yaml"
    hour = "present: [a]\n    weeks: "
    file.write_text(file.read_text("utf-8").replace(f"{hour}0", f"{hour}2", 1), "utf-8")
    with serving(tmp_path / "data", KIT_VIGNETTES=str(cases)) as running:
        page = watch.over(new_context().new_page())
        page.goto(running.url + MODULE)
        begin(page)
        say(page, "You both want to be heard.", "Both")
        go_on(page)
        expect(page.locator(".lean")).to_have_count(0)
        expect(page.locator(".forecast")).to_have_count(1)
        expect(page.get_by_role("group", name="Mia’s trust will")).to_be_visible()
        say(page, "What should I ask?")
        expect(page.locator(".forecasts li")).to_have_count(1)
        expect(page.locator(".changes li").filter(has_text="Leo’s trust")).to_contain_text(
            "not in the room"
        )
        expect(page.locator(".changes li").filter(has_text="Mia’s trust")).not_to_contain_text(
            "not in the room"
        )
        figure = page.get_by_role("img", name="Trust over the weeks").first
        expect(figure).to_have_attribute(
            "aria-label", re.compile("Leo was not in the room in weeks 2–3; the model")
        )
        look_at_it(page, shoot, "predicted")


def test_two_clicks_in_one_hour_and_a_key_that_depends_on_the_couple(
    page: Page, shoot: Callable
) -> None:
    say(page, "Mia, go on.", "Mia")
    go_on(page)
    say(page, "What should I ask?")
    view = page.get_by_role("region", name=re.compile("^The author’s view"))
    expect(view).to_contain_text("neutral")
    expect(view).to_contain_text(
        "It depends on the couple: this is the author’s view for them as they are now."
    )
    better = page.locator(".fold.better")
    better.locator("summary").click()
    expect(better).to_contain_text("(You say nothing, and stay.)")
    expect(page.get_by_role("region", name="The hour goes on")).to_be_visible()
    expect(page.locator(".feedback")).not_to_contain_text("not safe")
    expect(page.locator(".figure, .fold.compare, .forecasts")).to_have_count(0)
    look_at_it(page, shoot, "goes-on")
    go_on(page)
    expect(page.get_by_text("Session 2 · week 2")).to_be_visible()
    expect(page.get_by_text("Alone with Leo. Mia is not in the room.")).to_be_visible()
    say(page, "That is all for today.")
    expect(page.get_by_role("region", name="The hour is over")).to_be_visible()
    go_on(page)
    expect(page.get_by_text("Session 3 · week 2")).to_be_visible()
    say(page, "What do you take with you?", "Both")
    expect(page.get_by_role("region", name="The hour ends here")).to_be_visible()
    go_on(page)
    expect(page.locator(".decisions > li")).to_have_count(4)
    expect(page.locator(".tally")).to_contain_text("neutral 1")
    look_at_it(page, shoot, "debrief")


def test_where_she_was_heard_the_same_words_are_best(page: Page) -> None:
    say(page, "You both want to be heard.", "Both")
    go_on(page)
    say(page, "What should I ask?")
    view = page.get_by_role("region", name=re.compile("^The author’s view"))
    expect(view).to_contain_text("best")
    expect(page.locator(".fold.better")).to_have_count(0)


def test_a_reload_in_the_middle_of_an_hour_comes_back_to_it(page: Page) -> None:
    say(page, "You both want to be heard.", "Both")
    go_on(page)
    say(page, "What should I ask?")
    go_on(page)
    page.reload()
    expect(page.get_by_text("Alone with Leo. Mia is not in the room.")).to_be_visible()
    expect(page.locator(".lean, .forecast")).to_have_count(0)
    say(page, "And how is it for you?")
    expect(page.get_by_role("region", name="The hour goes on")).to_be_visible()


def test_the_hour_in_spanish(hours: Running, new_context: Callable, watch, shoot) -> None:
    page = watch.over(new_context(locale="es-ES").new_page())
    page.goto(hours.url + MODULE)
    with use("es"):
        begin(page)
        say(page, "You both want to be heard.", tr("Both"))
        go_on(page)
        expect(page.get_by_text("A solas con Mia. Leo no está en la sala.")).to_be_visible()
        expect(page.get_by_role("region", name="Medido de nuevo")).to_contain_text(
            "33 al principio, 36 ahora: 3 puntos más"
        )
        look_at_it(page, shoot, "alone-es")
        say(page, "What should I ask?")
        expect(page.get_by_role("region", name="La hora sigue")).to_be_visible()
