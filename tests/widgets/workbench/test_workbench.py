"""The workbench without a browser."""

import shutil

import pytest
from helpers.page import decide, send
from helpers.places import SMALL

from kit.store import Store
from kit.widgets.workbench.workbench import Workbench


@pytest.fixture
def cases(tmp_path, monkeypatch):
    folder = tmp_path / "cases"
    shutil.copytree(SMALL, folder)
    monkeypatch.setenv("KIT_VIGNETTES", str(folder))
    return folder


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def bench(cases, store):
    return Workbench("two-rooms", store=store)


def test_a_save(bench, cases):
    filled = {}
    bench.observe(lambda change: filled.update({change.new["name"]: change.new["html"]}), "part")
    text, seen = bench._desk.read("two-rooms", "vignette.yaml")
    send(bench, "open")
    decide(bench, "listen-first")
    send(
        bench,
        "bench-save",
        file="vignette.yaml",
        text=text.replace("That is so.", "Just so."),
        seen=seen,
    )
    assert "Just so." in (cases / "two-rooms" / "vignette.yaml").read_text()
    assert bench.view["notice"] == ""
    assert "Just so." in filled["bench-player"]
