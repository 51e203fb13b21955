"""`kit publish` and `kit bundle`, as they are typed."""

from __future__ import annotations

import re

import pytest
from helpers.places import SMALL

from kit.cli.app import main

SLUG = "my-rooms"


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """An instructor's folder with one case; the small library is the kit's own."""
    monkeypatch.setenv("KIT_CASES", str(SMALL))
    monkeypatch.setenv("KIT_VIGNETTES", str(tmp_path / "mine"))
    file = tmp_path / "mine" / SLUG / "vignette.yaml"
    file.parent.mkdir(parents=True)
    text = (SMALL / "two-rooms" / "vignette.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("two-rooms", SLUG), encoding="utf-8")
    return file


@pytest.fixture
def kit(capsys):
    """Run the command; return its exit code, what it printed and what it complained of."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        said = capsys.readouterr()
        return code, re.sub(r"[0-9a-f]{16}", "<id>", said.out), said.err

    return run


def test_a_draft_is_published_listed_compared_taken_back_and_away(mine, kit) -> None:
    assert kit("publish", "--list") == (0, "my-rooms: draft\n", "")
    code, said, _ = kit("publish", SLUG, "--note", "the first")
    assert code == 0
    assert "Published: my-rooms, revision <id>.\n" in said
    assert "For JupyterLab and stock Voilà: " in said
    code, said, _ = kit("publish", "--list")
    assert re.fullmatch(
        r"my-rooms: published, revision <id> since \d{4}-\d\d-\d\d \d\d:\d\d UTC \(the first\)\n",
        said,
    )
    mine.write_text(mine.read_text().replace("minutes: 5", "minutes: 6"))
    assert kit("publish", "--diff", SLUG) == (0, "The case\n  minutes: [-5-] {+6+}\n", "")
    assert kit("publish", "--all")[0] == 0
    assert kit("publish", "--all")[1] == (
        "Nothing to publish: every case of yours is published as it is.\n"
    )
    assert "Published: my-rooms, revision <id>." in kit("publish", "--back", SLUG)[1]
    assert kit("publish", "--list")[1].startswith("my-rooms: changed, revision <id>")
    assert kit("publish", "--off", SLUG) == (
        0,
        "Taken away: my-rooms. Whoever has begun it can finish; nobody can begin it.\n",
        "",
    )
    assert kit("publish", "--list")[1].startswith("my-rooms: taken away since ")
    assert kit("publish", "--all")[1] == (
        "Nothing to publish: every case of yours is published as it is, but for what was taken "
        "away (my-rooms): name a case to publish it again.\n"
    )


def test_errors_are_refused_and_the_others_published(mine, kit) -> None:
    other = mine.parents[1] / "other-rooms" / "vignette.yaml"
    other.parent.mkdir()
    other.write_text(mine.read_text().replace(SLUG, "other-rooms"))
    mine.write_text(mine.read_text().replace("minutes: 5", "minutes: five"))
    code, said, complained = kit("publish", "--all")
    assert code == 1
    assert "Published: other-rooms" in said
    assert "The vignette 'my-rooms' has errors and was not loaded:\n" in complained
    assert "minutes: found 'five'; allowed: a whole number from 5 to 180." in complained
    assert kit("publish", "--list")[1].startswith(
        "my-rooms: draft; its files have errors: kit check\nother-rooms: published"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say which case, or --all. Yours are: my-rooms."),
        (("--off", "--back", SLUG), "Give one of --all, --off, --back, --diff and --list."),
        (("--all", SLUG), "Give one of --all, --off, --back, --diff and --list."),
        (("--back",), "After --back give one case and, if you like, a revision."),
        (("--diff",), "After --diff give one case and, if you like, one or two revisions."),
    ],
)
def test_wrong_usage_is_a_sentence(mine, kit, arguments, said) -> None:
    code, _, complained = kit("publish", *arguments)
    assert code == 2
    assert said in complained


def test_a_bundle_is_packed(mine, kit, tmp_path) -> None:
    kit("publish", SLUG)
    assert kit("bundle", str(tmp_path / "out")) == (
        0,
        f"Packed: my-rooms into {tmp_path / 'out'}. Its README says how it is served.\n",
        "",
    )
    assert (tmp_path / "out" / "README.md").is_file()
