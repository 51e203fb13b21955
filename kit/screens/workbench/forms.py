"""A case as forms: its outline, the form of one part, and what can be searched for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kit.screens.render import render
from kit.screens.workbench.case import Beside


@dataclass(frozen=True)
class Found:
    """Something of the catalogue: its id, its name, and what is known of it in a few lines."""

    id: str
    name: str
    about: str
    notes: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class FormOf:
    """The form of one part: its fields as `filled` makes them, and what may be done with it.

    ``seen`` is the digest of the text that it shows, ``problems`` are sentences by the field that
    they are about ("": none of them), ``notes`` likewise those of its author, ``known`` is what the
    ids in it stand for, ``draft`` the name under which the browser keeps what is not saved, and
    ``drawn`` whether trainees draw the couple's cycle in this scene.
    """

    part: Any
    fields: Sequence[Any]
    seen: str
    draft: str
    read_only: bool = False
    id: str = ""
    at: int = 0
    of: int = 0
    problems: Mapping[str, Sequence[str]] | None = None
    notes: Mapping[str, Sequence[str]] | None = None
    known: Mapping[str, Found] | None = None
    drawing: str = ""
    drawn: bool = False
    arrive: str = ""


def forms_view(parts: Sequence[Any], form: FormOf, beside: Beside, undo: bool) -> str:
    """Return the outline and the form of the part that is open, with the player beside them."""
    inner = {"outline": outline_part(parts, form), "form": form_part(form, undo=undo)}
    return render(
        "workbench/forms/view.html",
        beside=beside,
        **{key: Markup(one) for key, one in inner.items()},
    )


def unreadable_view(said: str, line: int, beside: Beside) -> str:
    """Return what stands in place of the forms where the text has an error."""
    return render("workbench/forms/unreadable.html", said=said, line=line, beside=beside)


def outline_part(parts: Sequence[Any], form: FormOf) -> str:
    """Return the outline, with the part that is open marked."""
    return render("workbench/forms/outline.html", parts=parts, here=form.part, form=form)


def form_part(form: FormOf, said: str = "", *, undo: bool = False) -> str:
    """Return the form of a part; ``said`` is what came of the last step."""
    return render("workbench/forms/form.html", form=form, said=said, undo=undo)


def found_part(kind: str, found: Sequence[Found], more: int, chosen: Sequence[str] = ()) -> str:
    """Return what a search found: to choose one (``pick``) or several (``cite``)."""
    return render("workbench/forms/found.html", kind=kind, found=found, more=more, chosen=chosen)
