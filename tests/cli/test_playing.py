"""`kit play`: a whole player by typing, and the author's way; what is kept, and in what shape."""

import io
import shutil
import sys

import pytest
from helpers.places import SMALL

from kit.cli.app import main
from kit.cli.playing.asking import matching
from kit.cli.playing.deciding import _share
from kit.cli.playing.screens import case_file
from kit.cli.playing.text import told
from kit.practice import replay
from kit.practice.attempts.events import Decided, Flagged, Formulated, Noted, Returned
from kit.store import Attempts, Store
from kit.vignettes import load

DECIDE = ["2", "Ada", "rise", "75", "fall", "60", ""]
GO_ON = ["2", "1", "3", "", "3", "", ""]
LISTEN = ["1", "1", "3", "", "3", "", ""]


@pytest.fixture(autouse=True)
def small_library(monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    monkeypatch.setenv("KIT_OWN_CASES", "hide")
    monkeypatch.delenv("KIT_LANGUAGE", raising=False)


@pytest.fixture
def play(monkeypatch, capsys):
    """Play with lines of answers, to the end of them; gives the exit code and what was printed."""

    def played(*answers, options=(), columns="200", slug="two-rooms"):
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
        code = main(["play", slug, *options])
        printed = capsys.readouterr()
        assert printed.err == ""
        return code, printed.out

    return played


@pytest.fixture(autouse=True)
def in_order(monkeypatch):
    """Begin every attempt with a seed that shuffles no scene's options."""
    monkeypatch.setattr("kit.sittings.sitting.secrets.randbits", lambda _: 6)


def kept(number=-1):
    """The attempt that is in the store, replayed, and its events."""
    library = load(SMALL)
    with Store() as store:
        attempts = Attempts(store)
        record = attempts.of_learner("local")[number]
        events = attempts.events(record.id)
    return replay(library.vignette("two-rooms"), library.catalogue, events)


def of_kind(attempt, kind):
    return [event for event in attempt.events if isinstance(event, kind)]


def test_a_scene_has_cues_measures_and_where_they_stand(play):
    code, out = play("", "case")
    assert code == 0
    for words in (
        "- CSI-16 33 of 0–81, satisfaction: below the cut-off of 51.5",
        "Ada, 50, she/her",
        "- 2001: They moved in.",
        "- Listen first.",
        "Session 1 · week 0 · The first hour",
        "Ada: We do not talk.",
        "- He looks at the door.",
        "- Ada: trust 38, closeness 34, alliance 60 of 100",
        "1. You both want to be heard.",
    ):
        assert words in out
    assert out.count("- CSI-16 33") == 2  # once more where it was asked for


def test_a_decision_is_kept_with_its_lean_and_predictions(play):
    code, out = play("", *DECIDE)
    assert code == 0
    (decided,) = of_kind(kept(), Decided)
    assert (decided.option, decided.lean) == ("side-with-ada", "a")
    assert (decided.prediction, decided.confidence) == (
        {"a": "rise", "b": "fall"},
        {"a": 0.75, "b": 0.6},
    )
    for words in (
        "You: Ada is right about this. (leaning on Ada)",
        "They answer\n\nYou: Ada is right about this.\n\nBen: I",
        "You expected Ada’s modelled trust to rise, 75 % sure: it",
        "The author’s view: harmful",
        "You chose: Siding with one partner",
        "It loses Ben.",
        "A better alternative, in the author’s view\n\nYou both want to be heard.",
        "- Burger, A. (2020). An invented work, for the tests only. Nowhere Press.",
        "- Alliance with Ben: 50 →",
        "What moved Ada’s trust (",
    ):
        assert words in out


def test_nothing_is_committed_before_enter(play):
    play("", *DECIDE[:-1], "1", *LISTEN)
    (decided,) = of_kind(kept(), Decided)
    assert (decided.option, decided.lean) == ("listen-first", "both")


def test_it_goes_on_where_it_stood(play):
    play("", *LISTEN)
    _, out = play("", options=["--data", ""])
    assert "They answer" in out.split("Enter to go on")[0]
    assert "Session 2 · week 2 · The second hour" in out
    assert "- Ben loses a client." in out


def test_new_keeps_the_present_attempt_and_begins_another(play):
    play("", *DECIDE)
    _, out = play(options=["--new"])
    assert "Enter begins the first session" in out
    with Store() as store:
        attempts = Attempts(store).of_learner("local")
    assert sorted((one.decisions, one.abandoned) for one in attempts) == [(0, False), (1, True)]


def test_a_flag_a_note_and_the_cycle_are_kept(play):
    _, out = play(
        *["", "map", "6", "2", "3", "", "5", "4", "flag", "coer", "she looks down"],
        *[*LISTEN, "note", "My words.", "More of them.", "", "note", "And later.", ""],
    )
    attempt = kept()
    assert of_kind(attempt, Flagged) == [Flagged("first", "coercion", "she looks down")]
    assert of_kind(attempt, Noted)[-1].text == "My words.\nMore of them.\nAnd later."
    (drawn,) = of_kind(attempt, Formulated)
    assert len(drawn.slots) == 5
    assert "Flagged: coercion. The debrief comes back to it." in out
    assert "Your map and the author’s" in out
    assert "Ben does: left open (The author: Looks at the door)" in out
    assert "Each answers the other's answer." in out


def test_a_note_that_the_input_ends_in_is_kept(play):
    play("", *LISTEN, "note", "half a")
    assert of_kind(kept(), Noted)[-1].text == "half a"


def test_the_other_options_are_compared(play):
    _, out = play("", *LISTEN, "compare")
    assert "2. Ada is right about this.\n   Siding with one partner (harmful). Better than" in out
    assert "What you chose: Reflective listening (best)." in out


def test_going_back_tries_another_way(play):
    _, out = play("", *LISTEN, "back", "", *DECIDE)
    attempt = kept()
    assert of_kind(attempt, Returned) == [Returned(0)]
    assert [one.option.id for one in attempt.decisions] == ["side-with-ada"]
    assert "1. The first hour: Reflective listening" in out
    play("back", "0")
    assert len(of_kind(kept(), Returned)) == 1


def test_to_the_debrief_and_again(play):
    code, out = play("", *DECIDE, "", *LISTEN, "", *GO_ON, "note", "Aha.", "", "", "ways", "again")
    assert code == 0
    for words in (
        "Apart\n\nHow it ends · 5 weeks · 3 decisions\n\nEach has somebody to talk to.",
        "- Ada, trust: 38 at the start,",
        "helpful 1, harmful 2",
        "1. Session 1, The first hour: Siding with one partner (harmful). Ada is right about this.",
        "   Better, in the author’s view: Reflective listening. You both want to be heard.",
        "Brier score",
        "over 4 predictions of the model’s trust: 0 is perfect, 2 is sure and wrong each time",
        "- Said with 75 %: right",
        "- Noticed never: coercion, “The third hour”: She keeps her coat on",
        "- Judge for yourself: ",
        "- The third hour: Aha.",
        "    kit export report two-rooms",
        "Joint sessions are not safe here",
    ):
        assert " ".join(words.split()) in " ".join(out.split()), words
    assert "The author’s way, decision by decision" in out
    assert out.rstrip().endswith("kit play two-rooms")
    assert kept(0).phase == "ending" or kept(1).phase == "ending"


@pytest.mark.parametrize("columns", ["40", "60"])
def test_a_narrow_terminal_gets_lines_that_fit(play, columns):
    answers = ["help", "", *DECIDE, "compare", "", *LISTEN, "", *GO_ON, "", "ways"]
    _, out = play(*answers, columns=columns)
    assert "3 decisions" in out
    assert max(map(len, out.splitlines())) <= int(columns)
    assert not set("│╭╮╰╯─━┃\x1b") & set(out)


def test_it_speaks_spanish_and_takes_both_languages_words(play):
    answers = ["", "senal", "coerción", "", "flag", "2", "x", *["2", "Ada", "3", "", "sub", "", ""]]
    _, out = play(*answers, "opciones", options=["--language", "es"])
    assert "Señalado: coerción. La revisión final vuelve sobre ello." in out
    assert out.count("Señalado: coerción.") == 2
    assert "La pareja contesta" in out
    assert "Las otras opciones, en este mismo momento" in out
    assert out.rstrip().endswith("kit play two-rooms")


def test_an_unknown_language_is_a_sentence(capsys):
    assert main(["play", "two-rooms", "--language", "xx", "--auto"]) == 2
    assert "xx" in capsys.readouterr().err


def test_help_names_what_is_left_out_and_wrong_words_are_answered(play):
    _, out = play("", "nonsense", "help", "3")
    assert out.count("You can type: 1, 2; help, case, flag, pause, map, stop.") == 2
    assert "flag: flag a safety concern" in out
    assert "Left out are the figures: the browser has them (kit serve)" in " ".join(out.split())


def test_pause_shows_where_help_is(play, monkeypatch):
    monkeypatch.setenv("KIT_SUPPORT", "Call [the desk](https://desk.example).")
    _, out = play("", "pause", "")
    assert "Call the desk (https://desk.example)." in out
    assert out.count("Session 1 · week 0") == 2


def test_ctrl_c_says_how_to_go_on(play, monkeypatch, capsys):
    answers = iter(["", *LISTEN])

    def typed(_prompt):
        for answer in answers:
            return answer
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", typed)
    assert main(["play", "two-rooms"]) == 130
    assert capsys.readouterr().out.endswith("To go on, type this:\n    kit play two-rooms\n")
    assert len(kept().decisions) == 1


def test_a_browser_that_went_on_meanwhile_is_followed(play, monkeypatch):
    """The command meets the step that another window kept; it shows that one's screen."""
    from kit.practice.attempts.events import Opened

    real, done = Attempts.append, []

    def other_first(self, attempt_id, sequence, event, **rest):
        if isinstance(event, Decided) and not done:
            done.append(event)
            elsewhere = Decided("first", "side-with-ada", "a", 1.0)
            real(self, attempt_id, sequence, elsewhere)
            real(self, attempt_id, sequence + 1, Opened("second"))
        return real(self, attempt_id, sequence, event, **rest)

    monkeypatch.setattr(Attempts, "append", other_first)
    _, out = play("", *LISTEN)
    assert "This case has gone on in another tab or window." in out
    assert "Session 2 · week 2 · The second hour" in out


def test_auto_shows_what_the_author_chooses_and_why_and_keeps_nothing(play, tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_DATA", str(tmp_path))
    code, out = play(options=["--auto"])
    assert code == 0
    for words in (
        "The author’s map",
        "- Ben does: Looks at the door",
        "The author chooses 2, leaning on both of them.",
        "You: You both want to be heard.",
        "The author’s view: best",
        "It lowers the heat.",
        "Warmer\n\nHow it ends",
        "They stay in one room.",
        "Modelled, of 100; not a prediction.",
    ):
        assert words in out, words
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", 1 / 3),
        ("33", 1 / 3),
        ("34 %", 0.34),
        ("50", 0.5),
        ("75 %", 0.75),
        ("100%", 1.0),
        *((wrong, None) for wrong in ("32", "101", "x", "-60", "7.5e1", "9" * 5000, "६०")),
    ],
)
def test_how_sure(typed, expected):
    assert _share(typed) == expected


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1", ["1"]),
        ("be", ["3"]),
        ("BEN", ["3"]),
        ("b", ["1", "3"]),
        ("mé", ["4"]),
        ("causa med", ["4"]),
        ("", []),
        ("[", []),
    ],
)
def test_answers_by_number_or_beginning(typed, found):
    words = {"1": "Both", "2": "Ada", "3": "Ben", "4": "causa médica"}
    assert matching(typed, words) == found


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("One *two* **three**.", "One two three."),
        ("One\ntwo.\n\nThree [x] [red]y[/].", "One two.\n\nThree [x] [red]y[/]."),
        ("- a\n- b", "- a\n- b"),
        ("Before:\n\n- a\n- b\n\nAfter & <b>.", "Before:\n\n- a\n- b\n\nAfter & <b>."),
        (
            "[site](https://a.example) <https://b.example>",
            "site (https://a.example) https://b.example",
        ),
    ],
)
def test_markdown_becomes_lines(markdown, plain):
    assert told(markdown).plain == plain


def test_without_a_case_it_names_those_there_are(capsys, tmp_path, monkeypatch):
    assert main(["play"]) == 2
    assert capsys.readouterr().err == (
        "kit: Say which case: two-rooms. For example: kit play two-rooms\n"
    )
    monkeypatch.setenv("KIT_VIGNETTES", str(tmp_path))
    assert main(["play"]) == 1
    assert capsys.readouterr().err == (
        "kit: There is no case: KIT_OWN_CASES=hide hides the kit's own cases, and "
        f"{tmp_path} holds none. Write one (kit new), or show the kit's (KIT_OWN_CASES=show). "
        "What is wrong says: kit check\n"
    )


def test_the_debrief_of_a_try_that_was_finished_is_there_after_going_back(play):
    _, out = play("", *DECIDE, "", *LISTEN, "", *GO_ON, "", "back", "1", "debrief")
    assert out.count("Apart\n\nHow it ends · 5 weeks · 3 decisions") == 2
    assert out.split("> debrief")[0].count("debrief, stop") == 1  # offered only once it is there
    assert "What you had not committed to will be asked again." in out


def test_the_case_file_has_what_each_partner_says_of_it_themselves():
    vignette = load(SMALL).vignette("two-rooms")
    assert "’s words" not in "\n".join(map(str, case_file(vignette)))
    ada = vignette.couple.a.model_copy(update={"concern": "We do *not* talk."})
    couple = vignette.couple.model_copy(update={"a": ada})
    told = "\n".join(map(str, case_file(vignette.model_copy(update={"couple": couple}))))
    assert "In Ada’s words: We do not talk." in told


def test_the_cases_module_counts_in_the_terminal(play, tmp_path, monkeypatch):
    root = shutil.copytree(SMALL, tmp_path / "cases")
    (root / "two-rooms" / "module.yaml").write_text("predict: false\nfeedback: end\n")
    monkeypatch.setenv("KIT_VIGNETTES", str(root))
    play("")
    begun = kept().started
    assert (begun.predict, begun.feedback) == (False, "end")


@pytest.mark.parametrize("change", ["edited", "gone"])
def test_it_goes_on_with_the_text_it_was_begun_with(play, monkeypatch, tmp_path, change):
    root = shutil.copytree(SMALL, tmp_path / "library")
    monkeypatch.setenv("KIT_VIGNETTES", str(root))
    play("", "")
    file = root / "two-rooms" / "vignette.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("The first hour", "The very first hour"), encoding="utf-8")
    if change == "gone":
        shutil.rmtree(file.parent)
    code, out = play("stop")
    assert code == 0
    assert "Session 1 · week 0 · The first hour" in out
    assert ("This case is no longer offered here." in out) == (change == "gone")
    code, out = play("", "stop", options=("--new",))
    assert ("The very first hour" in out) == (change == "edited")
