"""The authors' guide is current, and its example is a vignette without a single warning."""

from __future__ import annotations

import re
import shutil

import pytest
from helpers.places import CASES
from tools.renew_guide import renew

from kit.authoring.exploring.effort import Effort
from kit.authoring.exploring.explore import explore
from kit.authoring.guide import FILES, reference_page, renewed
from kit.practice.panels.reading import read_panel
from kit.vignettes import SLOTS, Folders, Module, json_schema, load

GUIDE = (CASES / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"<!-- example: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
TRANSLATION = re.search(r"<!-- translation: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
CYCLE = re.search(r"<!-- cycle: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
TEACHING = re.search(r"<!-- teaching: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
PANEL = re.search(r"<!-- panel: begin -->\n```csv\n(.*?)```", GUIDE, re.DOTALL)[1]
SAFETY = re.search(r"<!-- safety: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
ALSO = re.search(r"<!-- also: begin -->\n```yaml\nendings:\n(.*?)```", GUIDE, re.DOTALL)[1]
LINES = re.search(r"<!-- lines: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
HOUR = re.search(r"<!-- hour: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
MODULE = re.search(r"<!-- module: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
READERS = re.search(r"<!-- readers: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
EXPECT = re.search(r"<!-- expect: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
OWN = re.search(r"<!-- own: begin -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)[1]
RENEW = "stale; run `make guide` and commit what it changes"


def test_the_reference_part_is_current() -> None:
    assert renewed(GUIDE) == GUIDE, RENEW


def test_make_guide_renews_what_lies_between_the_marks_alone(tmp_path) -> None:
    guide = tmp_path / "README.md"
    guide.write_text(GUIDE.replace("### vignette.yaml", "### Something else"), encoding="utf-8")
    assert renew(guide)
    assert guide.read_text(encoding="utf-8") == GUIDE
    assert not renew(guide)


@pytest.mark.parametrize("file", FILES)
def test_every_key_of_the_format_has_a_row(file: str) -> None:
    schema = json_schema(file)
    keys = set(schema["properties"])
    for inner in schema.get("$defs", {}).values():
        keys |= set(inner["properties"])
    assert keys <= set(re.findall(r"^\| `(\w+)` \|", reference_page(), re.MULTILINE))


def test_every_link_of_the_guide_leads_to_a_heading() -> None:
    headings = {
        line.lstrip("# ").lower().replace(" ", "-")
        for line in GUIDE.splitlines()
        if line.startswith("#")
    }
    links = set(re.findall(r"\]\(#([\w-]+)\)", GUIDE))
    assert "life-event" in links
    assert links <= headings


def test_the_example_loads_without_a_word(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    shelf.put("a-short-talk", EXAMPLE)
    assert shelf.said() == []
    assert shelf.load().vignette("a-short-talk").scene("at-the-table").options[3].next[0].to == (
        "two-coats"
    )


def test_the_module_of_the_guide_loads_without_a_word(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    (shelf.put("a-short-talk", EXAMPLE).parent / "module.yaml").write_text(MODULE, encoding="utf-8")
    assert shelf.said() == []
    module = shelf.load().module("a-short-talk")
    assert set(module.model_fields_set) == set(Module.model_fields) - {"never_meant"}
    assert module.words["en"].endswith("\n\nNothing that you try here can hurt anyone.")


def test_the_intervention_of_the_guide_lies_over_the_kit_s(tmp_path) -> None:
    (tmp_path / "interventions.yaml").write_text(OWN, encoding="utf-8")
    folder = tmp_path / "a-short-talk"
    folder.mkdir()
    text = EXAMPLE.replace("intervention: reflect-and-validate", "intervention: wait-with-them", 1)
    (folder / "vignette.yaml").write_text(text, encoding="utf-8")
    library = load(Folders(CASES, tmp_path))
    assert [one for one in library.problems if "a-short-talk" in one.file] == []
    assert library.catalogue.interventions["wait-with-them"].doses.attune == 0.2
    option = library.vignette("a-short-talk").scene("at-the-table").option("say-it-back")
    assert option.intervention == "wait-with-them"


def test_the_cycle_of_the_guide_fits_into_the_example(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    shelf.put("a-short-talk", EXAMPLE.replace("    options:\n", CYCLE + "    options:\n", 1))
    assert shelf.said() == []
    formulation = shelf.load().vignette("a-short-talk").scene("at-the-table").formulation
    assert tuple(formulation.map.slots) == SLOTS
    assert formulation.map.slots["b-feels"] == "afraid-to-fail"
    assert formulation.fragment("does-not-care").why.startswith("His cup is empty.")


def test_the_notes_of_the_guide_fit_into_the_example(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    shelf.put("a-short-talk", EXAMPLE.replace("    options:\n", TEACHING + "    options:\n", 1))
    assert shelf.said() == []
    notes = shelf.load().vignette("a-short-talk").scene("at-the-table").teaching
    assert (notes.minutes, len(notes.listen_for), len(notes.questions)) == (12, 2, 2)
    assert [cue.for_ for cue in notes.cues] == ["Ana's aside", "What Bo wrote on the form"]


def test_the_panel_of_the_guide_is_one_of_the_example(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    shelf.put("a-short-talk", EXAMPLE)
    panel = read_panel(PANEL, shelf.load().vignette("a-short-talk"), "panel.csv")
    assert (panel.problems, panel.size, len(panel.ratings)) == ((), 2, 3)


def test_the_lines_of_the_guide_fit_into_the_example(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    shelf.put("a-short-talk", re.sub(r"    dialogue:\n(      - .*\n)+", LINES, EXAMPLE, count=1))
    assert shelf.said() == []
    said = shelf.load().vignette("a-short-talk").scene("at-the-table").dialogue
    assert [line.when is not None for line in said] == [True, False]


def test_the_hour_and_the_readers_of_the_guide_fit_into_the_example(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    text = EXAMPLE.replace("\nendings:", f"{HOUR}\nendings:", 1)
    text = text.replace("- {to: two-coats}", "- {to: at-the-window}", 1)
    shelf.put("a-short-talk", text.replace("\ncouple:", f"\n{READERS}\ncouple:", 1))
    assert shelf.said() == []
    case = shelf.load().vignette("a-short-talk")
    scene = case.scene("at-the-window")
    assert (scene.alone, scene.weeks) == ("a", 0)
    assert {option.lean for option in scene.options} == {"a"}
    assert [option.highest for option in scene.options] == [2, 0, -1, -2]
    assert [option.depends for option in scene.options] == [True, False, False, False]
    assert scene.measures.a[0].score == 36
    assert case.readers[0].role == "A couple therapist in private practice"


def test_the_signals_and_the_ending_of_the_guide_fit_into_the_example(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    made = EXAMPLE.replace("    options:\n", SAFETY, 1)
    made = "".join(line for line in made.splitlines(True) if "tone: repair, text" not in line)
    shelf.put("a-short-talk", made + ALSO)
    vignette = shelf.load().vignette("a-short-talk")
    scene = vignette.scene("at-the-table")
    assert [(signal.id, signal.acute) for signal in scene.signals] == [
        ("at-the-lights", True),
        ("counts-his-breaths", False),
    ]
    assert scene.option("nobody-drives").answers == ("at-the-lights", "counts-his-breaths")
    assert scene.option("how-tired").answers == ()
    assert len(vignette.ending("a-first-word").also) == 2
    view = re.search(r"`(appraisal: \[.*?\])`", GUIDE)[1]
    shelf.put("a-short-talk", (made + ALSO).replace("appraisal: 0", view, 1))
    assert shelf.load().vignette("a-short-talk").scene("at-the-table").option("how-tired").depends
    assert not [said for said in shelf.said() if "'how-tired', which leaves" in said]


def test_the_conditions_of_the_guide_are_conditions(shelf) -> None:
    written = re.findall(r"^\| `(\{.*\})` \|", GUIDE, re.MULTILINE)
    assert len(written) == 11
    cup = "    signals: [{id: cup, kind: medical, what: A cup., acute: true}]\n    options:\n"
    for condition in written:
        text = re.sub(r"chosen: [\w-]+", "chosen: wait", condition)
        text = re.sub(r"visited: [\w-]+", "visited: kitchen", text)
        text = re.sub(r"answered: [\w-]+", "answered: cup", text)
        shelf.good(
            ("{partner: a, trust: {below: .35}}", text),
            ("    options:\n", cup),
            ("references: [real-2004]", "answers: [cup]"),
            ("appraisal: 1,", "appraisal: 1, answers: [cup],"),
        )
        assert shelf.said() == []


def test_the_message_of_the_guide_is_what_an_author_gets(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    shelf.put("a-short-talk", EXAMPLE.replace("stress: .35}", "stress: .35, closenes: .3}", 1))
    assert "\n".join(shelf.said()) in GUIDE


def test_the_translation_of_the_guide_is_one_of_the_example(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    file = shelf.put("a-short-talk", EXAMPLE).with_name("vignette.es.yaml")
    file.write_text(TRANSLATION, encoding="utf-8")
    assert "\n".join(shelf.said()) in GUIDE
    spanish = shelf.load().translated("es").vignette("a-short-talk")
    assert (spanish.title, spanish.content_note) == (
        "Una charla corta",
        "A couple that has stopped talking.",
    )
    assert spanish.scene("at-the-table").option("say-it-back").reactions[1].b == "No lo sabía."


def test_all_of_the_example_is_met_by_somebody(shelf) -> None:
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    shelf.put("a-short-talk", EXAMPLE)
    effort = Effort(attempts=50, courses=30, decisions=3_000)
    found = explore(shelf.load(), "a-short-talk", effort)
    assert found.problems == ()
    assert found.hits["route/at-the-table#1"].witness is not None
    assert all(hit.witness is not None for hit in found.hits.values())


def test_the_promises_of_the_guide_hold_for_its_example(shelf) -> None:
    """But for the order: the example says itself that a short case seldom tells all apart."""
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(CASES / name, shelf.root / name)
    shelf.put("a-short-talk", EXAMPLE + EXPECT)
    assert shelf.said() == []
    found = explore(shelf.load(), "a-short-talk", Effort(attempts=50, courses=30, decisions=3_000))
    kept = [one.verdict for one in found.promises]
    assert kept[:4] == ["proven", "proven", "kept", "proven"]
    errors = [one.path for one in found.problems if one.severity == "error"]
    assert errors == ["expect[4]"]
