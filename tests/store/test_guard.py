"""No test can reach the data folder of whoever runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit.store import Store

ASK = "from kit.store.database.place import default_folder; print(default_folder())"


def test_a_store_without_arguments_lives_in_the_folder_of_the_test(kit_data, tmp_path):
    assert kit_data.is_relative_to(tmp_path)
    with Store() as store:
        assert store.folder == kit_data
    assert (kit_data / "attune.sqlite3").exists()


def test_falling_back_on_the_real_folder_raises(monkeypatch):
    monkeypatch.delenv("KIT_DATA")
    with pytest.raises(AssertionError, match="data folder of whoever runs it"):
        Store()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no variable for this folder")
def test_a_child_process_falls_back_on_a_temporary_folder(tmp_path_factory):
    environment = {name: value for name, value in os.environ.items() if name != "KIT_DATA"}
    answer = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    )
    assert Path(answer.stdout.strip()).is_relative_to(tmp_path_factory.getbasetemp())
