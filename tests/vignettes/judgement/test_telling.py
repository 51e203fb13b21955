"""Words that give the key away: caught in the first version of a case, and seldom by chance."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from helpers.casework import case_of, chain, option

from kit.vignettes.judgement.telling import Told, Worded, told_apart
from kit.vignettes.judgement.tokens import words_of


def case_with(good: str, bad: str, scenes: int = 10) -> str:
    """Return a case whose options have words of their own, and those of the good or the bad."""
    made = chain("abcdefghijklmnop"[:scenes])
    for one in made:
        for number, other in enumerate(one["options"]):
            own = [f"{other['id']}{word}" for word in "pqrstuvwxyz"[: 4 + 3 * (number % 2)]]
            side = {2: good, 1: good, -2: bad}.get(other["appraisal"], "")
            other["words"] = " ".join([*own, *side.split()])
    return case_of(made)


def test_words_on_one_side_are_named_with_how_many_have_them(said_of) -> None:
    said = [one for one in said_of(case_with("both", "Bed, tonight!")) if "words that" in one]
    assert said == [
        "warning: scenes: found words that tell 20 of 20 pairs of a good and a bad option apart, "
        "where chance tells half; of 20 good options: “both” in 20 (against 0); of 10 bad ones: "
        "“bed” in 10 (against 0), “tonight” in 10 (against 0); allowed: words that stand on both "
        "sides. Write some good options with the words of the bad ones, and some bad ones with "
        "those of the good."
    ]


@pytest.mark.parametrize(("good", "bad"), [("", ""), ("both", "both")])
def test_words_on_both_sides_tell_nothing(said_of, good, bad) -> None:
    assert [one for one in said_of(case_with(good, bad)) if "words that" in one] == []


@pytest.mark.parametrize(
    ("good", "bad", "named"),
    [
        ("los dos", "la cama", "“dos” in 20 (against 0), “los” in 20 (against 0)"),
        ("दोनों", "बिस्तर", "“दोनों” in 20 (against 0)"),
        ("二人", "寝室", "“二” in 20 (against 0), “人” in 20 (against 0)"),
        ("both’s", "bed", "“both's” in 20 (against 0)"),
    ],
)
def test_it_reads_any_language(said_of, good, bad, named) -> None:
    assert f"of 20 good options: {named}; of 10" in "".join(said_of(case_with(good, bad)))


def test_three_scenes_have_no_habit(said_of) -> None:
    said = said_of(case_with("both", "bed", scenes=3))
    assert [one for one in said if "words that" in one] == []


def test_the_words_of_a_text() -> None:
    assert words_of("“Both–you *two*”, he’d say… (No: 2 beds.)") == [
        *("both", "you", "two", "he'd", "say", "no", "2", "beds")
    ]


def test_of_equal_words_half_the_pairs_are_told() -> None:
    options = [
        Worded(scene, frozenset({"same"}), good) for scene in range(6) for good in (True, False)
    ]
    told = told_apart(options)
    assert (told.right, told.pairs, told.clearly) == (3, 6, False)
    assert told_apart([]) == Told(0, 0, 0)


def test_random_sides_are_seldom_told_apart() -> None:
    """The error is that of chance: of 200 random sides a few, and not a fifth, look clear."""
    rng = random.Random(7)
    vocabulary = [f"w{number}" for number in range(120)]
    alarms = 0
    for _ in range(200):
        texts = [frozenset(rng.choices(vocabulary, k=20)) for _ in range(60)]
        options = [Worded(n // 5, text, n % 5 < 2) for n, text in enumerate(texts) if n % 5 < 4]
        alarms += told_apart(options).clearly
    assert 0 < alarms <= 12  # 4 when it was written


#: The options of the first version of The quiet house: scene, appraisal, words.
FIRST = (Path(__file__).parent / "first_version.tsv").read_text(encoding="utf-8").splitlines()


def first_version() -> list[Worded]:
    rows = [line.split("\t") for line in FIRST]
    scenes = list(dict.fromkeys(scene for scene, _, _ in rows))
    return [
        Worded(scenes.index(scene), frozenset(words_of(words)), int(appraisal) > 0)
        for scene, appraisal, words in rows
        if appraisal != "0"
    ]


def test_the_first_version_of_the_first_case_is_caught(said_of) -> None:
    scenes = chain("abcdefghijklmnop")
    rows = [line.split("\t") for line in FIRST]
    for one, name in zip(scenes, dict.fromkeys(row[0] for row in rows), strict=True):
        own = [row for row in rows if row[0] == name]
        one["options"] = [
            option(f"{one['id']}-{number}", int(appraisal), words)
            for number, (_, appraisal, words) in enumerate(own)
        ]
    assert [text for text in said_of(case_of(scenes)) if "words that" in text] == [
        "warning: scenes: found words that tell 58 of 79 pairs of a good and a bad option apart, "
        "where chance tells half; of 38 good options: “each” in 14 (against 4), “before” in 13 "
        "(against 4), “first” in 9 (against 2), “want” in 7 (against 1), “nobody” in 6 (against "
        "0); of 34 bad ones: “let” in 11 (against 1), “off” in 5 (against 0), “room” in 5 (against "
        "0), “go” in 7 (against 2), “week” in 7 (against 2); allowed: words that stand on both "
        "sides. Write some good options with the words of the bad ones, and some bad ones with "
        "those of the good."
    ]


def test_its_options_divided_at_random_are_seldom_caught() -> None:
    rng, alarms, options = random.Random(12), 0, first_version()
    assert told_apart(options).clearly
    for _ in range(200):
        divided = []
        for scene in range(16):
            here = [one for one in options if one.scene == scene]
            sides = rng.sample([one.good for one in here], len(here))
            divided += [one._replace(good=side) for one, side in zip(here, sides, strict=True)]
        alarms += told_apart(divided).clearly
    assert alarms <= 16, "of 1,000 there were 39"
