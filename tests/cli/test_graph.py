"""``kit graph``: a case as a picture or as text, and what cannot be drawn as a sentence."""

import sys
import xml.etree.ElementTree as ET

import pytest

from kit.cli import app


@pytest.fixture
def drawn(capsys, monkeypatch, tmp_path):
    """Return a function that runs kit graph in an empty folder; its code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_DATA", str(tmp_path / "data"))

    def typed(*words: str) -> tuple[int, str, str]:
        code = app.main(["graph", *words])
        return code, *capsys.readouterr()

    return typed


@pytest.mark.parametrize(
    ("form", "file", "begins"),
    [
        ("svg", "the-quiet-house.svg", "<svg "),
        ("mermaid", "the-quiet-house.mmd", "flowchart TD\n"),
        ("dot", "the-quiet-house.dot", 'digraph "the-quiet-house" {\n'),
    ],
)
def test_each_format_has_its_file(drawn, tmp_path, form, file, begins) -> None:
    assert drawn("the-quiet-house", "--format", form) == (0, f"Written: {file}\n", "")
    assert (tmp_path / file).read_text(encoding="utf-8").startswith(begins)


def test_a_picture_in_spanish_with_the_widths_of_nobody(drawn) -> None:
    typed = ("the-quiet-house", "--language", "es", "--weights", "trainees", "-o", "-")
    code, out, _ = drawn(*typed)
    assert code == 0
    assert ET.fromstring(out).get("lang") == "es"
    assert "El grafo de La casa callada" in out
    assert "Menos de 5 personas han empezado este caso" in out


def test_an_unknown_case_is_a_sentence(drawn) -> None:
    code, out, err = drawn("the-quiet-hous")
    assert (code, out) == (2, "")
    assert err.startswith("kit: There is no vignette 'the-quiet-hous'")


def test_without_the_library_there_is_a_sentence(drawn, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "fast_sugiyama", None)
    assert drawn("the-quiet-house") == (
        1,
        "",
        "kit: The graph cannot be laid out on this computer: the library fast-sugiyama is not "
        "installed, or has no build for this platform. kit graph --format mermaid, or dot, needs "
        "no layout.\n",
    )
    assert drawn("the-quiet-house", "--format", "dot", "-o", "-")[0] == 0
