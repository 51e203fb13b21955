"""module.yaml: how a case is published, checked with its place like every other file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kit.vignettes import Module, json_schema, said_in

SAID = "case_vignettes/good/module.yaml:"
EVIDENCE = (
    "Practice without feedback is not known to teach. In a randomised study with 94 novice "
    "counsellors, simulated practice alone improved no skill and their empathy fell; practice with "
    "feedback improved reflections and questions (Louie et al., arXiv 2505.02428)."
)
Put = Callable[[str], list[str]]


@pytest.fixture
def put(shelf) -> Put:
    """Write a module.yaml beside the good vignette; return what is wrong with it."""

    def write(text: str) -> list[str]:
        (shelf.good().parent / "module.yaml").write_text(text, encoding="utf-8")
        return [one.removeprefix(SAID) for one in shelf.said()]

    return write


def test_without_the_file_a_case_has_the_defaults(shelf) -> None:
    shelf.good()
    library = shelf.load()
    assert library.modules == {}
    assert library.module("good") == Module()
    assert Module().model_dump() == {
        "format": 1,
        "words": {},
        "predict": True,
        "feedback": "now",
        "never_meant": False,
        "order": None,
        "course": {},
        "visible": "everybody",
    }


def test_a_module_is_read_with_its_case(put, shelf) -> None:
    assert put("predict: false\nfeedback: end\nwords: {en: Read *first*.}\norder: 7\n") == []
    module = shelf.load().module("good")
    assert (module.predict, module.feedback, module.order) == (False, "end", 7)
    assert module.words == {"en": "Read *first*."}


def test_never_is_taken_only_where_it_is_meant(put, shelf) -> None:
    assert put("feedback: never\n") == [
        "1:11: feedback: found never without `never_meant: true`; allowed: now, end. "
        f"{EVIDENCE} If you know that and mean it, add `never_meant: true`."
    ]
    assert shelf.load().module("good").feedback == "now"
    assert put("feedback: never\nnever_meant: false\n")[0].startswith("1:11: feedback: found never")
    assert put("feedback: never\nnever_meant: true\n") == []
    assert shelf.load().module("good").feedback == "never"
    assert put("feedback: end\nnever_meant: true\n") == [
        "2:14: warning: never_meant: found true without `feedback: never`, to which alone it "
        "belongs. Remove it."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "feeback: end\n",
            "1:1: unknown key 'feeback'; allowed: format, words, predict, feedback, never_meant, "
            "order, course, visible. Did you mean 'feedback'?",
        ),
        (
            "feedback: later\n",
            "1:11: feedback: found 'later'; allowed: now, end, never. Here belongs: when they "
            "see the author's view: after each decision, at the end, or never.",
        ),
        (
            "predict: no\n",
            "1:10: predict: found 'no'; allowed: true or false. Did you mean 'false'?",
        ),
        (
            "visible: all\n",
            "1:10: visible: found 'all'; allowed: everybody, staff, link. Here belongs: on the "
            "landing page for everybody, or for staff alone; `link`: by its address alone.",
        ),
        (
            "order: 0\n",
            "1:8: order: found 0; allowed: a whole number from 1 to 9999. Here belongs: its "
            "place on the landing page: lower numbers first, then the cases without one.",
        ),
        (
            "words: Read it first.\n",
            "1:8: words: found 'Read it first.'; allowed: a mapping by language, such as {en: "
            "…}. Here belongs: the instructor's words above the case, by language (Markdown).",
        ),
        (
            "words: {en: 3}\n",
            '1:13: words.en: found 3; allowed: text. Put it in quotation marks: "3".',
        ),
        (
            "course: {EN: One}\n",
            "1:10: course: found the language 'EN'; allowed: a language tag, such as es or pt-BR. "
            "Did you mean 'en'?",
        ),
        (
            "course:\n  en: |-\n    One\n    two\n",
            "2:7: course.en: found a title of several lines; allowed: one line. Write it on one "
            "line.",
        ),
        (
            "format: 2\n",
            "1:9: format: found format 2, which is newer than this kit; allowed: 1. "
            "Update the kit.",
        ),
        (
            "# nothing yet\n",
            "1:1: found an empty file; allowed: a mapping that begins with `format: 1`.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(put, shelf, text: str, said: str) -> None:
    assert said in put(text)
    assert "good" in shelf.load().vignettes
    assert shelf.load().modules == {}


def test_markup_in_words_is_doubted_and_nothing_of_it_is_lost(put, shelf) -> None:
    assert put("words: {en: 'A <script>x</script> [y](javascript:z)'}\n") == [
        "1:13: warning: words.en: found HTML (<script>); allowed: Markdown. It is shown as typed "
        "and never run.",
        "1:13: warning: words.en: found a link to javascript:; allowed: http, https, mailto, sms, "
        "tel. It is shown as typed and never followed.",
    ]
    assert shelf.load().module("good").words["en"] == "A <script>x</script> [y](javascript:z)"


def test_a_language_of_the_case_without_words_is_named(put) -> None:
    assert put("words: {es: Hola}\n") == [
        "1:8: warning: words: found no words in en, in which the case can be read. It is read with "
        "the words in another language there."
    ]


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("es", ("hola", "es")),
        ("es-MX", ("hola", "es")),
        ("fr", ("hello", "en")),
        ("en", ("hello", "en")),
    ],
)
def test_a_text_is_found_in_the_nearest_language(language: str, found: tuple[str, str]) -> None:
    assert said_in({"es": "hola", "en": "hello"}, language, "en") == found


def test_without_the_source_the_first_text_counts() -> None:
    assert said_in({"pt-BR": "oi"}, "fr", "en") == ("oi", "pt-BR")
    assert said_in({}, "fr", "en") == ("", "")


def test_an_editor_knows_the_file() -> None:
    schema = json_schema("module.yaml")
    assert schema["additionalProperties"] is False
    assert schema["properties"]["feedback"]["enum"] == ["now", "end", "never"]
