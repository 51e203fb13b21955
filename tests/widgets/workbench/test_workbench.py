"""The workbench without a browser: a text is saved, and the player goes on where it stood."""

import pytest
from helpers.page import decide, send

from kit.errors import KitError
from kit.store import Saves, StoreError
from kit.widgets.player import Player
from kit.widgets.workbench.workbench import Workbench

CASE, KEY = "two-rooms", "two-rooms/vignette.yaml"


def kept(cases) -> str:
    return (cases / CASE / "vignette.yaml").read_text(encoding="utf-8")


def test_a_save_is_in_the_file_and_in_the_player_where_it_stood(author, cases, text, digest):
    author.does("open")
    decide(author.bench, "listen-first")
    answer = author.types("bench-save", text.replace("That is so.", "Just so."), digest=digest)
    assert "Just so." in kept(cases)
    assert set(answer) == {"key", "turn", "saved"}
    assert "Just so." in author.parts["bench-player"]
    assert author.bench.attempt.phase == "feedback"
    assert author.notice == ""


def test_a_text_with_an_error_is_saved_and_the_player_keeps_the_last_sound_one(
    author, cases, text, digest
):
    author.does("open")
    author.types("bench-save", text.replace("title: Two rooms", "titel: Two rooms"), digest=digest)
    assert "titel" in kept(cases)
    assert "one error" in author.parts["bench-state"]
    assert "The first hour" in author.parts["bench-player"]
    assert author.bench.attempt.phase == "scene"


def test_a_text_is_checked_before_it_is_saved(author, cases, text):
    answer = author.types("bench-check", text.replace("skill: 0.8", "skill: 1,8"))
    assert answer["problems"][0]["severity"] == "error"
    line = text[: text.index("skill: 0.8")].count("\n") + 1
    assert answer["problems"][0]["line"] == line
    assert kept(cases) == text


def test_the_second_of_two_authors_is_told_before_anything_is_lost(author, cases, store, text):
    digest = author.bench._bench.desk.read(CASE, "vignette.yaml")[1]
    other = Workbench(CASE, store=store)._bench.desk
    other.save(CASE, "vignette.yaml", text.replace("A silence.", "A long silence."), digest)
    answer = author.types("bench-save", text.replace("Perhaps.", "Maybe."), digest=digest)
    assert answer["unsaved"] is True
    assert "A long silence." in kept(cases)
    assert "Maybe." not in kept(cases)
    said = author.parts["bench-conflict"]
    assert "Somebody else has saved this file meanwhile" in said
    assert "A long silence." in said
    assert "Maybe." in said


@pytest.fixture
def conflict(author, store, text, digest):
    other = Workbench(CASE, store=store)._bench.desk
    made = other.save(CASE, "vignette.yaml", text.replace("A silence.", "Silence."), digest)
    author.types("bench-save", text.replace("Perhaps.", "Maybe."), digest=digest)
    return made.digest


def test_both_changes_can_be_put_together(author, cases, text, conflict):
    author.does("bench-both", key=KEY)
    answer = author.answers[-1]
    both = text.replace("A silence.", "Silence.").replace("Perhaps.", "Maybe.")
    assert answer == {"key": KEY, "text": both, "digest": conflict}
    author.types("bench-save", both, digest=conflict)
    assert kept(cases) == both


def test_one_can_save_ones_own_over_it_and_the_other_text_is_kept(
    author, cases, store, text, conflict
):
    author.does("bench-mine", key=KEY)
    assert author.answers[-1] == {"key": KEY, "digest": conflict, "save": True}
    author.types("bench-save", text.replace("Perhaps.", "Maybe."), digest=conflict)
    assert kept(cases) == text.replace("Perhaps.", "Maybe.")
    history = Saves(store).history(CASE, "vignette.yaml")
    assert text.replace("A silence.", "Silence.").encode() in [
        Saves(store).text(one.number) for one in history
    ]


def test_one_can_take_the_others(author, cases, text, conflict):
    author.does("bench-theirs", key=KEY)
    theirs = text.replace("A silence.", "Silence.")
    answer = author.answers[-1]
    assert (answer["text"], answer["saved"]) == (theirs, {"digest": conflict})
    said = author.parts["bench-conflict"]
    assert "Theirs is in the editor now. Undo brings yours back." in said
    assert "<form" not in said


def test_what_was_there_before_the_first_save_is_kept_too(author, store, text, digest):
    author.types("bench-save", text + "# more\n", digest=digest)
    numbers = [one.number for one in Saves(store).history(CASE, "vignette.yaml")]
    assert [Saves(store).text(one).decode() for one in numbers] == [text + "# more\n", text]


def test_what_cannot_be_kept_is_not_written(author, cases, text, digest, monkeypatch):
    def full(*_args, **_kwargs):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Saves, "keep", full)
    answer = author.types("bench-save", text + "# more\n", digest=digest)
    assert answer["unsaved"] is True
    assert author.notice == "The disk is full."
    assert kept(cases) == text


@pytest.mark.parametrize(
    "key",
    ["other/vignette.yaml", "two-rooms", "two-rooms/", "/etc/passwd", ""],
)
def test_a_text_of_another_case_is_refused(author, cases, text, key):
    author.types("bench-save", "x: 1\n", key=key, digest="")
    assert author.notice == "This text belongs to another case. Reload the page."
    assert kept(cases) == text


@pytest.mark.parametrize(
    "file",
    ["../../vignette.yaml", "run.py", "vignette.yaml/x", "vignette.es.yaml\n", ".lock", "a.ipynb"],
)
def test_another_file_than_a_cases_is_never_written(author, cases, file):
    before = sorted(cases.rglob("*"))
    author.types("bench-save", "x: 1\n", key=f"two-rooms/{file}", digest="")
    assert author.notice.startswith("A case has no file ")
    assert sorted(one for one in cases.rglob("*") if one.name != ".lock") == before


def test_an_unknown_base_is_asked_for_again(author, text):
    author.does("bench-check", key=KEY, turn="7", base="nowhere", first="0", last="0", lines="")
    assert author.answers[-1] == {"key": KEY, "turn": "7", "again": True}


def test_an_unknown_case_is_named(cases, store):
    with pytest.raises(KitError, match="There is no case called “two-room” here"):
        Workbench("two-room", store=store)


def test_an_action_that_does_not_exist_is_refused(author):
    author.does("bench-fly")
    assert author.notice == "There is nothing here to do with 'bench-fly'. Reload the page."


def test_a_player_knows_no_action_of_the_workbench(store, cases, text):
    player = Player(CASE, store=store, learner="mira")
    send(player, "bench-save", key=KEY, text="", digest="")
    assert player.view["notice"] == (
        "There is nothing here to do with 'bench-save'. Reload the page."
    )
    assert kept(cases) == text


def test_a_way_is_followed_and_written_down(author):
    author.does("bench-follow", path="listen-first, say-sorry@a")
    assert [one.option.id for one in author.bench.attempt.decisions] == [
        "listen-first",
        "say-sorry",
    ]
    assert 'value="listen-first,say-sorry@a"' in author.parts["bench-player"]


def test_a_way_that_leads_nowhere_is_followed_as_far_as_it_goes(author):
    author.does("bench-follow", path="listen-first,fly")
    assert [one.option.id for one in author.bench.attempt.decisions] == ["listen-first"]
    assert "Step 2, &#39;fly&#39;" in author.parts["bench-player"]


def test_what_may_stand_at_a_place_is_offered_and_explained(author, text):
    line = text[: text.index("appraisal: 2")].count("\n") + 1
    answer = author.types("bench-complete", text, line=str(line), column="20")
    assert "2" in [one["label"] for one in answer["completions"]]
    answer = author.types("bench-hover", text, line=str(line), column="11")
    assert "−2" in answer["hover"] or "-2" in answer["hover"]
