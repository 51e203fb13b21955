"""Give a part of the case another id."""

from __future__ import annotations

from collections.abc import Mapping

from kit.authoring.desk.desk import Conflict
from kit.authoring.editing import edit
from kit.authoring.editing.data import get
from kit.authoring.editing.renaming import renamed, reprinted
from kit.errors import KitError
from kit.language import tr
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.nodes import Path
from kit.widgets.workbench.bench import Bench
from kit.widgets.workbench.forms.saving import Saving


def rename(bench: Bench, saving: Saving, path: Path, fields: Mapping[str, str]) -> str:
    """Give a part another id in all files of the case; return what to say, "" for a conflict."""
    desk, slug = bench.desk, bench.slug
    text = saving.text(fields.get("seen", ""))
    old, new = get(edit.read(text), (*path, "id")), fields.get("id", "").strip()
    before = desk.library.vignettes.get(slug)
    if before is None:
        raise KitError(tr("Mend the errors of the case first; then its ids can be changed."))
    files = {file: desk.read(slug, file) for file in desk.files(slug) if file != "module.yaml"}
    texts = {**{file: one[0] for file, one in files.items()}, VIGNETTE: text}
    found = renamed(texts, str(path[-2]), str(old), new)
    said = saving.change(fields.get("seen", ""), lambda _: found.get(VIGNETTE, text))
    after = desk.library.vignettes.get(slug)
    for file in texts:
        if said and after and file != VIGNETTE:
            changed = reprinted(found.get(file, texts[file]), before, after)
            if isinstance(desk.save(slug, file, changed, files[file][1], bench.owner), Conflict):
                said = tr("{file} was changed by somebody else; look it over.", file=file)
    return said
