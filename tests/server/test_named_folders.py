"""Folders that the environment names: found at home, and told where they are not there."""

import pytest

from kit.errors import KitError
from kit.server.serving import notebooks_root


def test_notebooks_at_home_are_found(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KIT_NOTEBOOKS", "~/mine")
    with pytest.raises(KitError) as raised:
        notebooks_root()
    said = f"KIT_NOTEBOOKS names the folder {tmp_path}/mine, which is not there."
    assert str(raised.value) == said
    (tmp_path / "mine").mkdir()
    assert notebooks_root() == tmp_path / "mine"
