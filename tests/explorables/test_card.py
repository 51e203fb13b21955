"""The model card's figures: their texts follow from the model, and hostile input is refused."""

import json
import re
import shutil
from dataclasses import replace

import numpy as np
import pytest
from helpers import page
from helpers.places import ROOT
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kit.errors import KitError
from kit.explorables import (
    doctrine,
    doubt,
    effort,
    evidence,
    landscape,
    loop,
    neglect,
    parameters,
    work,
)
from kit.explorables.card import PARTS, part, render
from kit.explorables.controls import Choice, Slider
from kit.figures.drawing import COLOURS
from kit.model import PARAMETERS, Couple, Partner, explain
from kit.model.chance.population import gain, population
from kit.model.limits import DOCTRINE, UNTREATED
from kit.widgets.explorable import Explorable

SENTENCE = "odelled, illustrative; not a prediction for any couple."


@pytest.fixture(autouse=True)
def own_catalogue(monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(ROOT / "case_vignettes"))


def send(shown, **fields):
    """Send what the page would send, the controls not named standing where they are."""
    page.send(shown, "set", **{k: str(v) for k, v in (shown.values | fields).items()})


def told(shown):
    return " ".join(re.findall(r"<p>(.*?)</p>", shown.view["html"].split('role="status"')[1]))


# ---- Every part ----


@pytest.mark.parametrize("name", PARTS)
def test_every_part_says_that_it_predicts_nothing(name):
    assert SENTENCE in Explorable(name).view["html"]


@pytest.mark.parametrize("name", PARTS)
def test_every_figure_is_told_in_words_and_wears_the_colours_of_the_page(name):
    html = Explorable(name).view["html"]
    for svg in re.findall(r"<svg role.*?</svg>", html, re.DOTALL):
        assert re.search(r'role="img" aria-label="[^"]{40,}"', svg)
        assert re.search(r"<title>.+?</title><desc>.{40,}?</desc>", svg)
    assert not [colour for colour in COLOURS if colour in html]


@pytest.mark.parametrize("name", PARTS)
def test_every_control_has_a_label_a_value_and_an_id_of_its_own(name):
    html = Explorable(name).view["html"]
    ids = re.findall(r'<(?:input|select)[^>]* id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == len(part(name).controls)
    assert all(f'<label for="{one}">' in html for one in ids)
    ranges = re.findall(r'<input type="range" id="([^"]+)"', html)
    assert all(re.search(rf'<output for="{one}"[^>]*>[^<]+</output>', html) for one in ranges)


@pytest.mark.parametrize("name", [name for name in PARTS if part(name).controls])
def test_whatever_the_sliders_say_there_is_an_answer(name):
    this = part(name)

    @settings(max_examples=6, phases=[Phase.generate])
    @given(st.data())
    def some_values(data):
        values = {}
        for control in this.controls:
            if isinstance(control, Slider):
                steps = round((control.high - control.low) / control.step)
                at = control.low + control.step * data.draw(st.integers(0, steps), control.name)
                values[control.name] = control.read(f"{at:g}")
            else:
                values[control.name] = data.draw(st.sampled_from(control.options))[0]
        html = render(this, name, values)
        assert "<svg" in html
        assert not re.search(r"\bnan\b|\binf\b", html)

    some_values()


# ---- What arrives from the browser ----


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"th": "0"}, "“Threshold of the gate (th)” came as '0'; it may be 5 to 90. "
                      "Move the slider again."),
        ({"th": "nan"}, "“Threshold of the gate (th)” came as 'nan'; it may be 5 to 90. "
                        "Move the slider again."),
        ({"th": "<script>"}, "“Threshold of the gate (th)” came as '<script>'; it may be 5 to 90. "
                             "Move the slider again."),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_is_refused_in_a_sentence(fields, words):
    shown = Explorable("gate")
    before = shown.view["html"]
    send(shown, **fields)
    assert (shown.view["notice"], shown.view["html"]) == (words, before)
    assert shown.values["th"] == 45


def test_a_choice_that_was_not_offered_is_refused():
    shown = Explorable("doubt")
    send(shown, programme="../../etc")
    assert shown.view["notice"] == (
        "“The work” came as '../../etc'; it may be one of: Safety first, touch later, "
        "Nothing at all, Touch first."
    )


def test_a_control_left_out_is_named():
    shown = Explorable("doctrine")
    page.send(shown, "set")
    assert shown.view["notice"] == (
        "The page did not send “Threshold of the gate (th)”. Reload the page."
    )


def test_another_action_is_refused():
    shown = Explorable("gate")
    page.send(shown, "drop")
    assert shown.view["notice"] == ("There is nothing here to do with 'drop'. Reload the page.")


def test_an_unknown_part_names_the_parts():
    with pytest.raises(KitError) as error:
        Explorable("landscpe")
    assert str(error.value) == (
        f"There is no part 'landscpe'; the parts are {', '.join(PARTS)}. Did you mean 'landscape'?"
    )


# ---- What the figures say ----


def test_who_is_hurt_turns_away_and_who_tries_turns_towards():
    values = part("loop").start()
    turning, away = loop.answers(values, 0.45)
    hurt = loop.answers(values | {"hurt": 80}, 0.45)
    trying = loop.answers(values | {"effort": 80}, 0.45)
    assert (hurt[0] < turning, hurt[1] > away) == (True, True)
    assert trying[0] > turning
    assert loop.on_the_other(values)[0] > loop.on_the_other(values | {"hurt": 80})[0]


def test_the_partner_who_trusts_less_sets_the_gate():
    shown = Explorable("gate")
    assert told(shown).startswith("B trusts less, and sets the gate. The gate is open 33 of 100.")
    send(shown, trust_b=90)
    assert told(shown).startswith("A trusts less, and sets the gate. The gate is open 85 of 100.")
    send(shown, trust_a=45, trust_b=45)
    assert told(shown).startswith("Both trust alike. The gate is open 50 of 100.")


def test_the_landscape_has_the_two_rests_and_the_tipping_point_of_the_design():
    words = told(Explorable("landscape"))
    assert "distance, at a trust of 18 and repair, at a trust of 76" in words
    assert "The tipping point lies at 44." in words


@pytest.mark.parametrize(("effort_of_both", "only"), [(5, "distance"), (65, "repair")])
def test_too_little_effort_leaves_distance_and_much_leaves_repair(effort_of_both, only):
    shown = Explorable("landscape")
    send(shown, effort=effort_of_both, trust_a=50, trust_b=50)
    assert f"One resting place: {only}" in told(shown)
    assert told(shown).endswith(f"in {only}.")


def test_each_partners_attachment_moves_the_land():
    values = part("landscape").start()
    key = tuple(values[k] / 100 for k in landscape.MOVABLE)
    before = landscape.land(key)[0].repair.sum()
    for name in ("anxiety_a", "avoidance_b"):
        changed = tuple((values | {name: 75})[k] / 100 for k in landscape.MOVABLE)
        assert landscape.land(changed)[0].repair.sum() < before


def test_between_the_folds_history_decides():
    shown = Explorable("effort")
    assert "holds down to an effort of 16" in told(shown)
    assert "it takes 55 to end it" in told(shown)
    assert "a trust of 18 or of 76" in told(shown)
    send(shown, effort=60)
    assert "there is one resting place: a trust of 76" in told(shown)


def test_the_curve_passes_through_every_rest():
    found = effort.curve(0.3, 0.3, 0.23, 0.45)
    for level in (0.0, 0.3, 1.0):
        for trust in effort.rests_at(found.couple, level):
            near = np.hypot(found.effort - level, found.trust - trust).min()
            assert near < 0.04


def test_neglect_is_slow_then_fast_as_in_the_design():
    trust = neglect.path(0.0, neglect.NEVER, 0.23)[:, 0]
    assert trust[[0, 4, 12, 26, 52, 104]] == pytest.approx(
        [0.7557, 0.7345, 0.6982, 0.6215, 0.2720, 0.1201], abs=2e-3
    )
    assert (np.diff(trust) < 0).all()
    assert "fastest around week 42" in told(Explorable("neglect"))


def test_effort_that_comes_back_in_time_is_enough_and_later_is_not():
    ends = [neglect.path(0.0, week, 0.23)[-1, 0] for week in (8, 24, 56, 72)]
    assert min(ends[:2]) > 0.6
    assert max(ends[2:]) < 0.3
    shown = Explorable("neglect")
    send(shown, back=56)
    assert "Effort comes back in week 56. It is too late" in told(shown)
    send(shown, back=8)
    assert "Effort comes back in week 8. They find back" in told(shown)


def test_what_made_the_difference_sums_to_the_difference():
    one = Partner(0.38, 0.34, 0.34, 0.44, 0.39, effort=0.5)
    couple = Couple(one, replace(one, trust=0.6), th=0.4)
    doses = work.plan([0.5, 0.8, 0.3, 0.4, 0.0, 0.0], 12, 0.7)
    pair = [explain(couple, plan, work.YEAR, work.STEP) for plan in (doses, 0 * doses)]
    apart = 100 * (pair[0].states[12, 0, 0] - pair[1].states[12, 0, 0])
    assert sum(gap for _, gap in work.difference(*pair, 12)) == pytest.approx(apart, abs=1e-10)


@pytest.mark.parametrize(
    ("file", "part_name", "was", "now"),
    [
        ("interventions.yaml", "work", "name: Meet each partner alone", "name: A slower talk"),
        (
            "references.yaml",
            "evidence",
            "Meta-analysis of the alliance–outcome relation",
            "Another title",
        ),
    ],
)
def test_a_changed_catalogue_is_seen_at_the_next_look(
    monkeypatch, tmp_path, file, part_name, was, now
):
    shutil.copytree(ROOT / "case_vignettes", tmp_path / "cases")
    monkeypatch.setenv("KIT_VIGNETTES", str(tmp_path / "cases"))
    words = now.removeprefix("name: ")
    assert words not in Explorable(part_name).view["html"]
    edited = tmp_path / "cases" / file
    text = edited.read_text(encoding="utf-8")
    assert was in text
    edited.write_text(text.replace(was, now), encoding="utf-8")
    assert words in Explorable(part_name).view["html"]


def test_every_intervention_can_be_picked_and_touch_before_safety_is_named():
    shown = Explorable("work")
    (choice,) = (x for x in part("work").controls if isinstance(x, Choice))
    assert {value for value, _ in choice.options} == set(work.catalogue())
    send(shown, intervention="prescribe-sex")
    assert "pressure: touch before safety" in shown.view["html"]
    assert "points less" in told(shown)
    send(shown, intervention="prescribe-sex", th=5)
    assert "points less" not in told(shown)


@pytest.mark.parametrize("threshold", [15, 45])
def test_the_gains_are_those_of_the_model(threshold):
    assert doctrine.gains(threshold) == pytest.approx(doctrine.GAINS[threshold], abs=2e-3)


def test_the_gains_are_the_designs_to_within_its_luck():
    for threshold, design in doctrine.DESIGN.items():
        assert doctrine.GAINS[threshold][0] == pytest.approx(design, abs=0.07)


def test_the_answer_about_touch_turns_round_and_safety_first_does_not():
    shown = Explorable("doctrine")
    assert "touch first harms: g = −1.21." in told(shown)
    send(shown, th=15)
    assert "touch first helps: g = +0.52." in told(shown)
    assert all(safe > max(first, 0) for first, safe in doctrine.GAINS.values())


def test_runs_are_two_groups_and_never_a_mean():
    found = doubt.runs("safety", "all", 0.4)
    groups = doubt.clusters(found)
    assert sum(map(len, groups.values())) == doubt.DRAWS
    assert groups["repair"][:, -1].min() > 0
    count = len(groups["repair"])
    assert f"Of 200 runs of the same couple, {count} settle in repair" in told(Explorable("doubt"))


def test_moods_alone_leave_less_doubt_than_all_three():
    repaired = [doubt.runs("none", kind, 0.4).repair.mean() for kind in ("behaviour", "all")]
    moods, everything = (min(share, 1 - share) for share in repaired)
    assert moods < everything


def test_every_work_cited_is_known_and_every_misfit_is_listed():
    html = Explorable("evidence").view["html"]
    keys = {key for row in evidence.ROWS for key in row.works}
    listed = {key for _, key, _ in evidence.works()}
    assert listed == keys
    assert [html.count(f'id="work-{n}"') for n in range(1, len(keys) + 1)] == [1] * len(keys)
    assert "Safety first is doctrine: what studies say of it" in html
    for misfit in ("g −.25", "(g .06)", "shows no such dip", "looks foretold"):
        assert misfit in html


def test_what_the_evidence_says_of_the_model_is_so():
    couples = population(2000)
    treated = couples.scores(np.pad(doctrine.safety_first(), ((0, 26), (0, 0))), 46, withhold=0.5)
    start, after, later = treated.mean(axis=0)[[0, 20, 46]]
    assert (later - start) / (after - start) == pytest.approx(0.79, abs=0.02)
    assert (treated[:, [0, 20]] > 51.5).mean(axis=0) == pytest.approx([0.05, 0.5], abs=0.03)
    assert gain(couples.scores(np.zeros((20, 6)), 20)) == pytest.approx(-0.25, abs=0.03)


def test_what_was_put_in_for_safety_first_is_so():
    """Desire: back by itself with trust and closeness, and feeding trust by closeness alone."""
    moved = []
    for desire in (0.3, 0.6):
        one = Partner(trust=0.7, closeness=0.7, desire=desire, hurt=0.2, stress=0.3)
        terms = explain(Couple(one, one), np.zeros((1, 6)), 1).terms
        moved.append({(t.state, t.key): t.amount for t in terms if t.partner == "a"})
    less, more = moved
    assert less["desire", "closeness"] > 0
    assert more["closeness", "wanted_intimacy"] > less["closeness", "wanted_intimacy"] > 0
    assert ("trust", "wanted_intimacy") not in more


def test_the_gate_says_that_it_is_doctrine_and_no_treatment_that_it_misfits():
    assert told(Explorable("gate")).endswith(DOCTRINE)
    assert told(Explorable("doctrine")).endswith(DOCTRINE)
    shown = Explorable("doubt")
    assert UNTREATED not in told(shown)
    send(shown, programme="none")
    assert UNTREATED in told(shown)


def test_every_parameter_stands_with_unit_range_and_source():
    html = Explorable("parameters").view["html"]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("&#39;", "'")
    for one in PARAMETERS.values():
        span = f"{one.low:g}–{one.high:g}"
        row = f"{one.symbol} {one.meaning} {one.default:g} {span} {one.unit} {one.source}"
        assert row in text
    assert [x for _, group in parameters.grouped() for x in group] == list(PARAMETERS.values())


def test_weak_influence_has_one_rest_and_strong_has_two():
    shown = Explorable("classic")
    assert told(shown).startswith("Two resting places")
    send(shown, influence=0.8)
    assert told(shown).startswith("One resting place")
    send(shown, influence=2, push=0.6)
    assert told(shown).startswith("One resting place")  # past the fold at 0.53


# ---- The notebook ----


def test_the_notebook_is_thin_and_shows_every_part_once():
    notebook = json.loads((ROOT / "notebooks" / "the-model.ipynb").read_text())
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert all(len(cell["source"]) <= 3 for cell in code)
    shown = re.findall(r'Explorable\("([a-z]+)"\)', "\n".join("".join(x["source"]) for x in code))
    assert tuple(shown) == PARTS


def test_the_notebook_says_that_touch_first_harms_is_an_input():
    words = (ROOT / "notebooks" / "the-model.ipynb").read_text()
    flat = " ".join("".join(c["source"]).replace("\n", " ") for c in json.loads(words)["cells"])
    assert "is an input of this model. It is clinical doctrine, not a finding." in flat
    assert "It predicts nothing about any couple." in flat
