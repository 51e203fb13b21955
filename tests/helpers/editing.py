"""A library that is edited at random, as its author may: each edit leaves it without errors."""

from __future__ import annotations

import copy
import json
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from helpers.places import CASES
from helpers.wandering import WORK, any_case

from kit.vignettes import load
from kit.vignettes.reading.document import read_document

SLUG = "made"
Document = dict[str, Any]
Edit = Callable[["Edited", Random], None]


class Edited:
    """A library with one case on a small catalogue, in a folder, and its next edits."""

    def __init__(self, root: Path, random: Random) -> None:
        self.root, self._random = root, random
        self.files: dict[str, Document] = {
            "interventions.yaml": _catalogue(),
            "references.yaml": _references(),
            f"{SLUG}/vignette.yaml": any_case(random),
        }
        self._translate()
        self.done: list[str] = []
        self._tried = Counter[Edit]()
        self._write()

    @property
    def case(self) -> Document:
        """The case as a document."""
        return self.files[f"{SLUG}/vignette.yaml"]

    def edit(self) -> str:
        """Make an edit that is legal and changes something, one kind after the other."""
        while True:
            before = copy.deepcopy(self.files)
            edit = min(EDITS, key=lambda one: (self._tried[one], self._random.random()))
            self._tried[edit] += 1
            edit(self, self._random)
            if self.files != before and self._is_sound():
                self.done.append(edit.__name__.lstrip("_"))
                return self.done[-1]
            self.files = before
            self._write()

    def _is_sound(self) -> bool:
        self._write()
        library = load(self.root)
        return not library.errors and SLUG in library.vignettes

    def _write(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        for name, document in self.files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(json.dumps(document), encoding="utf-8")

    def _translate(self) -> None:
        scenes = {
            one["id"]: {"title": f"La hora {at}"} for at, one in enumerate(self.case["scenes"])
        }
        head = {"format": 1, "language": "es", "translates": SLUG}
        self.files[f"{SLUG}/vignette.es.yaml"] = head | {"title": "Hecho", "scenes": scenes}


def _rename_a_scene(library: Edited, random: Random) -> None:
    old = random.choice(library.case["scenes"])["id"]
    text = json.dumps(library.files)
    library.files = json.loads(text.replace(f'"{old}"', f'"n{random.randrange(10**6)}"'))


def _rename_an_option(library: Edited, random: Random) -> None:
    old = random.choice(random.choice(library.case["scenes"])["options"])["id"]
    text = json.dumps(library.files)
    library.files = json.loads(text.replace(f'"{old}"', f'"p{random.randrange(10**6)}"'))


def _remove_an_option(library: Edited, random: Random) -> None:
    options = random.choice(library.case["scenes"])["options"]
    options.pop(random.randrange(len(options)))


def _add_an_option(library: Edited, random: Random) -> None:
    options = random.choice(library.case["scenes"])["options"]
    new = copy.deepcopy(random.choice(options))
    options.append(new | {"id": f"p{random.randrange(10**6)}", "words": "Another way."})


def _reorder_options(library: Edited, random: Random) -> None:
    random.shuffle(random.choice(library.case["scenes"])["options"])


def _reorder_scenes(library: Edited, random: Random) -> None:
    random.shuffle(library.case["scenes"])


def _delete_a_scene(library: Edited, random: Random) -> None:
    scenes = library.case["scenes"]
    gone = scenes.pop(random.randrange(len(scenes)))
    (library.files.get(f"{SLUG}/vignette.es.yaml") or {}).get("scenes", {}).pop(gone["id"], None)
    on = gone["options"][0]["next"][-1]["to"]
    text = json.dumps(library.case).replace(f'"to": "{gone["id"]}"', f'"to": "{on}"')
    names = [one["id"] for one in (gone, *gone["options"], *gone["signals"])]
    library.files[f"{SLUG}/vignette.yaml"] = _without(json.loads(text), names)


def _without(data: Any, names: Sequence[str]) -> Any:
    """Return the document without the conditions and the answers that name what is gone."""
    if isinstance(data, dict):
        return {key: _without(one, names) for key, one in data.items()}
    if isinstance(data, list):
        kept = (one for one in data if one not in names and not _tests(one, names))
        return [_without(one, names) for one in kept]
    return data


def _tests(one: Any, names: Sequence[str]) -> bool:
    when = json.dumps(one.get("when", "")) if isinstance(one, dict) else ""
    return any(f'"{name}"' in when for name in names)


def _change_doses(library: Edited, random: Random) -> None:
    entry = random.choice(library.files["interventions.yaml"]["interventions"])
    dose = random.choice([*entry["doses"]] or ["touch"])
    entry["doses"][dose] = round(random.uniform(0.1, 0.9), 3)


def _delete_an_intervention(library: Edited, random: Random) -> None:
    entries = library.files["interventions.yaml"]["interventions"]
    gone = entries.pop(random.randrange(len(entries)))["id"]
    if entries:
        other = random.choice(entries)["id"]
        text = json.dumps(library.case).replace(f'"{gone}"', f'"{other}"')
        library.files[f"{SLUG}/vignette.yaml"] = json.loads(text)


def _bring_interventions_back(library: Edited, _random: Random) -> None:
    library.files["interventions.yaml"] = _catalogue()


def _change_texts(library: Edited, random: Random) -> None:
    scene = random.choice(library.case["scenes"])
    scene["title"] = f"Hour {random.randrange(10**6)}"
    option = random.choice(scene["options"])
    option["words"] = option["rationale"] = f"Say {random.randrange(10**6)}."


def _change_weeks(library: Edited, random: Random) -> None:
    random.choice(library.case["scenes"])["weeks"] = random.choice([0, 1, 2, 3])


def _change_the_couple(library: Edited, random: Random) -> None:
    couple = library.case["couple"]
    partner = couple[random.choice(["a", "b"])]
    partner["name"] = f"N{random.randrange(10**6)}"
    partner["start"] = partner["start"] | {"trust": round(random.uniform(0.2, 0.7), 3)}


def _change_appraisals(library: Edited, random: Random) -> None:
    option = random.choice(random.choice(library.case["scenes"])["options"])
    option["appraisal"] = [{"is": random.randint(-2, 2)}]


def _change_who_is_there(library: Edited, random: Random) -> None:
    present = random.choice([["a", "b"], ["a"], ["b"]])
    random.choice(library.case["scenes"])["present"] = present


def _delete_the_translation(library: Edited, _random: Random) -> None:
    library.files.pop(f"{SLUG}/vignette.es.yaml", None)


def _translate_anew(library: Edited, random: Random) -> None:
    library._translate()
    library.files[f"{SLUG}/vignette.es.yaml"]["title"] = f"Hecho {random.randrange(10**6)}"


EDITS: tuple[Edit, ...] = (
    _rename_a_scene,
    _rename_an_option,
    _remove_an_option,
    _add_an_option,
    _reorder_options,
    _reorder_scenes,
    _delete_a_scene,
    _change_doses,
    _delete_an_intervention,
    _bring_interventions_back,
    _change_texts,
    _change_weeks,
    _change_the_couple,
    _change_appraisals,
    _change_who_is_there,
    _delete_the_translation,
    _translate_anew,
)


def _read(name: str) -> Document:
    root = read_document(name, (CASES / name).read_bytes()).root
    assert root is not None
    assert isinstance(root.data, dict)
    return copy.deepcopy(root.data)


def _catalogue() -> Document:
    """Return the kit's interventions, those alone that the cases made use."""
    whole = _read("interventions.yaml")
    return whole | {"interventions": [one for one in whole["interventions"] if one["id"] in WORK]}


def _references() -> Document:
    """Return the kit's references, those alone that these interventions cite."""
    whole, cited = _read("references.yaml"), json.dumps(_catalogue())
    return whole | {"references": [one for one in whole["references"] if one["id"] in cited]}
