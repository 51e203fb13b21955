"""Safety is a gate: what was left open is said before all else, and nothing beside it praises."""

import re
from dataclasses import replace

import pytest
from helpers.roads import AWAKE, BLIND, EVERY, on_the_road

from kit.cli.playing.compared import compared as compared_typed
from kit.cli.playing.compared import other_ways as ways_typed
from kit.cli.playing.looking_back import looking_back
from kit.cli.playing.screens import scene as scene_typed
from kit.language import use
from kit.practice import debrief
from kit.practice.answers.lookahead import authors_way_on, best_path
from kit.practice.attempts.decision import left_open
from kit.practice.looking_back.next_case import next_case
from kit.practice.looking_back.safety import safety
from kit.reports.report import report_html
from kit.screens.attempt import Setting, compared, other_ways, screen

#: What praises the whole of an attempt, in either language.
PRAISE = re.compile(
    "sound throughout|would have chosen as you did|asks for more patience|"
    "met were acted on in time|"
    "sólidas de principio a fin|habría elegido como tú|pide más paciencia|"
    "encontraste se atendieron",
    re.IGNORECASE,
)
#: The way of the author's best options in each scene, but for the two that could not wait.
ALMOST = ("see-a-doctor", "what-is-it-like", "see-you-next-week", "ask-plainly", "what-you-keep")


def typed(lines):
    return "\n".join(str(line) for line in lines)


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("feedback", ["now", "end", "never"])
def test_nothing_praises_a_way_that_left_open_what_could_not_wait(language, feedback):
    with use(language):
        for steps in (BLIND, (*BLIND[:3], "ask-plainly", "what-you-keep")):
            attempt = on_the_road(*steps, feedback=feedback)
            shown = [screen(attempt, Setting()).html, report_html(attempt)]
            shown += [typed(looking_back(attempt)), other_ways(attempt, Setting())]
            for page in map(plain, (*shown, typed(ways_typed(attempt)))):
                assert not PRAISE.search(page), PRAISE.search(page)


def test_praise_is_there_to_be_found():
    assert PRAISE.search(plain(screen(on_the_road(*AWAKE), Setting()).html))


@pytest.mark.parametrize(
    "page",
    [
        lambda attempt: plain(screen(attempt, Setting()).html),
        lambda attempt: plain(report_html(attempt)),
        lambda attempt: typed(looking_back(attempt)),
    ],
    ids=["stage", "report", "terminal"],
)
def test_what_was_left_open_is_said_before_the_path_and_the_counts(page):
    said = page(on_the_road(*BLIND))
    first = said.index(
        "2 dangers that could not wait were left open. That weighs more than anything below."
    )
    wheel = said.index("Twice he has fallen asleep at a red light.")
    garage = said.index("He has stood in the garage and thought of not living.")
    snoring = said.index("At night he stops breathing; she counts.")
    path = said.rindex("The whole path")
    count = said.index(
        "Each decision by itself. No number of good ones makes up for what was left open."
    )
    assert first < wheel < garage < snoring < path < count
    assert "It was acute: it could not wait for the next session." in said
    assert "You did not flag it, and nothing you chose looked into it." in said


def test_what_to_practise_next_begins_where_something_was_left_open():
    look = debrief(on_the_road(*BLIND))
    assert look.suggestion.reason == (
        "What came up in “The wheel” could not wait, and it was left open: first of all that. "
        "Go back to “The wheel” and try it again."
    )
    assert look.suggestion.back == 1
    assert look.prompts.focused == (
        "Go back to “The wheel”. What did you hear there, and what kept you from asking about it?"
    )
    assert look.prompts.directive == (
        "Before your next session, say aloud what you would ask or arrange in “The wheel”, in "
        "plain words and one thing at a time, and have a colleague answer as them."
    )
    milder = debrief(on_the_road(BLIND[0], BLIND[1], "leave-the-key", "ask-plainly", BLIND[4]))
    assert milder.suggestion.reason == (
        "What came up in “The snoring” was left open. Go back to “The snoring” and try it again."
    )


def test_after_what_came_late_nothing_is_called_sound():
    attempt = on_the_road("see-a-doctor", "no-keys", "leave-the-key", "it-sounds-heavy", "at-last")
    late = safety(attempt)
    assert [one.signal.id for one in late.late] == ["near-that"]
    found = next_case(attempt, (), (), late)
    assert (found.reason, found.back) == (
        "What came up in “The garage” was acted on late. Go back to “The garage” and try it again.",
        3,
    )


def test_a_scene_that_has_no_answer_sends_to_one_on_the_way_that_has():
    """Of the wheel's signal: the coats in the same hour, once the wheel itself has no answer."""
    attempt = on_the_road(*BLIND)
    wheel = attempt.decisions[1].scene
    silent = tuple(option.model_copy(update={"answers": ()}) for option in wheel.options)
    scene = wheel.model_copy(update={"options": silent})
    made = tuple(replace(d, scene=scene) if d.scene is wheel else d for d in attempt.decisions)
    look = debrief(replace(attempt, decisions=made))
    assert (look.suggestion.back, look.suggestion.reason.split(": ")[1]) == (
        2,
        "first of all that. Go back to “The coats” and try it again.",
    )


def test_a_share_is_not_told_where_what_could_not_wait_was_left_open():
    blind, awake = debrief(on_the_road(*BLIND)), debrief(on_the_road(*AWAKE))
    assert blind.shares == {}
    assert awake.shares == {"attention to health": pytest.approx(10 / 12)}
    assert "mean 83 of 100" in plain(screen(awake.attempt, Setting()).html)
    assert "mean 83 of 100" in plain(report_html(awake.attempt))
    assert "Attention to health, mean 83 of 100" not in typed(looking_back(blind.attempt))
    assert "mean 83 of 100" in typed(looking_back(awake.attempt))
    for one in (screen(blind.attempt, Setting()).html, report_html(blind.attempt)):
        assert "mean" not in plain(one)


def test_the_flags_that_are_raised_everywhere_are_told_once():
    steps = [step for option in BLIND for step in (*EVERY, option)]
    for page in (
        plain(screen(on_the_road(*steps), Setting()).html),
        plain(report_html(on_the_road(*steps))),
        typed(looking_back(on_the_road(*steps))),
    ):
        assert page.count("You raised 45 concerns, 34 of them where the case had shown") == 1
        assert "You flagged it in “The wheel”, and nothing you chose looked into it." in page
        assert "The author placed no sign of that here" not in page


def test_what_was_done_in_time_is_folded_and_what_was_not_is_in_sight():
    page = screen(on_the_road(AWAKE[0], *BLIND[1:]), Setting()).html
    card = page[page.index('<section class="card safety"') :].partition("</section>")[0]
    in_sight, _, folded = card.partition("<details")
    assert re.findall(r'class="noticed [^>]*>([^<]*)', in_sight) == ["Left open"]
    assert "<summary>2 signs were acted on in time</summary>" in folded
    assert re.findall(r'class="noticed [^>]*>([^<]*)', folded) == ["Acted on in time"] * 2
    nothing_in_time = screen(on_the_road(*BLIND), Setting()).html
    assert "acted on in time</summary>" not in nothing_in_time


def test_lines_are_said_on_the_way_they_belong_to():
    for steps, said, unsaid in (
        (BLIND[:1], ("I drove us here.", "You asked how we met."), ("We came by bus.",)),
        (AWAKE[:1], ("We came by bus.",), ("I drove us here.", "You asked how we met.")),
    ):
        attempt = on_the_road(*steps).open()
        for page in (screen(attempt, Setting()).html, typed(scene_typed(attempt))):
            assert all(line in page for line in said)
            assert not any(line in page for line in unsaid)
    made = on_the_road(*BLIND).decisions[1]
    assert [line.says or line.stage for line in made.lines] == [
        "I drove us here.", "You asked how we met.", "He yawns.",
    ]  # fmt: skip


def test_the_ending_adds_each_paragraph_that_holds():
    for attempt, paragraphs in (
        (on_the_road(*BLIND), ("They thank you and go.", "He drives home. *You* know how.",
                               "Nobody asked about the garage.")),
        (on_the_road(*BLIND[:1], "between-us", *BLIND[2:]),
         ("They thank you and go.", "He drives home. *You* know how.",
          "Nobody asked about the garage.", "It stayed between you.")),
        (on_the_road(*AWAKE), ("They take the bus.", "The garage is a garage again.")),
    ):  # fmt: skip
        assert attempt.closing == paragraphs
        for text in paragraphs:
            bare = text.replace("*", "")
            assert bare in plain(screen(attempt, Setting()).html).replace(" You ", " You ")
            assert bare in typed(looking_back(attempt))


def test_the_model_is_told_where_a_way_leaves_something_open():
    words = "Your way left open what could not wait. These lines know nothing of that"
    for attempt, there in ((on_the_road(*BLIND), True), (on_the_road(*AWAKE), False)):
        assert (words in plain(other_ways(attempt, Setting()))) is there
        assert (words in typed(ways_typed(attempt))) is there


def test_the_best_path_found_leaves_nothing_acute_open():
    begun = on_the_road()
    for width in (1, 8, 40):
        found = best_path(begun, every_lean=True, width=width)
        assert left_open(found.attempt.decisions) == frozenset()
    author = authors_way_on(begun)
    assert left_open(author.decisions) == frozenset()


def test_an_option_that_leaves_it_open_says_so_beside_the_models_share():
    attempt = on_the_road(*BLIND[:3], "it-sounds-heavy")
    every = "Each of these leaves open what cannot wait, and the model knows nothing of that."
    for page in (plain(compared(attempt, Setting())), typed(compared_typed(attempt))):
        assert every in page  # the wheel is open whichever is chosen
    closed = on_the_road("see-a-doctor", *BLIND[1:3], "it-sounds-heavy")
    for page in (plain(compared(closed, Setting())), typed(compared_typed(closed))):
        assert every not in page
        assert page.count("It leaves open what cannot wait.") == 3
