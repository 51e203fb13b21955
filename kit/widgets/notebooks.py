"""What is different where a notebook shows the widgets, in JupyterLab or stock Voilà.

JupyterLab is one person's. Stock Voilà gives each page a kernel but cannot tell visitors apart, so
the page names its browser: by a random id that it keeps, which nobody can guess.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping

from kit.errors import KitError
from kit.language import tr
from kit.sittings.visit import Visit

ID = re.compile("[0-9a-f]{32}")
#: The action by which a page names its browser, when it is asked to.
BROWSER = "browser"


def is_stock_voila() -> bool:
    """Return whether this kernel serves a page of stock Voilà, which sets this variable."""
    return "VOILA_BASE_URL" in os.environ


def must_ask(learner: str) -> bool:
    """Return whether only the page can say whose an attempt is: no learner has been named."""
    return is_stock_voila() and learner == Visit().learner


def learner_of(fields: Mapping[str, str]) -> str:
    """Return the pseudonymous key of a browser; raise KitError where it names none.

    The key is a hash, so that no page can name a learner of ``kit serve`` in the same store, and
    whoever reads the store cannot come as one of them.
    """
    if not ID.fullmatch(fields.get("id", "")):
        raise KitError(tr("This browser did not say which one it is. Reload the page."))
    return hashlib.sha256(f"stock voila {fields['id']}".encode()).hexdigest()[:32]


def not_kept(fields: Mapping[str, str]) -> str:
    """Return the notice for a browser that cannot keep its id; "" for any other."""
    if "kept" in fields:
        return ""
    return tr(
        "This browser keeps nothing for this site, and will not be known again: allow cookies for "
        "it, or finish while this page is open."
    )


def notebook_words() -> dict[str, str]:
    """Return what the stage says when its kernel is ``gone``, and when it is ``silent``."""
    if is_stock_voila():
        again = tr("Reload the page; nothing that you decided is lost.")
    else:
        again = tr("Run the cell again; nothing that you decided is lost.")
    return {
        "gone": tr("The kernel of this case has gone.") + f" {again}",
        "silent": tr("No answer yet: the kernel is busy, or it has gone.") + f" {again}",
    }


def notebook_sheet(language: str) -> str:
    """Return the style sheet for a notebook's page: its words in one language, at full width.

    Cells with the tag ``lang-es`` are those in Spanish; those with ``lang-en`` stand for a
    language in which there are none. JupyterLab knows no such classes, and shows all.
    """
    return SHEET.replace("LANGUAGE", language)


SHEET = """
[class*="celltag_lang-"]:not(.celltag_lang-LANGUAGE, .celltag_lang-en) { display: none; }
:root:has(.celltag_lang-LANGUAGE) .celltag_lang-en:not(.celltag_lang-LANGUAGE) { display: none; }
#rendered_cells .jp-MarkdownOutput { max-width: 46rem; padding: 0 1.5rem; font-size: 1.0625rem; }
"""
