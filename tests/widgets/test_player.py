"""The player without a browser: what it keeps, resumes, refuses and shows."""

import shutil

import pytest
from helpers.page import decide, send, send_anything
from helpers.places import SMALL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.language import use
from kit.store import Attempts, StoreError
from kit.vignettes import VignetteError, load
from kit.widgets.player import Player


def test_a_whole_attempt(player, store):
    assert "Begin the first session" in player.view["html"]
    send(player, "open")
    assert "What do you say or do?" in player.view["html"]
    decide(player, "listen-first")
    assert "That is so." in player.view["html"]
    assert "It lowers the heat." in player.view["html"]
    assert "An invented work, for the tests only" in player.view["html"]
    send(player, "open")
    decide(player, "say-sorry")
    send(player, "open")
    assert "They stay in one room." in player.view["html"]
    assert Attempts(store).current("mira", "two-rooms").finished


@pytest.mark.parametrize("steps", range(5))
def test_a_reload_comes_back_to_the_very_screen(player, store, steps):
    moves = [
        lambda: send(player, "open"),
        lambda: decide(player, "listen-first", "b"),
        lambda: send(player, "open"),
        lambda: decide(player, "touch-now"),
    ]
    for move in moves[:steps]:
        move()
    again = Player("two-rooms", store=store, learner="mira")
    assert again.attempt == player.attempt
    assert again.view["html"] == player.view["html"]


def test_each_step_is_kept_before_it_is_shown(player, store, monkeypatch):
    kept_when_drawn = []
    draw = player.show
    attempt_id = Attempts(store).current("mira", "two-rooms").id

    def show(html, notice=""):
        kept = Attempts(store).events(attempt_id)
        kept_when_drawn.append(len(kept) == len(player.attempt.events))
        draw(html, notice)

    monkeypatch.setattr(player, "show", show)
    send(player, "open")
    decide(player, "listen-first")
    assert kept_when_drawn == [True, True]


def test_a_second_tab_is_told_and_shown_where_the_case_stands(player, store):
    send(player, "open")
    other = Player("two-rooms", store=store, learner="mira")
    decide(player, "listen-first")
    decide(other, "side-with-ada", "a")
    assert other.view["notice"] == (
        "This case has gone on in another tab or window. Nothing is lost; "
        "here is where it stands now."
    )
    assert other.attempt == player.attempt
    assert other.view["html"] == player.view["html"]
    send(other, "open")
    assert other.view["notice"] == ""


def test_what_cannot_be_kept_is_not_shown(player, monkeypatch):
    send(player, "open")
    before = player.attempt, player.view["html"]

    def full(*_args, **_kwargs):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Attempts, "append", full)
    decide(player, "listen-first")
    assert (player.attempt, player.view["html"]) == before
    assert player.view["notice"] == "The disk is full."


def test_playing_again_keeps_the_first_attempt(player, store):
    send(player, "open")
    send(player, "again")
    assert player.attempt.phase == "case"
    assert [record.abandoned for record in Attempts(store).of_learner("mira")] == [False, True]


def test_learners_do_not_meet(player, store):
    send(player, "open")
    assert Player("two-rooms", store=store, learner="noor").attempt.phase == "case"


def test_an_unknown_vignette_is_named(store):
    with pytest.raises(VignetteError, match="Did you mean 'two-rooms'"):
        Player("two-room", store=store, learner="mira")


@pytest.mark.parametrize(
    ("action", "fields", "notice"),
    [
        ("fly", {}, "There is nothing here to do with 'fly'. Reload the page."),
        (
            "decide",
            {"scene": "second", "option": "say-sorry", "lean": "both"},
            "That decision belongs to an earlier scene. Choose again here.",
        ),
        (
            "decide",
            {"scene": "first", "option": "../etc/passwd", "lean": "both"},
            "The scene 'first' has no option '../etc/passwd'; it has listen-first, side-with-ada.",
        ),
        (
            "decide",
            {"scene": "first", "option": "listen-first", "lean": "c"},
            "The field lean of an event of kind Decided is 'c'; it must be one of a, b, both.",
        ),
    ],
)
def test_a_wrong_request_gets_a_sentence_and_moves_nothing(player, action, fields, notice):
    send(player, "open")
    before = player.attempt
    send(player, action, **{"trend-a": "hold", "trend-b": "hold"}, **fields)
    assert player.view["notice"] == notice
    assert player.attempt == before


@pytest.mark.parametrize(
    ("expected", "notice"),
    [
        ({"trend-a": ""}, "Say what you expect of each partner’s trust: fall, hold or rise."),
        (
            {"trend-a": "explode"},
            "The field prediction of an event of kind Decided is {'a': 'explode', 'b': 'rise'}; "
            "it must be a mapping from a and b to fall | hold | rise.",
        ),
        (
            {"sure-b": "120"},
            "The field confidence of an event of kind Decided is {'a': 0.5, 'b': 1.2}; "
            "it must be a mapping from a and b to a number from 1/3 to 1.",
        ),
        (
            {"sure-b": "-1"},
            "The page sent something that is not a number. Reload the page.",
        ),
    ],
)
def test_a_hostile_expectation_is_refused(player, expected, notice):
    send(player, "open")
    decide(player, "listen-first", **expected)
    assert player.view["notice"] == notice
    assert player.attempt.phase == "scene"


def test_expectations_are_kept_and_scored(player):
    send(player, "open")
    decide(player, "listen-first", **{"trend-a": "rise", "sure-a": "90"})
    event = player.attempt.decisions[0].event
    assert (dict(event.prediction), dict(event.confidence)) == (
        {"a": "rise", "b": "rise"},
        {"a": 0.9, "b": 0.8},
    )
    html = player.view["html"]
    assert "You expected Ada’s modelled trust to rise, 90\u00a0% sure: it rose." in html


def test_a_guess_is_kept_as_a_third_and_told_as_a_guess(player):
    send(player, "open")
    assert 'value="30" data-unit="&nbsp;%" data-least="a guess"' in player.view["html"]
    decide(player, "listen-first", **{"trend-a": "fall", "sure-a": "30"})
    event = player.attempt.decisions[0].event
    assert (dict(event.confidence), event.outcomes) == ({"a": 1 / 3, "b": 0.8}, 3)
    html = player.view["html"]
    assert "You guessed that Ada’s modelled trust would fall: it rose." in html


def test_who_is_asked_nothing_says_nothing_on_any_scale(store):
    player = Player("two-rooms", store=store, learner="mira", predict=False)
    send(player, "open")
    decide(player, "listen-first")
    event = player.attempt.decisions[0].event
    assert (event.prediction, event.confidence, event.outcomes) == (None, None, None)


def test_a_module_may_ask_for_no_expectation_and_tell_later(store):
    player = Player("two-rooms", predict=False, feedback="end", store=store, learner="noor")
    send(player, "open")
    assert "What do you expect" not in player.view["html"]
    send(player, "decide", scene="first", option="side-with-ada", lean="a")
    assert "It loses Ben." not in player.view["html"]
    assert player.attempt.started.feedback == "end"
    send(player, "open")
    send(player, "decide", scene="second", option="say-sorry", lean="both")
    send(player, "open")
    send(player, "decide", scene="third", option="alone", lean="both")
    send(player, "open")
    assert "It loses Ben." in player.view["html"]


def test_the_cases_module_counts_where_the_notebook_says_nothing(store, tmp_path, monkeypatch):
    root = shutil.copytree(SMALL, tmp_path / "cases")
    (root / "two-rooms" / "module.yaml").write_text("predict: false\nfeedback: end\n")
    monkeypatch.setenv("KIT_VIGNETTES", str(root))
    begun = Player("two-rooms", store=store, learner="noor").attempt.started
    assert (begun.predict, begun.feedback) == (False, "end")
    begun = Player("two-rooms", predict=True, feedback="now", store=store, learner="ada").attempt
    assert (begun.started.predict, begun.started.feedback) == (True, "now")


@pytest.mark.parametrize(
    ("visible", "suggested"), [("everybody", True), ("staff", False), ("link", False)]
)
def test_a_debrief_leads_to_no_case_that_a_trainee_cannot_find(
    store, tmp_path, monkeypatch, visible, suggested
):
    root = shutil.copytree(SMALL, tmp_path / "cases")
    shutil.copytree(root / "two-rooms", root / "an-attic")
    for file in (root / "an-attic").glob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("two-rooms", "an-attic"), "utf-8")
    (root / "an-attic" / "module.yaml").write_text(f"visible: {visible}\n")
    monkeypatch.setenv("KIT_VIGNETTES", str(root))
    player = Player("two-rooms", predict=False, store=store, learner="noor")
    for scene, option in (("first", "side-with-ada"), ("second", "say-sorry"), ("third", "alone")):
        send(player, "open")
        send(player, "decide", scene=scene, option=option, lean="both")
    send(player, "open")
    assert ('href="an-attic"' in player.view["html"]) == suggested


def test_a_note_is_kept_when_going_on_and_stands_in_the_journal(player):
    send(player, "open")
    decide(player, "listen-first")
    send(player, "open", note="I <b>rushed</b> this.")
    decide(player, "say-sorry")
    send(player, "open")
    assert "I &lt;b&gt;rushed&lt;/b&gt; this." in player.view["html"]


def test_a_concern_can_be_flagged_at_any_time_and_comes_back(player):
    send(player, "open")
    send(player, "flag", kind="coercion", words="the coat")
    assert player.view["notice"] == "Flagged: coercion. The debrief comes back to it."
    begun = player.view["html"]
    send(player, "flag", kind="medical")
    assert player.view["html"] == begun
    send(player, "flag", kind="nonsense")
    assert player.view["notice"].startswith("Choose what you see a sign of: violence, coercion")
    decide(player, "listen-first")
    send(player, "open")
    decide(player, "say-sorry")
    send(player, "open")
    assert "coercion: the coat" in player.view["html"]


def test_going_back_from_the_debrief_and_from_the_feedback(player):
    send(player, "open")
    decide(player, "listen-first")
    send(player, "open", instead="0")
    assert (player.attempt.phase, player.attempt.place) == ("scene", "first")
    decide(player, "listen-first", "a")
    send(player, "open")
    decide(player, "say-sorry")
    send(player, "open")
    assert "First try" in player.view["html"]
    send(player, "back", number="1")
    assert player.attempt.place == "second"
    send(player, "back", number="7")
    assert player.view["notice"] == "There is no decision 8 on this way to go back to."


def test_the_same_couple_with_another_attachment(player, store):
    send(player, "again", variant="secure")
    assert player.attempt.started.variant == "secure"
    assert "A what-if in the model: the same couple, both more secure." in player.view["html"]
    send(player, "again", variant="odd")
    assert player.view["notice"].startswith("There is no variant 'odd'")
    assert not Attempts(store).current("mira", "two-rooms").abandoned


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=JSON | st.fixed_dictionaries({"action": JSON, "fields": JSON}))
def test_whatever_arrives_nothing_breaks_and_nothing_moves(player, content):
    before = player.attempt
    send_anything(player, content)
    assert player.attempt == before
    assert player.view["notice"]


def test_a_fault_of_ours_is_a_sentence_and_a_number_that_the_log_has(player, monkeypatch, caplog):
    def broken(_fields):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(player._playing, "_open", broken)
    send(player, "open")
    notice = player.view["notice"]
    assert notice.startswith("Something went wrong on our side; what you had decided is kept.")
    assert "secret" not in notice
    assert notice.split("report error ")[1].rstrip(".") in caplog.text


@pytest.mark.parametrize("part", ["figures", "compare", "paths"])
def test_a_part_is_given_only_where_the_screen_asks_for_it(player, part):
    send(player, part)
    assert (player.part["name"], player.view["notice"]) == ("", "")


def test_parts_come_after_the_screen(player):
    send(player, "open")
    send(player, "figures")
    assert "Modelled trust at the start, of 100: Ada 38 and Ben 38." in player.part["html"]
    decide(player, "side-with-ada", "a")
    send(player, "figures")
    assert "Shaded: where half" in player.part["html"]
    send(player, "compare")
    assert player.part["turn"] == player.view["turn"]
    assert "Better than your choice in <strong>all 192 runs<" in player.part["html"]
    send(player, "open")
    decide(player, "say-sorry")
    send(player, "open")
    decide(player, "alone")
    assert 'data-part="compare"' not in player.view["html"]
    send(player, "open")
    send(player, "paths")
    assert "Four ways through this case" in player.part["html"]
    send(player, "figures")
    assert "Thin lines: no treatment." in player.part["html"]


def test_the_case_goes_on_in_another_language(player, store):
    send(player, "open")
    with use("es"):
        spanish = Player("two-rooms", store=store, learner="mira")
        assert "Los dos quieren que se les escuche." in spanish.view["html"]
        decide(spanish, "listen-first")
        assert "Baja la tensión." in spanish.view["html"]
    again = Player("two-rooms", store=store, learner="mira")
    assert again.attempt.events == spanish.attempt.events
    assert "It lowers the heat." in again.view["html"]


def test_a_step_that_does_not_fit_is_refused_in_the_language_of_the_page(store):
    spanish = Player("two-rooms", store=store, learner="mira", language="es")
    send(spanish, "open")
    send(spanish, "open")
    assert spanish.view["notice"] == (
        "Aquí no hay página que pasar: elige antes qué hacer en esta escena."
    )


def test_words_of_the_case_in_another_language_than_all_around_are_marked(store, monkeypatch):
    library = load(SMALL, "en")  # as it is for a case that nobody has translated
    monkeypatch.setattr("kit.sittings.case.current", lambda *_: library)
    marked = Player("two-rooms", store=store, learner="mira", language="es")
    send(marked, "open")
    assert '<h2 data-arrive lang="en">The first hour</h2>' in marked.view["html"]
    assert '<span class="says" lang="en">We do not talk.</span>' in marked.view["html"]
    plain = Player("two-rooms", store=store, learner="mira", language="en")
    assert "lang=" not in plain.view["html"]


def test_the_reveal_draws_on_what_the_decision_brought(player):
    send(player, "open")
    send(player, "figures")
    assert "drawn-on" not in player.part["html"]
    decide(player, "listen-first")
    weeks = [decision.after.week for decision in player.attempt.decisions]
    send(player, "figures")
    assert player.part["html"].count('drawn-on" style="--new: 100.0%"') == 2
    send(player, "open")
    decide(player, "say-sorry")
    weeks.append(player.attempt.course.week)
    send(player, "figures")
    assert f'drawn-on" style="--new: {100 * (1 - weeks[0] / weeks[1]):.1f}%"' in player.part["html"]


def test_the_reveal_says_where_the_alliance_was_and_where_it_is(player):
    send(player, "open")
    decide(player, "listen-first", "b")
    before, after = player.attempt.decisions[0].before.alliance, player.attempt.course.alliance
    assert before != after
    for was, now in zip(before, after, strict=True):
        assert f"<span>{100 * was:.0f} → {100 * now:.0f}</span>" in player.view["html"]
    send(player, "open")
    assert f"<span>{100 * after[0]:.0f}</span>" in player.view["html"]
