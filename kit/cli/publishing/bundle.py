"""``kit bundle``: pack what is published into a folder that another machine serves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kit.cli.options import Kept


def bundle(
    folder: Annotated[Path, typer.Argument(help="The folder to write; it is new, or empty.")],
    data: Kept = None,
) -> None:
    """Pack the cases that are published into a folder, for another machine to serve.

    The README in it names the two commands. Nothing of any trainee is in it.
    """
    from kit.authoring.publishing import bundle as pack
    from kit.sittings.library import folders_here
    from kit.store import Store

    with Store(data or None) as store:
        made = pack(store, folders_here(store.place.folder), folder)
    typer.echo(f"Packed: {', '.join(made)} into {folder}. Its README says how it is served.")
