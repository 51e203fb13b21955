"""What of the catalogue a form shows: by id, and by search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kit.authoring.forming.searching import MOST, interventions, references
from kit.language import tr
from kit.screens.workbench.forms import Found, found_part
from kit.vignettes import Catalogue
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.reference import Reference


def known(catalogue: Catalogue, ids: Iterable[str]) -> Mapping[str, Found]:
    """Return what the ids stand for, of those that the catalogue has."""
    found: dict[str, Found] = {}
    for id in ids:
        if id in catalogue.interventions:
            found[id] = intervention(catalogue.interventions[id])
        elif id in catalogue.references:
            found[id] = reference(catalogue.references[id])
    return found


def search(catalogue: Catalogue, kind: str, words: str) -> str:
    """Return what a search finds, to choose from; nothing for no words."""
    if not words.strip():
        return ""
    if kind == "pick":
        all_ = [intervention(one) for one in interventions(catalogue, words)]
    else:
        all_ = [reference(one) for one in references(catalogue, words)]
    return found_part(kind, all_[:MOST], max(0, len(all_) - MOST))


def intervention(one: Intervention) -> Found:
    """Return an intervention as a form shows it: what it does, and when it harms."""
    notes = ((tr("It helps:"), one.helps), (tr("It harms:"), one.harms))
    return Found(one.id, one.name, f"{tr(one.competency)}. {one.what}", notes)


def reference(one: Reference) -> Found:
    """Return a reference as a form shows it."""
    place = f"doi:{one.doi}" if one.doi else f"ISBN {one.isbn}"
    about = f"{one.title}. {one.source}. {place}"
    return Found(one.id, f"{one.authors} ({one.year})", about, ((tr("It says:"), one.says),))
