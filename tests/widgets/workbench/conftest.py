import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from helpers.page import send
from helpers.places import SMALL

from kit.store import Store
from kit.widgets.workbench.workbench import Workbench

CASE = "two-rooms"
KEY = f"{CASE}/vignette.yaml"


@dataclass
class Author:
    """Somebody at a workbench: what they see of it, and what its editor would send."""

    bench: Workbench
    parts: dict[str, str] = field(default_factory=dict)
    heard: list[dict] = field(default_factory=list)
    turn: int = 0

    def __post_init__(self) -> None:
        self.bench.observe(self._see, "part")
        self.bench.send = self.heard.append

    def _see(self, change) -> None:
        self.parts[change.new["name"]] = change.new["html"]

    @property
    def html(self) -> str:
        return self.bench.view["html"]

    @property
    def notice(self) -> str:
        return self.bench.view["notice"]

    @property
    def answers(self) -> list[dict]:
        return [one["editor"] for one in self.heard if "editor" in one]

    def does(self, action: str, **fields: str) -> None:
        send(self.bench, action, **fields)

    def types(self, action: str, text: str, key: str = KEY, **fields: str) -> dict:
        """Send all of a text, as the editor does at first; return what it is answered last."""
        self.turn += 1
        lines = "".join(f"{line}\n" for line in text.split("\n"))
        whole = {"key": key, "turn": str(self.turn), "base": "", "first": "0", "last": "0"}
        self.does(action, **whole, lines=lines, **fields)
        return self.answers[-1] if self.answers else {}


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with the case of the small library, over the small library."""
    folder = tmp_path / "cases"
    shutil.copytree(SMALL / CASE, folder / CASE)
    monkeypatch.setenv("KIT_CASES", str(SMALL))
    monkeypatch.setenv("KIT_VIGNETTES", str(folder))
    return folder


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def author(cases: Path, store: Store) -> Author:
    return Author(Workbench(CASE, store=store))


@pytest.fixture
def text(cases: Path) -> str:
    return (cases / CASE / "vignette.yaml").read_text(encoding="utf-8")


@pytest.fixture
def digest(author: Author) -> str:
    return author.bench._bench.desk.read(CASE, "vignette.yaml")[1]
