"""The bundled editor is what its script says, untouched, and comes with every licence."""

import hashlib
import re

import pytest
from tools.bundle_codemirror import BUNDLE, LICENCES, NAMES, PACKAGES, head

from kit.widgets.scripts import EDITOR, STATIC

TEXT = BUNDLE.read_text(encoding="utf-8")


def test_its_head_names_the_versions_of_the_script_and_nobody_edited_it():
    body = re.sub(r"\A(//.*\n)+", "", TEXT)
    assert head(body) + body == TEXT
    assert hashlib.sha256(body.encode()).hexdigest() in TEXT


@pytest.mark.parametrize("name", PACKAGES)
def test_the_licence_of_each_package_is_there(name):
    title = f"{name} {PACKAGES[name]}\n\n"
    text = LICENCES.read_text(encoding="utf-8")
    own = text.split(title)[1].split("\n\n\n")[0]
    assert "MIT" in own or "Permission is hereby granted" in own
    assert "Copyright" in own


def test_it_gives_what_the_editor_takes_and_no_more():
    given = {name for names in NAMES.values() for name in names.split()}
    scripts = "".join((STATIC / name).read_text("utf-8") for name in EDITOR if name != BUNDLE.name)
    taken = re.findall(r"const \{([^}]*)\} = CodeMirror;", scripts)
    assert given == {name for names in taken for name in re.findall(r"\w+", names)}


def test_it_reaches_no_host():
    assert set(re.findall(r"https?://[^\"'`)\s]+", TEXT)) == {"http://www.w3.org/2000/svg"}


def test_a_trainees_player_does_not_carry_it():
    from kit.widgets.stage import Stage

    assert "@codemirror" not in str(Stage._esm)
    assert len(str(Stage._esm)) < 40_000
