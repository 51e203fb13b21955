"""The shared files: exact messages, and what a faulty entry does elsewhere."""

from __future__ import annotations

import pytest

INTERVENTIONS = "case_vignettes/interventions.yaml"
REFERENCES = "case_vignettes/references.yaml"
GOOD = "case_vignettes/good/vignette.yaml"

TABLE = {
    "dose out of range": (
        "interventions.yaml",
        [("attune: .7", "attune: 7")],
        [f"{INTERVENTIONS}:10:21: interventions[0].doses.attune: found 7;"
         " allowed: a number from 0 to 1."
         " Levels are shares of 1: did you mean 0.7?"],
    ),
    "unknown input": (
        "interventions.yaml",
        [("attune: .7", "atune: .7")],
        [f"{INTERVENTIONS}:10:13: interventions[0].doses: unknown key 'atune'; allowed:"
         " de_escalate, attune, repair, touch, desire_work, stress_work. Did you mean 'attune'?"],
    ),
    "alliance out of range": (
        "interventions.yaml",
        [("other: -0.20", "other: -.6")],
        [f"{INTERVENTIONS}:22:36: interventions[1].alliance.other: found -0.6;"
         " allowed: a number from -0.5 to 0.5."
         " Here belongs: for the other partner."],
    ),
    "unknown modality and competency": (
        "interventions.yaml",
        [("[any]\n    competency: attunement",
          "[emotion focused]\n    competency: atunement")],
        [f"{INTERVENTIONS}:6:16: interventions[0].modality[0]: found 'emotion focused'; allowed:"
         " emotionally focused, behavioural, integrative, cognitive-behavioural, psychodynamic,"
         " sex therapy, systemic, medical liaison, any. Did you mean 'emotionally focused'?",
         f"{INTERVENTIONS}:7:17: interventions[0].competency: found 'atunement'; allowed:"
         " assessment, alliance, formulation, de-escalation, attunement, repair, pacing, consent,"
         " safety, psychoeducation, goal-setting, maintenance,"
         " talking about sex, attention to health, cultural humility. Did you mean 'attunement'?"],
    ),
    "readiness that looks at history": (
        "interventions.yaml",
        [("    weeks: 2\n", "    readiness: {says: Ready., when: {chosen: wait}}\n")],
        [f"{INTERVENTIONS}:11:46: interventions[0].readiness.when: found 'chosen' in a readiness;"
         " allowed: partner, split, all, any, not."
         " An intervention does not know the case: ask how the couple stand."],
    ),
    "readiness that looks at signals": (
        "interventions.yaml",
        [("    weeks: 2\n",
          "    readiness: {says: Ready., when: {any: [{answered: cup}, {open: acute}]}}\n")],
        [f"{INTERVENTIONS}:11:55: interventions[0].readiness.when.any[0]: found 'answered' in a"
         " readiness; allowed: partner, split, all, any, not."
         " An intervention does not know the case: ask how the couple stand.",
         f"{INTERVENTIONS}:11:68: interventions[0].readiness.when.any[1]: found 'open' in a"
         " readiness; allowed: partner, split, all, any, not."
         " An intervention does not know the case: ask how the couple stand."],
    ),
    "unknown reference": (
        "interventions.yaml",
        [("[real-2004]", "[real-2005]")],
        [f"{INTERVENTIONS}:14:18: interventions[0].references[0]: unknown reference 'real-2005';"
         " allowed: real-2004. Did you mean 'real-2004'?"],
    ),
    "repeated id": (
        "interventions.yaml",
        [("id: side", "id: reflect")],
        [f"{INTERVENTIONS}:15:9: interventions[1].id: found the id 'reflect' again;"
         " allowed: once, and line 3 has it."
         " Give one of the two another id, and use it wherever that one is meant."],
    ),
    "neither doi nor isbn": (
        "references.yaml",
        [('    isbn: "978-0-306-40615-7"\n', "")],
        [f"{REFERENCES}:3:5: references[0]: found neither doi nor isbn;"
         " allowed: one of them or both."
         " Its DOI stands at its publisher, an ISBN on the back of the book."],
    ),
    "mistyped isbn": (
        "references.yaml",
        [("40615-7", "40651-7")],
        [f"{REFERENCES}:8:11: references[0].isbn: found '978-0-306-40651-7';"
         " allowed: an ISBN whose check digit is right."
         " Compare its digits with the book."],
    ),
    "isbn and doi of another shape": (
        "references.yaml",
        [('isbn: "978-0-306-40615-7"', 'isbn: "12345"\n    doi: https://doi.org/10.1000/1')],
        [f"{REFERENCES}:8:11: references[0].isbn: found '12345';"
         " allowed: an ISBN of 10 or 13 digits."
         " Here belongs: the ISBN, in quotes.",
         f"{REFERENCES}:9:10: references[0].doi: found 'https://doi.org/10.1000/1';"
         " allowed: a DOI, such as 10.1037/0022-006X.67.1.6."
         " Here belongs: the DOI, beginning with 10."],
    ),
    "isbn without quotation marks": (
        "references.yaml",
        [('"978-0-306-40615-7"', "9780306406157")],
        [f"{REFERENCES}:8:11: references[0].isbn: found 9780306406157; allowed: text."
         ' Put it in quotation marks: "9780306406157".'],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "edits", "messages"), TABLE.values(), ids=TABLE.keys())
def test_messages(shelf, file: str, edits: list[tuple[str, str]], messages: list[str]) -> None:
    shelf.share(file, *edits)
    own = [text for text in shelf.said() if text.startswith(f"case_vignettes/{file}")]
    assert own == messages


def test_an_entry_with_an_error_is_left_out_and_who_uses_it_is_told(shelf) -> None:
    shelf.share("interventions.yaml", ("other: -0.20", "other: -2"))
    shelf.good()
    library = shelf.load()
    assert set(library.catalogue.interventions) == {"reflect"}
    assert [str(problem) for problem in library.problems if problem.file == GOOD] == [
        f"{GOOD}:48:43: scenes[0].options[3].intervention: 'side' has errors in"
        " interventions.yaml; allowed: an entry without errors. Mend it there first."
    ]
    assert not library.vignettes


def test_a_faulty_reference_is_followed_to_all_who_cite_it(shelf) -> None:
    shelf.share("references.yaml", ("year: 2004", "year: 204"))
    shelf.good()
    mend = "allowed: an entry without errors. Mend it there first."
    cited, used = (
        f"'real-2004' has errors in references.yaml; {mend}",
        f"'reflect' has errors in interventions.yaml; {mend}",
    )
    assert shelf.said() == [
        f"{GOOD}:38:23: scenes[0].options[0].intervention: {used}",
        f"{GOOD}:42:22: scenes[0].options[0].references[0]: {cited}",
        f"{GOOD}:46:37: scenes[0].options[1].intervention: {used}",
        f"{GOOD}:47:34: scenes[0].options[2].intervention: {used}",
        f"{INTERVENTIONS}:14:18: interventions[0].references[0]: {cited}",
        f"{REFERENCES}:5:11: references[0].year: found 204;"
        " allowed: a whole number from 1800 to 2100."
        " Here belongs: the year of publication.",
    ]
    assert set(shelf.load().catalogue.interventions) == {"side"}


def test_a_shared_file_that_cannot_be_used_is_said_once_in_each_vignette(shelf) -> None:
    shelf.share("references.yaml", ("format: 1", "format: 2"))
    shelf.good(("intervention: side", "intervention: nobody-can-say"))
    assert shelf.said() == [
        f"{GOOD}:1:1: found no sound interventions.yaml and references.yaml;"
        " allowed: a vignette beside both. Mend those files first.",
        f"{REFERENCES}:1:9: format: found format 2, which is newer than this kit; allowed: 1. "
        f"Update the kit.",
    ]
    assert not shelf.load().catalogue.interventions


def test_a_text_with_a_note_or_html_is_still_used(shelf) -> None:
    shelf.share("interventions.yaml", ("helps: Never.", "helps: TODO never"))
    shelf.share("references.yaml", ("a loader can", "a <i>loader</i> can"))
    shelf.good()
    assert shelf.said() == [
        f"{INTERVENTIONS}:20:12: todo: interventions[1].helps: found the note TODO (never);"
        " allowed: text that is finished."
        " Finish it, and take the word TODO out.",
        f"{REFERENCES}:9:11: warning: references[0].says: found HTML (<i>); allowed: Markdown. "
        f"It is shown as typed and never run.",
    ]
    assert set(shelf.load().vignettes) == {"good"}
