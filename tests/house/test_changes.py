"""The list of changes begins with the version that is built."""

import re
import tomllib

from helpers.places import KIT, ROOT

CHANGES = (KIT / "CHANGES.md").read_text(encoding="utf-8")


def versions() -> list[tuple[int, ...]]:
    found = re.findall(r"^## (\d+)\.(\d+)\.(\d+) – \d{4}-\d\d-\d\d$", CHANGES, re.MULTILINE)
    return [tuple(map(int, numbers)) for numbers in found]


def test_the_newest_change_is_of_this_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ".".join(map(str, versions()[0])) == project["version"]


def test_the_newest_stands_first():
    assert versions() == sorted(versions(), reverse=True)
    assert len(versions()) == CHANGES.count("\n## ")
