"""Renew the catalogues of the interface's words from the code; run it as `make words`.

Words stand in the code as arguments of tr, trn, trp and mark, in Python and in templates. They go
to kit/locale/attune.pot, and from there to every language: what is new waits there for its
translation, what is gone is kept at the end, struck out. `make words NEW=fr` begins French.
"""

import io
import re
import sys
from contextlib import redirect_stderr
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from kit.language import CATALOGUES, catalogue_of, languages

KIT = Path(__file__).parents[2] / "kit"

TEMPLATE = CATALOGUES / "attune.pot"
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.j2", "jinja2")]
KEYWORDS = {"tr": None, "mark": None, "trn": (1, 2), "trp": ((1, "c"), 2)}
#: What babel writes about itself and about the hour would make every renewal a change.
PASSING = re.compile(
    r'^"(Project-Id|Report-Msgid|POT-Cr|PO-Rev|Last-Tr|Language-T|Generated).*\n', re.MULTILINE
)
HEAD = "# The words of Attune's interface: see kit/locale/README.md. Renewed by `make words`."


def collected() -> Catalog:
    """Every word of the interface, with the files it stands in."""
    found = Catalog(header_comment=HEAD, fuzzy=False)
    # Babel warns of every f-string in a call, but a number written into {name} is meant.
    with redirect_stderr(io.StringIO()):
        words = list(extract_from_dir(KIT, METHODS, keywords=KEYWORDS))
    for file, _line, message, comments, context in words:
        found.add(message, None, [(f"kit/{file}", None)], auto_comments=comments, context=context)
    for message in found:
        message.locations = sorted(set(message.locations))
        # “50 % is” is no format, whatever babel takes it for.
        message.flags.discard("python-format")
    return found


def text_of(catalogue: Catalog) -> str:
    """A catalogue as its file holds it."""
    out = io.BytesIO()
    write_po(out, catalogue, width=99, sort_by_file=True, include_lineno=False)
    return PASSING.sub("", out.getvalue().decode())


def renewed(code: str, template: Catalog) -> Catalog:
    """A language's catalogue with the words of today; one that does not exist yet begins."""
    locale = Locale.parse(code, sep="-")
    file = catalogue_of(code)
    if file.is_file():
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale=locale)
    else:
        catalogue = Catalog(locale=locale, header_comment=HEAD)
    catalogue.update(template, no_fuzzy_matching=True)
    for message in catalogue:
        message.flags.discard("python-format")
    catalogue.header_comment, catalogue.fuzzy = HEAD, False
    return catalogue


def main(code: str = "") -> int:
    """Write the template and every language, and say what is still to be translated."""
    template = collected()
    TEMPLATE.write_text(text_of(template), encoding="utf-8")
    for each in sorted({*languages(), code} - {"en", ""}):
        catalogue = renewed(each, template)
        file = catalogue_of(each)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text_of(catalogue), encoding="utf-8")
        missing = sum(not any(_strings(message.string)) for message in catalogue if message.id)
        print(f"{file.relative_to(KIT.parent)}: {len(catalogue)} words, {missing} to translate.")
    return 0


def _strings(string: object) -> list[str]:
    return [string] if isinstance(string, str) else list(string or ())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
