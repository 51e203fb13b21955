"""Noticed is what was flagged, acted on what a chosen option answers; nothing stands in for it."""

from dataclasses import replace

import pytest
from helpers.roads import AWAKE, BLIND, EVERY, on_the_road, roads
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.practice import Attempt, debrief
from kit.practice.looking_back.next_case import next_case
from kit.practice.looking_back.safety import Safety, safety
from kit.practice.looking_back.safety_words import became, in_vain, listed, summary, verdict
from kit.practice.looking_back.sightings import answerable, sightings, unplaced


def found(attempt):
    return [(one.signal.id, one.noticed, one.acted) for one in sightings(attempt)]


def said(attempt):
    return [(verdict(one), *became(one)) for one in safety(attempt).in_order]


def test_what_nobody_looked_into_was_left_open_the_acute_first():
    assert said(on_the_road(*BLIND)) == [
        ("Left open", "It was acute: it could not wait for the next session.",
         "You did not flag it, and nothing you chose looked into it."),
        ("Left open", "It was acute: it could not wait for the next session.",
         "You did not flag it, and nothing you chose looked into it."),
        ("Left open", "You did not flag it, and nothing you chose looked into it."),
    ]  # fmt: skip


def test_what_an_option_answers_is_acted_on_and_a_flag_alone_is_not():
    assert found(on_the_road(*AWAKE)) == [
        ("stops-breathing", "never", "in time"),
        ("at-the-wheel", "never", "in time"),
        ("near-that", "never", "in time"),
    ]
    flagged = on_the_road(*BLIND[:1], "!harm-to-others", *BLIND[1:3], "!suicidality", *BLIND[3:])
    assert found(flagged) == [
        ("stops-breathing", "never", "never"),
        ("at-the-wheel", "in time", "never"),
        ("near-that", "in time", "never"),
    ]


def test_a_flag_in_its_scene_is_noticed_in_time_and_still_left_open():
    attempt = on_the_road(BLIND[0])
    attempt = attempt.open().flag("harm-to-others", "red lights").decide(BLIND[1], "both")
    one = sightings(attempt)[1]
    assert (one.noticed, one.acted, one.words) == ("in time", "never", "red lights")
    assert became(one)[1] == (
        "You flagged it in “The wheel”, and nothing you chose looked into it."
    )


def test_an_answer_before_its_signal_is_met_is_in_time():
    attempt = on_the_road("see-a-doctor", *BLIND[1:])
    assert [one[2] for one in found(attempt)] == ["in time", "in time", "never"]
    assert became(sightings(attempt)[1]) == (
        "You acted on it in “The snoring”.",
        "You did not flag it.",
    )


def test_the_signal_of_a_scene_that_was_never_visited_is_not_told():
    assert found(on_the_road("see-a-doctor")) == [("stops-breathing", "never", "in time")]


def test_an_answer_before_the_hour_is_over_is_in_time_and_after_it_late():
    in_the_coats = on_the_road(*BLIND[:2], "leave-the-key")
    assert found(in_the_coats)[1] == ("at-the-wheel", "never", "in time")
    a_week_later = on_the_road(*BLIND[:4], "at-last")
    assert found(a_week_later)[1:] == [
        ("at-the-wheel", "never", "late"),
        ("near-that", "never", "late"),
    ]
    assert became(sightings(a_week_later)[1]) == (
        "It was acute: it could not wait for the next session.",
        "You acted on it only in “The last hour”.",
        "You did not flag it.",
    )


def test_what_could_have_been_acted_on_sooner_is_what_one_is_sent_back_for():
    attempt = on_the_road(AWAKE[0], *BLIND[1:4], "at-last")
    assert [(one.signal.id, one.sooner) for one in safety(attempt).avoidable] == [
        ("near-that", True)
    ]
    assert next_case(attempt, (), (), safety(attempt)).back == 3


def test_what_nothing_before_looks_into_is_late_and_nobody_is_sent_back_for_it():
    """With its one answer gone from the garage, only the last hour looks into what was said."""
    attempt = played(
        only_at_last(roads().vignette("the-road")), (*AWAKE[:3], *BLIND[3:4], "at-last")
    )
    (late,) = safety(attempt).late
    assert (late.signal.id, late.sooner) == ("near-that", False)
    assert became(late) == (
        "It was acute: it could not wait for the next session.",
        "You acted on it only in “The last hour”.",
        "Nothing that you could choose before looks into it.",
        "You did not flag it.",
    )
    assert safety(attempt).avoidable == ()
    assert next_case(attempt, (), (), safety(attempt)).back is None


def only_at_last(vignette):
    scenes = (
        scene
        if scene.id == "the-last-hour"
        else scene.model_copy(update={"options": tuple(map(unanswering, scene.options))})
        for scene in vignette.scenes
    )
    return vignette.model_copy(update={"scenes": tuple(scenes)})


def unanswering(option):
    others = tuple(name for name in option.answers if name != "near-that")
    return option.model_copy(update={"answers": others})


def played(vignette, steps):
    attempt = Attempt.start(vignette, roads().catalogue, seed=5)
    for step in steps:
        attempt = attempt.open().decide(step, "both")
    return attempt.open()


def test_the_same_session_is_over_where_a_week_passes():
    vignette = roads().vignette("the-road")
    scenes = tuple(
        scene.model_copy(update={"weeks": 1}) if scene.id == "the-wheel" else scene
        for scene in vignette.scenes
    )
    attempt = replace(
        on_the_road(BLIND[0]), vignette=vignette.model_copy(update={"scenes": scenes})
    )
    attempt = attempt.open().decide(BLIND[1], "both").open().decide("leave-the-key", "both")
    assert found(attempt)[1] == ("at-the-wheel", "never", "late")


def test_the_scenes_of_one_session_that_is_over_do_not_go_on_into_the_next():
    """The coats are of session 2, the garage of session 3: what is said there comes late."""
    attempt = on_the_road(*BLIND[:3], "ask-plainly", "at-last")
    assert found(attempt)[1:] == [
        ("at-the-wheel", "never", "late"),
        ("near-that", "never", "in time"),
    ]


def test_flagged_late():
    one = sightings(on_the_road(*BLIND[:4], "!suicidality", "at-last"))[2]
    assert (one.signal.id, one.noticed, one.acted) == ("near-that", "late", "late")
    assert became(one)[-1] == "You flagged it only in “The last hour”."


def test_a_kind_flagged_since_there_was_a_sign_of_it_need_not_be_flagged_again():
    vignette = roads().vignette("the-road")
    garage = vignette.scene("the-garage")
    two = garage.signals[0].model_copy(update={"id": "again", "kind": "harm-to-others"})
    scenes = tuple(
        scene.model_copy(update={"signals": (two,)}) if scene is garage else scene
        for scene in vignette.scenes
    )
    attempt = on_the_road(BLIND[0]).open().flag("harm-to-others").decide(BLIND[1], "both")
    attempt = replace(attempt, vignette=vignette.model_copy(update={"scenes": scenes}))
    attempt = attempt.open().decide(BLIND[2], "both").open().decide(BLIND[3], "both")
    assert [one.noticed for one in sightings(attempt)][1:] == ["in time", "in time"]
    assert sightings(attempt)[2].flagged.id == "the-wheel"


def test_who_flags_everything_everywhere_is_told_how_much_was_in_vain():
    steps = []
    for option in BLIND:
        steps += [*EVERY, option]
    attempt = on_the_road(*steps)
    assert {one[1:] for one in found(attempt)} == {("in time", "never")}
    look = safety(attempt)
    assert summary(look) == (
        "2 dangers that could not wait were left open. That weighs more than anything below."
    )
    # 45 flags: medical from the first scene on, harm to others from the second, suicidality from
    # the fourth on are of something; 5 + 4 + 2 of them, and 34 of nothing.
    assert in_vain(look) == (
        "You raised 45 concerns, 34 of them where the case had shown no sign of it. Asking costs a "
        "question; a concern that is raised everywhere tells a colleague nothing."
    )
    assert listed(look) == ()


def test_a_few_flags_without_a_sign_are_listed_and_not_counted():
    look = safety(on_the_road("!violence", "!medical", BLIND[0]))
    assert (in_vain(look), [flag.kind for flag in listed(look)]) == ("", ["violence"])


def test_the_flags_of_a_scene_that_waits_do_not_tell_what_it_holds():
    waiting = on_the_road(BLIND[0]).open().flag("harm-to-others").flag("violence")
    assert unplaced(waiting) == ()
    assert [flag.kind for flag in unplaced(waiting.decide(BLIND[1], "both"))] == ["violence"]


def test_going_back_takes_the_answer_with_it_and_says_that_it_was_given():
    attempt = on_the_road(*AWAKE).back(0)
    for option in BLIND:
        attempt = (attempt if attempt.phase == "scene" else attempt.open()).decide(option, "both")
    assert [one[2] for one in found(attempt)] == ["never"] * 3
    assert {became(one)[-1] for one in sightings(attempt)} == {"In an earlier try you acted on it."}


def test_where_no_option_answers_a_signal_the_case_does_not_say(attempt):
    third = attempt.open().decide("side-with-ada", "a").open().decide("say-sorry", "both").open()
    done = third.decide("alone", "both").open()
    look = safety(done)
    assert answerable(done.vignette) == frozenset()
    assert (look.left_open, look.acute_open, summary(look)) == ((), (), "")
    assert said(done) == [
        ("Noticed never", "The case does not say whether it was acted on.", "You did not flag it.")
    ]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((AWAKE[0], *BLIND[1:4], "at-last"), "One sign of danger was acted on late."),
        ((*BLIND[:3], "ask-plainly", "what-you-keep"),
         "One danger that could not wait was left open. That weighs more than anything below."),
        ((BLIND[0], *BLIND[1:2], "leave-the-key", "ask-plainly", "what-you-keep"),
         "One sign of danger was left open."),
        (AWAKE, "All 3 signs of danger that you met were acted on in time."),
        (AWAKE[:1], "The sign of danger that you met was acted on in time."),
    ],
)  # fmt: skip
def test_the_first_sentence(steps, words):
    assert summary(safety(on_the_road(*steps))) == words


def test_nothing_was_met(attempt):
    assert safety(attempt) == Safety()
    assert summary(Safety()) == ""


@settings(max_examples=60)
@given(data=st.data())
def test_only_answers_count(data):
    """Whatever the options' interventions and appraisals are: without `answers` none counts."""
    vignette = roads().vignette("the-road")
    bare = data.draw(st.booleans())
    names = sorted(roads().catalogue.interventions)

    def changed(option):
        update = {"intervention": data.draw(st.sampled_from(names))}
        return option.model_copy(update=update | ({"answers": ()} if bare else {}))

    scenes = tuple(
        scene.model_copy(update={"options": tuple(map(changed, scene.options))})
        for scene in vignette.scenes
    )
    other = vignette.model_copy(update={"scenes": scenes})
    one = Attempt.start(vignette, roads().catalogue, seed=1).open()
    two = Attempt.start(other, roads().catalogue, seed=1).open()
    for _ in range(5):
        option = data.draw(st.sampled_from([option.id for option in one.scene.options]))
        one, two = one.decide(option, "both"), two.decide(option, "both")
        one, two = one.open(), two.open()
    expected = [None if bare else acted for _, _, acted in found(one)]
    assert [acted for _, _, acted in found(two)] == expected
    answered = {name for made in one.decisions for name in made.option.answers}
    assert {name for name, _, acted in found(one) if acted != "never"} <= answered


def test_the_debrief_holds_it():
    look = debrief(on_the_road(*BLIND))
    assert [one.signal.id for one in look.safety.acute_open] == ["at-the-wheel", "near-that"]
