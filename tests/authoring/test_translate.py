"""``kit translate`` as a translator types it: begun, filled in, renewed, and never overwritten."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from helpers.places import SMALL

from kit.cli.app import main


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small library that the command works on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_VIGNETTES", "cases")
    monkeypatch.setenv("KIT_OWN_CASES", "hide")
    shutil.copytree(SMALL, tmp_path / "cases")
    return tmp_path / "cases"


def kit(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    return code, *capsys.readouterr()


def test_a_translation_is_begun_filled_in_and_renewed(root: Path, capsys) -> None:
    file = root / "two-rooms" / "vignette.pt-BR.yaml"
    assert kit(capsys, "translate", "two-rooms", "pt-BR") == (
        0,
        "Written: cases/two-rooms/vignette.pt-BR.yaml\n"
        "Put the translation of each text after its colon, then say: kit check\n",
        "",
    )
    assert "found 0 of 58 texts; missing: title, summary, " in kit(capsys, "check", "cases")[1]
    filled = file.read_text().replace("\ntitle:\n", "\ntitle: Dois quartos\n")
    file.write_text(filled)
    assert kit(capsys, "translate", "two-rooms", "pt-BR") == (
        0,
        "cases/two-rooms/vignette.pt-BR.yaml has a place for every text already.\n",
        "",
    )
    assert file.read_text() == filled
    assert "found 1 of 58 texts; missing: summary, " in kit(capsys, "check", "cases")[1]


@pytest.mark.parametrize(
    ("name", "first"), [("interventions", "listen"), ("references", "burger-2020")]
)
def test_the_catalogue_is_translated_beside_itself(root: Path, capsys, name, first) -> None:
    code, out, _ = kit(capsys, "translate", name, "es")
    assert (code, out.splitlines()[0]) == (0, f"Written: cases/{name}.es.yaml")
    text = (root / f"{name}.es.yaml").read_text()
    assert f"translates: {name}\n\n{name}:\n  {first}:\n    # " in text
    assert "error" not in kit(capsys, "check", "cases")[1].replace(" 0 errors", "")


def test_what_changed_in_the_source_is_said_until_it_is_looked_over(root: Path, capsys) -> None:
    file, source = (root / "two-rooms" / name for name in ("vignette.es.yaml", "vignette.yaml"))
    kit(capsys, "translate", "two-rooms", "es")
    assert "es.yaml" not in kit(capsys, "check", "cases")[1]
    source.write_text(source.read_text().replace("It lowers the heat.", "It cools the room."))
    line = next(n for n, text in enumerate(file.read_text().splitlines(), 1) if "d675cce8" in text)
    warning = (
        "cases/two-rooms/vignette.es.yaml:41:7: warning: scenes.first.options.listen-first: found "
        "a translation of older text; allowed: one of the text as it is now. "
        f"Look it over, then delete its line {line} and run kit translate."
    )
    kit(capsys, "translate", "two-rooms", "es")
    assert warning in kit(capsys, "check", "cases")[1].splitlines()
    kept = file.read_text().splitlines(keepends=True)
    file.write_text("".join(kept[: line - 1] + kept[line:]))
    assert kit(capsys, "translate", "two-rooms", "es")[1].startswith("Renewed: ")
    assert "es.yaml" not in kit(capsys, "check", "cases")[1]


@pytest.mark.parametrize(("words", "said"), [
    (("two-room", "es"), "There is no vignette 'two-room'. Known are: two-rooms. "
     "Did you mean 'two-rooms'?"),
    (("two-rooms", "Spanish"), "'Spanish' is no language tag. Allowed are es, pt-BR and the like."),
    (("two-rooms", "en"), "two-rooms is written in 'en' already."),
])  # fmt: skip
def test_what_cannot_be_translated_is_a_sentence(root: Path, capsys, words, said: str) -> None:
    assert kit(capsys, "translate", *words) == (2, "", f"kit: {said}\n")


def test_a_faulty_translation_is_left_as_it_is(root: Path, capsys) -> None:
    file = root / "two-rooms" / "vignette.es.yaml"
    text = file.read_text().replace("summary:", "sumary:")
    file.write_text(text)
    code, _, err = kit(capsys, "translate", "two-rooms", "es")
    assert code == 1
    assert err.startswith(
        "kit: Mend this first; nothing was written.\n"
        "cases/two-rooms/vignette.es.yaml:5:1: unknown key 'sumary'; allowed: "
    )
    assert file.read_text() == text


def test_of_a_faulty_catalogue_nothing_is_begun(root: Path, capsys) -> None:
    file = root / "interventions.yaml"
    file.write_text(file.read_text().replace("weeks: 4", "weeks: 40"))
    code, _, err = kit(capsys, "translate", "interventions", "es")
    assert code == 1
    assert err.startswith("kit: interventions.yaml has errors; mend them first:\ncases/interv")
    assert not (root / "interventions.es.yaml").exists()


def test_one_vignette_is_checked_without_the_translations_of_others(root: Path, capsys) -> None:
    other = root / "three-rooms"
    shutil.copytree(root / "two-rooms", other)
    for file in other.iterdir():
        file.write_text(file.read_text().replace("two-rooms", "three-rooms"))
    (other / "vignette.es.yaml").write_text("title: 1\n")
    assert "three-rooms" not in kit(capsys, "check", "cases/two-rooms")[1]
    assert (
        "three-rooms/vignette.es.yaml:1:8: title:" in kit(capsys, "check", "cases/three-rooms")[1]
    )


def test_a_disk_that_is_full_leaves_the_translation_of_before(root: Path, capsys, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = root / "two-rooms" / "vignette.es.yaml"
    before = sorted((one.name, one.read_bytes()) for one in file.parent.iterdir())
    source = root / "two-rooms" / "vignette.yaml"
    new = source.read_bytes().replace(b"A silence.", b"A long silence.")
    source.write_bytes(new)
    monkeypatch.setattr("kit.authoring.replacing.os.fsync", full)
    said = "kit: cases/two-rooms/vignette.es.yaml cannot be written: No space left on device.\n"
    assert kit(capsys, "translate", "two-rooms", "es") == (1, "", said)
    after = dict(before) | {"vignette.yaml": new}
    assert {one.name: one.read_bytes() for one in file.parent.iterdir()} == after
