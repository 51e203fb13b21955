"""The feedback: what matters is seen at once, the rest is unfolded by whoever wants it."""

import pytest
from helpers.playing import begin, choose, commit, go_on, unfold
from playwright.sync_api import expect

from kit.language import use

MODULE = "modules/the-quiet-house"
FOLDS = ["better", "why", "compare", "alliance"]


@pytest.fixture
def decided(open_page):
    """The feedback on the first decision, in a browser of somebody new."""

    def open_(width=1400, height=900, number=1):
        page = open_page(MODULE, width)
        page.set_viewport_size({"width": width, "height": height})
        begin(page)
        choose(page, number)
        commit(page)
        expect(page.locator(".so-far svg")).to_have_count(2)
        return page

    return open_


def bottoms(page):
    """Return where the parts that matter end, in pixels from the top of the window."""
    parts = (".dialogue", ".changes", ".forecasts", ".author")
    boxes = {part: page.locator(f".feedback {part}").bounding_box() for part in parts}
    return {part: box["y"] + box["height"] for part, box in boxes.items()}


@pytest.mark.parametrize("language", ["en", "es"])
def test_answer_model_and_author_are_on_one_screen(open_page, language):
    page = open_page(f"{MODULE}?language={language}", 1400)
    page.set_viewport_size({"width": 1400, "height": 900})
    with use(language):
        begin(page)
        for number in (0, 2, 1):
            choose(page, number)
            commit(page)
            expect(page.locator(".so-far svg")).to_have_count(2)
            assert max(bottoms(page).values()) <= 900
            go_on(page)
    assert page.locator(".screen.scene").is_visible()


def test_on_a_phone_the_numbers_come_before_the_authors_words(decided):
    page = decided(360, 740)
    ends = bottoms(page)
    assert ends[".dialogue"] < ends[".changes"] < ends[".forecasts"] < ends[".author"]
    assert page.locator(".screen.feedback").bounding_box()["height"] < 3400


def test_each_fold_says_what_is_in_it_and_opens_by_keyboard(decided):
    page = decided()
    folds = page.locator(".fold")
    names = folds.evaluate_all("all => all.map((one) => one.dataset.fold)")
    # To the author's best option there is no better one.
    assert [name for name in names if name in FOLDS] in (FOLDS, FOLDS[1:])
    for fold in folds.all():
        expect(fold.locator("summary .quiet")).not_to_be_empty()
        inside = fold.locator("> :not(summary)").first
        expect(inside).to_be_hidden()
        fold.locator("summary").press("Enter")
        expect(inside).to_be_visible()


def test_what_was_unfolded_is_unfolded_the_next_time(decided):
    page = decided()
    why = page.locator(".fold[data-fold=why]")
    why.locator("summary").click()
    go_on(page)
    choose(page)
    commit(page)
    expect(why).to_have_attribute("open", "")
    expect(page.locator(".fold[data-fold=alliance]")).not_to_have_attribute("open", "")
    page.reload()
    expect(why).to_have_attribute("open", "")
    why.locator("summary").click()
    page.reload()
    expect(page.locator(".screen.feedback")).to_be_visible()
    expect(why).not_to_have_attribute("open", "")


def test_what_was_expected_and_what_came_are_seen_at_once(decided):
    page = decided()
    expected = page.get_by_role("list", name="What you expected").get_by_role("listitem")
    expect(expected).to_have_count(2)
    for one, name in zip(expected.all(), ("Maren", "Idris"), strict=True):
        expect(one).to_contain_text(f"You guessed that {name}’s modelled trust would rise: it")
        expect(one).to_be_in_viewport()


def test_nothing_is_lost(decided):
    page = decided()
    unfold(page)
    for words in ("What moved Maren’s trust", "Lay beside what you chose", "Alliance with Idris"):
        expect(page.locator(".folds").get_by_text(words, exact=False).first).to_be_visible()
    expect(page.locator("#note")).to_be_visible()
    expect(page.get_by_role("button", name="Go on to session 2")).to_be_visible()
