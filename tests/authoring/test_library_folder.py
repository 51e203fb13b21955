"""The folder that an instructor's own cases are written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.authoring.library_folder import own_folder
from kit.errors import KitError


def test_it_lies_in_the_data_folder_unless_the_environment_names_another(
    tmp_path: Path, kit_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_folder(make=False) == kit_data / "library"
    assert not kit_data.exists()
    assert own_folder().is_dir()
    monkeypatch.setenv("KIT_VIGNETTES", str(tmp_path / "mine" / "cases"))
    assert own_folder() == tmp_path / "mine" / "cases"
    assert own_folder().is_dir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KIT_VIGNETTES", "~/cases")
    assert own_folder(make=False) == tmp_path / "cases"


@pytest.mark.parametrize("inside", ["", "/deeper"])
def test_a_file_in_its_place_is_said(tmp_path: Path, monkeypatch, inside: str) -> None:
    (tmp_path / "cases").write_text("a file")
    folder = f"{tmp_path}/cases{inside}"
    monkeypatch.setenv("KIT_VIGNETTES", folder)
    with pytest.raises(KitError) as said:
        own_folder()
    assert str(said.value) == (
        f"{folder} cannot be a library folder, for a file is in its place. "
        "Move the file, or set KIT_VIGNETTES to another folder."
    )
