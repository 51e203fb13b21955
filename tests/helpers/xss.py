"""Every text field of the kit, filled with what would run if anything forgot to escape it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any, get_args, get_origin

from helpers.places import TESTS
from pydantic import BaseModel

from kit.errors import Problem
from kit.practice import Attempt
from kit.practice.cohorts.cohort import Choices, Cohort, Count, Signals
from kit.practice.planning.desk import Desk
from kit.practice.planning.plan import Plan
from kit.practice.planning.planned import outlooks
from kit.records.formats import COHORT
from kit.reports.report import report_html
from kit.screens.attempt import Setting, compared, figures, other_ways, screen
from kit.screens.planner import Given, Standing, planner_html
from kit.screens.render import environment
from kit.server.contents.courses import Course
from kit.server.contents.progress import Progress, State
from kit.store.classes import LONGEST_NAME, SchoolClass
from kit.vignettes import Catalogue, Library, Vignette, load

PAYLOADS: list[str] = json.loads(Path(__file__).with_name("xss_payloads.json").read_text())
HARMLESS = "Plain words."
LONGEST = 1900  # of a flag's words


def chunks() -> Iterator[str]:
    """Yield all payloads, as many at a time as fit into the shortest of the fields."""
    text = ""
    for payload in PAYLOADS:
        if len(text) + len(payload) > LONGEST:
            yield text
            text = ""
        text += f"{payload}\n\n"
    yield text


def poisoned(part: Any, text: str) -> Any:
    """Return a part of a vignette with ``text`` in every field that people read."""
    if not isinstance(part, BaseModel):
        return part
    fields = type(part).model_fields
    filled = {
        name: _filled(
            getattr(part, name), Annotated[(field.annotation, *field.metadata, None)], text
        )
        for name, field in fields.items()
    }
    return part.model_copy(update=filled)


def _filled(value: Any, kind: Any, text: str) -> Any:
    if isinstance(value, str):
        return text if value and _is_read(kind) else value
    if isinstance(value, tuple):
        return tuple(_filled(item, _item(kind), text) for item in value)
    return poisoned(value, text)


def _item(kind: Any) -> Any:
    inner = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return (get_args(inner) or (None,))[0]


def _is_read(kind: Any) -> bool:
    """Whether a field holds words: text of no prescribed form, neither an id nor a choice."""
    if get_origin(kind) is not Annotated:
        return kind is str
    base, *marks = get_args(kind)
    found = " ".join(map(repr, marks))
    return base is str and "pattern" not in found and "WithJsonSchema" not in found


def library(text: str) -> Library:
    """Return the small library with ``text`` in every field of vignette, catalogue, references."""
    return SimpleNamespace(**_parts(load(TESTS / "small_library"), text))  # type: ignore[return-value]


def _parts(found: Library, text: str) -> dict[str, Any]:
    shared = {
        name: {key: poisoned(one, text) for key, one in getattr(found.catalogue, name).items()}
        for name in ("interventions", "references")
    }
    vignettes = {key: poisoned(one, text) for key, one in found.vignettes.items()}
    return {"vignettes": vignettes, "catalogue": Catalogue(**shared)}


def fragments(text: str) -> dict[str, str]:
    """Return what the stage draws in every state, all of it made of ``text``."""
    here = library(text)
    vignette, catalogue = here.vignettes["two-rooms"], here.catalogue
    setting = Setting(others=(vignette,), support=text)
    case = Attempt.start(vignette, catalogue, seed=7)
    scene = case.open().flag("violence", text)
    drawn = scene.formulate({"a-does": "ada-asks", "b-feels": "ben-cold"})
    told = drawn.decide("side-with-ada", "a", 2.0, *_said()).note("first", text)
    second = told.open()
    end = second.decide("say-sorry", "b", 4.0, *_said()).note("second", text).open()
    states = {"case": case, "scene": drawn, "feedback": told, "second": second, "end": end}
    made = {name: screen(attempt, setting).html for name, attempt in states.items()}
    return made | {
        "figures": figures(told, setting),
        "compared": compared(told, setting),
        "ways": other_ways(end, setting),
        "planner": _planner(vignette, catalogue),
    }


def _said() -> tuple[Mapping[str, str], Mapping[str, float]]:
    return {"a": "rise", "b": "hold"}, {"a": 0.9, "b": 0.6}


def _planner(vignette: Vignette, catalogue: Catalogue) -> str:
    safe = tuple(scene.model_copy(update={"conjoint_safe": True}) for scene in vignette.scenes)
    vignette = vignette.model_copy(update={"scenes": safe})
    empty = Plan(vignette.id)
    full = empty
    for entry in catalogue.interventions.values():
        full = full.with_work(entry)
    given = Given(
        vignette,
        catalogue,
        lambda plan: outlooks([plan], vignette, catalogue)[0],
        offered=catalogue,
    )
    return planner_html(Desk(full, empty), given, Standing())


def documents(text: str) -> dict[str, str]:
    """Return whole pages made of ``text``: the report, and the server's."""
    here = library(text)
    vignette, catalogue = here.vignettes["two-rooms"], here.catalogue
    attempt = Attempt.start(vignette, catalogue, seed=7).open().flag("violence", text)
    for option in ("listen-first", "say-sorry"):
        place = attempt.place
        attempt = attempt.decide(option, "both", 2.0, *_said()).note(place, text).open()
    report = report_html(attempt, name=text, date=text, journal=True, others=(vignette,))
    return {"report": report} | dict(_pages(vignette, text))


def _pages(vignette: Vignette, text: str) -> Iterator[tuple[str, str]]:
    env = environment("kit.server")
    common = {
        "base_url": "/",
        "drafts": "",
        "language": "en",
        "languages": [("en", "English", "/?lang=en")],
        "asset": lambda name: f"/kit/static/{name}",
        "trainee": "Trainee 3F2A",
        "xsrf": "",
    }
    modules = {one: vignette.model_copy(update={"id": f"{vignette.id}-{one}"}) for one in State}
    for name, values in {
        "landing.html": {
            "roles": frozenset({"supervisor", "author"}),
            "groups": [Course(text, "", list(modules.values()))],
            "known": {one.id: Progress(state, 2, 1) for state, one in modules.items()},
            "new": Progress(),
            "trouble": text,
            "retention": 30,
            "supervised": True,
        },
        "module.html": {
            "vignette": vignette,
            "words": text,
            "words_language": "",
            "states": {},
            "session": "",
        },
        "plan.html": {
            "vignette": vignette,
            "words": text,
            "words_language": "",
            "states": {},
            "session": "",
        },
        "error.html": {"status": 404, "title": text, "words": text, "number": text},
        "login.html": {"problem": text, "next": text},
        "_trouble.html": {"number": text},
        "_cookie.html": {"address": text, "words": text},
        "role.html": {"problem": text, "roles": {"author"}, "hours": 12},
        "supervise.html": {
            "cohorts": [_cohort(vignette, text)],
            "vignettes": {vignette.id: vignette},
            "is_revised": True,
            "gone": frozenset({vignette.id}),
            "classes": [(group := SchoolClass(1, text, datetime.now(UTC))), SchoolClass()],
            "chosen": group,
            "longest_name": LONGEST_NAME,
            "formats": COHORT,
        },
        "author.html": {
            "slug": text,
            "states": {},
            "session": "",
            "severities": [("error", [Problem("f", 1, 1, text, text, text)])],
            "files": {vignette.id: "f", "a-draft": "f", text: "f"},
            "vignettes": {vignette.id: vignette},
            "sound": {"a-draft": vignette},
            "translations": {vignette.id: [text], text: []},
            "uncovered": [text],
            "shared": [text],
            "earlier": {vignette.id},
            "leaving": set(),
            "place": lambda problem: text,
        },
    }.items():
        yield name, env.get_template(name).render(**common, **values)


def _cohort(vignette: Vignette, text: str) -> Cohort:
    scene = vignette.scenes[0]
    counts = tuple(Count(option.id, 3) for option in scene.options)
    late = (Count("late", 3),)
    signal = next(one for each in vignette.scenes for one in each.signals)
    signals = (Signals(signal.id, text, True, late, late),)
    choices = (Choices(scene.id, scene.title, counts),)
    return Cohort(vignette.id, vignette.title, 3, None, choices, 0.2, 0.5, signals)
