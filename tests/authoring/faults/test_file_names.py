"""Files whose names are nearly right: what is not read is told, with the name that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.sowing import sound, write

from kit.authoring.check import check

SOUND = sound()["the-lamp"]["vignette.yaml"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cases" / "the-lamp"


def said(path: Path) -> list[str]:
    return [str(one).removeprefix("cases/the-lamp/") for one in check([path]).problems]


@pytest.mark.parametrize(
    "name",
    [
        "vignette.yml",
        "vignette.yaml.txt",
        "vignette.txt",
        "Vignette.yaml",
        "VIGNETTE.YML",
        "vignette .yaml",
        "vignette.yaml.yaml",
        "vignette",
    ],
)
@pytest.mark.parametrize("whole", [False, True])
def test_a_vignette_of_nearly_that_name(folder: Path, name: str, whole: bool) -> None:
    write(folder, {name: SOUND})
    assert said(folder.parent if whole else folder) == [
        f"vignette.yaml:1:1: found no such file, but one named {name!r}; allowed: a file of this "
        f"name. Rename {name} to vignette.yaml."
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("vignette.es.yml", "vignette.es.yaml"),
        ("vignette.es.yaml.txt", "vignette.es.yaml"),
        ("Vignette.es.yaml", "vignette.es.yaml"),
        ("vignette.pt-BR.yml", "vignette.pt-BR.yaml"),
        ("module.yml", "module.yaml"),
        ("Module.yaml", "module.yaml"),
    ],
)
def test_a_file_beside_it_that_is_not_read(folder: Path, name: str, meant: str) -> None:
    write(folder, {"vignette.yaml": SOUND, name: "format: 1\n"})
    assert said(folder) == [
        f"{name}:1:1: warning: found a file named {name!r}, which is not read; allowed: {meant}. "
        f"Rename it to {meant}."
    ]


def test_a_second_file_that_is_not_read(folder: Path) -> None:
    write(folder, {"vignette.yaml": SOUND, "vignette.yml": SOUND})
    assert said(folder) == [
        "vignette.yml:1:1: warning: found a file named 'vignette.yml', which is not read; allowed: "
        "vignette.yaml. Delete it: vignette.yaml is there, too."
    ]


@pytest.mark.parametrize("name", ["interventions.yml", "references.yaml.txt", "References.yaml"])
def test_a_shared_file_that_is_not_read(folder: Path, name: str) -> None:
    write(folder, {"vignette.yaml": SOUND})
    (folder.parent / name).write_text("format: 1\n", encoding="utf-8")
    (found,) = check([folder.parent]).problems
    assert found.file == f"cases/{name}"
    meant = f"{name.partition('.')[0].lower()}.yaml"
    assert found.hint == f"Rename it to {meant}."


@pytest.mark.parametrize("name", ["notes.txt", "vignette.yaml~", "vignette-old.yaml", "README.md"])
def test_what_is_something_else_is_left_alone(folder: Path, name: str) -> None:
    write(folder, {"vignette.yaml": SOUND, name: "Notes."})
    assert said(folder) == []


@pytest.mark.parametrize("name", ["The lamp", "The-Lamp", "die-lämpe", "the_lamp", "2-lamps"])
def test_a_folder_that_is_no_id(folder: Path, name: str) -> None:
    write(folder.parent / name, {"vignette.yaml": SOUND})
    (found,) = check([folder.parent / name]).problems
    assert (found.line, found.column) == (5, 5)
    assert found.message == (
        f"found 'the-lamp' in the folder '{name}'; allowed: the name of the folder"
    )
    assert found.hint == "Name the folder again: the-lamp."


def test_a_translation_into_the_language_of_the_case(folder: Path) -> None:
    english = "format: 1\nlanguage: en\ntranslates: the-lamp\ntitle: The lamp\n"
    write(folder, {"vignette.yaml": SOUND, "vignette.en.yaml": english})
    assert said(folder)[0] == (
        "vignette.en.yaml:1:1: found a translation into 'en'; allowed: another language than the "
        "source's. Name the file and its `language` by the language it is in, or delete it."
    )


@pytest.mark.parametrize(
    ("content", "place", "what"),
    [
        (SOUND.encode("utf-16"), (1, 1), "UTF-16"),
        (SOUND.encode("cp1252"), None, "the byte 0x85"),
        (SOUND.replace("Nora", "Zoë").encode("latin-1", errors="replace"), None, "the byte 0xeb"),
    ],
)  # fmt: skip
def test_bytes_of_another_encoding(folder: Path, content: bytes, place, what: str) -> None:
    folder.mkdir(parents=True)
    (folder / "vignette.yaml").write_bytes(content)
    (found,) = check([folder]).problems
    assert found.message.startswith(f"found {what}")
    assert found.message.endswith("which is not UTF-8; allowed: UTF-8")
    assert found.hint == "Save the file again with the encoding UTF-8."
    assert place in (None, (found.line, found.column))


def test_many_items_without_their_dashes_are_said_once_a_list(folder: Path) -> None:
    write(folder, {"vignette.yaml": SOUND.replace("      - id: ", "        id: ")})
    again = [one for one in said(folder) if " again; allowed: once" in one]
    assert len(again) == 3
    assert all("found the key 'id' again" in one and "Put `- ` before it" in one for one in again)
