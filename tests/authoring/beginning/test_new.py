"""``kit new`` as an author types it: what it writes, and what it refuses."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from kit.authoring.beginning.names import Ids, id_of
from kit.authoring.check import check
from kit.cli.app import main
from kit.errors import Severity
from kit.vignettes import Module, load


def kit(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    return code, *capsys.readouterr()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library folder that is named, and is not there yet."""
    monkeypatch.setenv("KIT_VIGNETTES", str(tmp_path / "cases"))
    return tmp_path / "cases"


@pytest.mark.parametrize(
    ("language", "first", "title"),
    [
        ("en", "# A case of your own.", "Two ends of a sofa"),
        ("es", "# Un caso propio.", "Dos extremos de un sofá"),
        ("es-MX", "# Un caso propio.", "Dos extremos de un sofá"),
        ("fr", "# A case of your own.", "Two ends of a sofa"),
    ],
)
def test_a_new_case_passes_but_for_its_own_notes(
    root: Path, capsys, language, first, title
) -> None:
    code, _, err = kit(capsys, "new", "a-quiet-evening", "--language", language)
    assert (code, err) == (0, "")
    report = check([root])
    assert {one.severity for one in report.problems} == {Severity.TODO}
    assert [one.path for one in report.problems] == ["summary", "couple.history"]
    case = load(root).vignette("a-quiet-evening")
    assert (case.language, case.title) == (language, "A quiet evening")
    assert case.scenes[0].title == title
    assert (len(case.scenes), len(case.endings)) == (3, 2)
    text = (root / "a-quiet-evening" / "vignette.yaml").read_text(encoding="utf-8")
    assert text.startswith(first)


@pytest.mark.parametrize("language", ["en", "es"])
def test_its_acute_signal_is_answered_and_no_repair_comes_without(root: Path, capsys, language):
    kit(capsys, "new", "mine", "--language", language)
    code, out, _ = kit(capsys, "check", "--deep", "--attempts", "200", str(root))
    assert (code, "0 errors, 0 warnings, 2 todos." in out) == (0, True)
    case = load(root).vignette("mine")
    (signal,) = (one for scene in case.scenes for one in scene.signals)
    (answer,) = (one for scene in case.scenes for one in scene.options if one.answers)
    assert (signal.kind, signal.acute) == ("suicidality", True)
    assert (answer.answers, answer.appraisal) == ((signal.id,), 2)


def test_it_says_what_comes_next(root: Path, capsys) -> None:
    assert kit(capsys, "new", "mine", "--title", "It's “mine”: all #1") == (
        0,
        f"Written: {root}/mine/vignette.yaml\n"
        f"  kit check {root}/mine\n      what is still to be done\n"
        "  kit play mine\n      play it here\n"
        "  kit publish mine\n      show it to trainees\n",
        "",
    )
    assert load(root).vignette("mine").title == "It's “mine”: all #1"


def test_another_folder_is_named_in_what_comes_next(root: Path, tmp_path: Path, capsys) -> None:
    code, out, _ = kit(capsys, "new", "mine", "--folder", str(tmp_path / "an other"))
    assert code == 0
    assert f"  KIT_VIGNETTES='{tmp_path}/an other' kit play mine\n" in out
    assert f"  kit check '{tmp_path}/an other/mine'\n" in out
    assert not root.exists()


def test_without_a_name_the_library_in_the_data_folder_takes_it(kit_data: Path, capsys) -> None:
    assert kit(capsys, "new", "mine")[0] == 0
    assert (kit_data / "library" / "mine" / "vignette.yaml").is_file()


def test_spanish_is_spoken_to_who_writes_in_spanish(root: Path, capsys) -> None:
    assert kit(capsys, "new", "mío", "--language", "es") == (
        2,
        "",
        "kit: “mío” no puede ser el nombre de un caso. Se admiten letras minúsculas sin acentos, "
        "cifras y guiones sueltos, con una letra al principio y 80 signos como máximo: "
        "una-noche-tranquila. ¿Querías decir mio?\n",
    )
    assert (
        "      mostrarlo a quienes se forman\n" in kit(capsys, "new", "mio", "--language", "es")[1]
    )


FORM = (
    "Allowed are small letters, digits and single hyphens, beginning with a letter, up to 80 "
    "signs: a-quiet-evening."
)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "Say what the folder of the case is called: kit new a-quiet-evening"),
        (
            ("--title", "My Évening"),
            2,
            "Say what the folder of the case is called: kit new my-evening",
        ),
        (("My case",), 2, f"“My case” cannot be the name of a case. {FORM} Did you mean my-case?"),
        (("../out",), 2, f"“../out” cannot be the name of a case. {FORM} Did you mean out?"),
        (("42",), 2, f"“42” cannot be the name of a case. {FORM}"),
        (
            ("a" * 81,),
            2,
            f"“{'a' * 80}” cannot be the name of a case. {FORM} Did you mean {'a' * 48}?",
        ),
        (
            ("the-quiet-house",),
            1,
            "the-quiet-house is a case of the kit's own, and yours would stand in its place. "
            "Choose another name.",
        ),
        (("notebooks",), 2, "A case cannot be called notebooks; choose another name."),
        (
            ("mine", "--language", "Spanish"),
            2,
            "Spanish is no language tag. Allowed are es, pt-BR and the like.",
        ),
        (
            ("mine", "--from", "tale.html"),
            1,
            "tale.html is a web page. In Twine, choose Build and Export As Twee.",
        ),
        (("mine", "--from", "/"), 2, "/ cannot be read: Is a directory."),
        (
            ("mine", "--from", "/dev/zero"),
            1,
            "/dev/zero has more than 1,000,000 bytes. Split it, or look for pasted data.",
        ),
        (("mine", "--from", "no.txt"), 2, "no.txt cannot be read: No such file or directory."),
    ],
)
def test_what_cannot_be_is_one_sentence(root: Path, capsys, words, code, said) -> None:
    assert kit(capsys, "new", *words) == (code, "", f"kit: {said}\n")
    assert not root.exists() or not any(root.iterdir())


def test_nothing_is_written_over(root: Path, capsys) -> None:
    for taken in ("a-file", "a-folder", "a-link"):
        root.mkdir(exist_ok=True)
        place = root / taken
        if taken == "a-file":
            place.write_text("kept")
        elif taken == "a-folder":
            place.mkdir()
        else:
            place.symlink_to(root / "nowhere")
        assert kit(capsys, "new", taken) == (
            1,
            "",
            f"kit: {place} is there already and stays as it is. Choose another name, or change "
            "that case.\n",
        )
    assert (root / "a-file").read_text() == "kept"
    assert not any((root / "a-folder").iterdir())


@pytest.mark.parametrize("where", ["write", "rename"])
def test_a_full_disk_leaves_nothing(root: Path, capsys, monkeypatch, where: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync" if where == "write" else "rename", full)
    assert kit(capsys, "new", "mine") == (
        1,
        "",
        f"kit: {root}/mine cannot be written: No space left on device. Nothing was left there.\n",
    )
    assert list(root.iterdir()) == []


def test_a_closed_folder_is_said(root: Path, capsys, monkeypatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", closed)
    said = kit(capsys, "new", "mine")[2]
    assert (
        said == f"kit: {root}/mine cannot be written: Permission denied. Nothing was left there.\n"
    )


def test_in_a_terminal_it_asks_until_the_name_can_be(root: Path, capsys, monkeypatch) -> None:
    answers = iter(["My evening", "My evening!", "my-evening"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda words, default=None: next(answers))
    code, out, _ = kit(capsys, "new")
    assert code == 0
    assert out.startswith("“My evening!” cannot be the name of a case. ")
    assert load(root).vignette("my-evening").title == "My evening"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("A quiet evening", "a-quiet-evening"),
        ("  ¿Qué tal, Ñandú?  ", "que-tal-nandu"),
        ("Don’t go – it's late", "dont-go-its-late"),
        ("42 days", "days"),
        ("Straße nach Łódź", "strasse-nach-lodz"),
        ("日本語", ""),
        ("", ""),
        ("word " * 30, "word-word-word-word-word-word-word-word-word"),
    ],
)
def test_ids_are_made_of_titles(title: str, wanted: str) -> None:
    assert id_of(title) == wanted


def test_ids_are_unique() -> None:
    ids = Ids()
    made = [ids.new(title, "scene") for title in ("Go", "go!", "Go 2", "GO", "日", "本")]
    assert made == ["go", "go-2", "go-2-2", "go-3", "scene", "scene-2"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Play it alone"), ("es", "Jugadlo primero")]
)
def test_its_publication_is_the_default_and_the_commented_keys_hold(
    root: Path, capsys, language: str, words: str
) -> None:
    """Without their # the keys that are only shown are sound, too."""
    kit(capsys, "new", "mine", "--language", language)
    assert load(root).module("mine") == Module()
    file = root / "mine" / "module.yaml"
    text = file.read_text(encoding="utf-8")
    assert "kit publish mine" in text
    file.write_text(re.sub(r"^# (?=( *\w+:))|^#(?=  )", "", text, flags=re.MULTILINE), "utf-8")
    module = load(root).module("mine")
    assert module.words[language].startswith(words)
    assert (module.order, list(module.course)) == (1, [language])
