"""A module's settings in its file: what a form changes, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.authoring.desk.settings import DEFAULTS, module_text
from kit.errors import KitError
from kit.vignettes.modules import module_of

FILE = """\
# How we teach it.
format: 1
order: 3  # after the quiet house
words:
  en: |-
    # Monday
    Bring a pen.
feedback: end
"""
WORDS = st.dictionaries(
    st.sampled_from(["en", "es", "pt-BR"]),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co", "Cf")),
        min_size=1,
        max_size=30,
    ).filter(lambda text: text.strip()),
)


def test_what_is_not_changed_stays_to_the_letter():
    assert module_text(FILE, {"order": 3, "feedback": "end"}) == FILE


def test_a_change_leaves_comments_and_order():
    made = module_text(FILE, {"order": 1, "visible": "link"})
    assert made == FILE.replace("order: 3 ", "order: 1 ") + "visible: link\n"


def test_what_counts_anyway_is_not_written():
    assert module_text("", dict(DEFAULTS)) == "format: 1\n"
    assert "feedback" not in module_text(FILE, {"feedback": "now"})


@given(WORDS, st.booleans(), st.sampled_from(["now", "end"]), st.none() | st.integers(1, 9999))
def test_what_is_set_is_read_again(words, predict, feedback, order):
    made = module_text(
        FILE, {"words": words, "predict": predict, "feedback": feedback, "order": order}
    )
    module = module_of(made.encode())
    assert {tag: text.strip() for tag, text in module.words.items()} == {
        tag: text.strip() for tag, text in words.items()
    }
    assert (module.predict, module.feedback, module.order) == (predict, feedback, order)


@pytest.mark.parametrize(
    "text", ["words: [", f"words: {'[' * 3000}{']' * 3000}\n", f"order: {'9' * 6000}\n"]
)
def test_a_file_with_errors_is_left_alone(text):
    with pytest.raises(KitError, match="Mend them in its text first"):
        module_text(text, {"order": 1})
