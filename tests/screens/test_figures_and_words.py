"""Figures that stand beside a word agree with it, on the page and in the terminal."""

import re
from types import SimpleNamespace

import pytest

from kit.cli.playing.answered import answered
from kit.language import tr, use
from kit.practice import Attempt
from kit.screens.attempt import Setting, compared, screen
from kit.screens.comparison import against_author, disagreement
from kit.vignettes import load, own_root

LIBRARY = load(own_root())
CHANGE = re.compile(r'change-(\w+)">[^<]*</span>\s*<span class="quiet">([\d.,]+) → ([\d.,]+)<')
TOTAL = re.compile(r'<h4>[^<]*<span class="quiet">([−+]?[\d.,]+) ')


def number(text):
    return float(text.replace(",", ".").replace("−", "-"))


def first_decisions():
    """Each option of each case's first scene, decided."""
    for vignette in LIBRARY.vignettes.values():
        begun = Attempt.start(vignette, LIBRARY.catalogue, seed=3).open()
        for option in begun.options:
            yield begun.decide(option.id, option.lean)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_change_on_the_page_is_what_its_word_says(language):
    words = set()
    with use(language):
        for attempt in first_decisions():
            html = screen(attempt, Setting()).html
            changes = [(w, number(b), number(a)) for w, b, a in CHANGE.findall(html)]
            assert len(changes) == (4 if attempt.decisions[-1].simulated else 0)
            for word, before, after in changes:
                assert (abs(round(after - before, 1)) < 1) == (word == "holds")
                assert word == "holds" or (after > before) == (word == "rises")
            trust = [round(a - b, 1) for _, b, a in changes[::2]]
            assert [number(one) for one in TOTAL.findall(html)] == trust
            words |= {word for word, *_ in changes}
    assert words == {"rises", "holds", "falls"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_and_in_the_terminal(language):
    with use(language):
        attempt = next(first_decisions())
        said = "\n".join(text.plain for text in answered(attempt))
        html = screen(attempt, Setting()).html
        for _, before, after in CHANGE.findall(html):
            assert f": {before} → {after}" in said


def way(name, better, appraisal=0, chosen=False, alike=False):
    option = SimpleNamespace(id=name)
    against = SimpleNamespace(better=better, alike=alike)
    return SimpleNamespace(option=option, appraisal=appraisal, chosen=chosen, against=against)


def test_the_model_goes_further_only_where_the_shares_shown_say_so():
    best = way("best", 0.602, 2)
    chosen = way("chosen", 0.5, 1, chosen=True, alike=True)
    assert disagreement([best, chosen, way("other", 0.604)], best.option) is None
    further = way("other", 0.606)
    assert disagreement([best, chosen, further], best.option) == (best, further)


def test_a_warning_option_that_fares_better_is_known():
    ways = [
        way("worse", 0.0, -2),
        way("rarely", 0.02, -2),
        way("better", 0.4, -2),
        way("own", 0.5, -2, chosen=True),
    ]
    assert against_author([*ways, way("helpful", 0.9, 1)]) == {"better"}


def test_a_harmful_option_that_fares_better_says_why_that_does_not_make_it_good():
    attempt = next(
        one
        for one in first_decisions()
        if one.decisions[-1].appraisal < 0 and one.decisions[-1].simulated
    )
    with_words = 0
    for language in ("en", "es"):
        with use(language):
            html = compared(attempt, Setting())
            words = re.findall(r'<span class="against">(.*?)</span>', html)
            with_words += len(words)
            assert all(tr("harmful") in one or tr("unhelpful") in one for one in words)
    assert with_words > 0
