"""requirements.lock and environment.yml say what pyproject.toml says."""

import re
import tomllib
from collections.abc import Iterator

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tools.lock_requirements import LOCK, ROOT, direct_requirements, recorded_requirements

STALE = "requirements.lock is stale: run `make lock` and commit the result."
# conda-forge's name, where it is not PyPI's: matplotlib without a Qt desktop, typst's binding.
# Not known to be a conda package: pip brings it with the kit itself.
PIP_ONLY = {"fast-sugiyama"}
CONDA_NAMES = {
    "matplotlib": "matplotlib-base",
    "prometheus-client": "prometheus_client",
    "typst": "typst-py",
}


def pins() -> Iterator[tuple[Requirement, int]]:
    """Every pin of the lock with the number of its hashes."""
    for block in re.split(r"\n(?=\S)", LOCK.read_text(encoding="utf-8")):
        if not block.startswith("#") and block.strip():
            first, *hashes = block.replace("\\\n", "\n").strip().splitlines()
            assert all(re.fullmatch(r" *--hash=sha256:[0-9a-f]{64} *", line) for line in hashes)
            yield Requirement(first), len(hashes)


def pinned(name: str, python: str) -> list[str]:
    """The versions of a package that the lock gives to one Python on Linux."""
    environment = {"python_version": python, "python_full_version": f"{python}.99"}
    return [
        str(pin.specifier).removeprefix("==")
        for pin, _ in pins()
        if canonicalize_name(pin.name) == canonicalize_name(name)
        and (pin.marker is None or pin.marker.evaluate(environment))
    ]


def test_the_lock_answers_exactly_the_requirements_of_pyproject() -> None:
    assert recorded_requirements() == direct_requirements(), STALE


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("text", direct_requirements())
def test_every_requirement_is_met_by_one_pin_on_every_python(text: str, python: str) -> None:
    requirement = Requirement(text)
    versions = pinned(requirement.name, python)
    assert len(versions) == 1, STALE
    assert requirement.specifier.contains(versions[0]), STALE


def test_every_pin_is_exact_and_hashed() -> None:
    every = list(pins())
    assert len(every) > 100
    assert {operator.operator for pin, _ in every for operator in pin.specifier} == {"=="}
    assert [pin.name for pin, hashes in every if hashes < 1] == []


def test_the_lock_names_no_host() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert re.findall(r"\S*://\S*|--(?:extra-)?index\S*|--find-links\S*|\S+ @ \S+", text) == []


def test_conda_environment_asks_for_what_pyproject_asks_for() -> None:
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert (conda["name"], conda["channels"]) == ("attune", ["conda-forge", "nodefaults"])
    *named, pip = conda["dependencies"]
    assert sorted(named) == sorted(["pip", *map(_conda_form, _runtime())])
    assert pip == {"pip": ["--editable ."]}


def _runtime() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [one for one in project["dependencies"] if Requirement(one).name not in PIP_ONLY]
    return [f"python{project['requires-python']}", *named]


def _conda_form(text: str) -> str:
    requirement = Requirement(text)
    return f"{CONDA_NAMES.get(requirement.name, requirement.name)} {requirement.specifier}"
