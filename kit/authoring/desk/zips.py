"""A case as a .zip file: made for the author's downloads, and read with mistrust when it comes."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from kit.authoring.desk.names import OF_CASE, require_slug
from kit.errors import KitError
from kit.language import tr
from kit.vignettes.folders import VIGNETTE
from kit.vignettes.reading.decode import MAX_BYTES

#: Bytes of a .zip, of all that is in it, and files. The longest case of the kit has 300 kB in two.
LONGEST: Final = 4 * 2**20
WHOLE: Final = 8 * 2**20
MOST_FILES: Final = 40
#: What operating systems put into a .zip unasked.
ADDED: Final = re.compile(r"__MACOSX/.*|(.*/)?(\.DS_Store|Thumbs\.db|desktop\.ini)")
#: Other methods may take a gigabyte of memory to unpack a kilobyte.
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: The same bytes for the same case.
WHEN: Final = (1980, 1, 1, 0, 0, 0)
IS_ENCRYPTED: Final = 1
#: What the library raises for bytes that are no .zip, or were one.
DAMAGED: Final = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(EOFError, OSError, RuntimeError, ValueError),
)


def packed(slug: str, files: Mapping[str, bytes]) -> bytes:
    """Return a .zip with the files of a case, in a folder of its name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{slug}/{name}", WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def unpacked(content: bytes) -> tuple[str, dict[str, bytes]]:
    """Return the name of the case in a .zip and its files; nothing is written anywhere.

    The files are in one folder, of the case's name, or in none: then the name is its ``id``. Raises
    KitError, with one sentence, for a file that is no .zip or is too large, and for anything in it
    but the files of one case.
    """
    if len(content) > LONGEST:
        raise KitError(too_large(len(content)))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = dict(_read(archive))
    except DAMAGED as error:
        raise KitError(tr("This is no .zip file that can be read; nothing was taken.")) from error
    folders = {name.rpartition("/")[0] for name in files}
    if len(folders) > 1:
        named = ", ".join(sorted(folders)[:3])
        raise KitError(
            tr("This .zip holds several folders ({names}); put one case into it.", names=named)
        )
    found = {name.rpartition("/")[2]: text for name, text in files.items()}
    if VIGNETTE not in found:
        raise KitError(tr("This .zip holds no vignette.yaml, so there is no case in it."))
    slug = folders.pop() or _id(found[VIGNETTE])
    require_slug(slug)
    return slug, found


def too_large(size: int) -> str:
    """Return the sentence that refuses a file of so many bytes."""
    return tr(
        "This file has {size} MB; a .zip with a case has {most} MB at most.",
        size=f"{size / 2**20:.0f}",
        most=f"{LONGEST / 2**20:.0f}",
    )


def _read(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the files by name; raise KitError for the first that has no business here."""
    entries = [
        one
        for one in archive.infolist()
        if not ADDED.fullmatch(one.filename) and not _is_folder(one)
    ]
    if len(entries) > MOST_FILES:
        raise KitError(
            tr(
                "This .zip holds {n} files; a case has {most} at most.",
                n=len(entries),
                most=MOST_FILES,
            )
        )
    if len({one.filename for one in entries}) < len(entries):
        raise KitError(tr("This .zip holds two files of one name; nothing was taken."))
    whole = 0
    for entry in entries:
        _require_sound(entry)
        text = _content(archive, entry)
        whole += len(text)
        if whole > WHOLE:
            raise KitError(_too_much(entry.filename))
        yield entry.filename, text


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return re.fullmatch(r"[^/\\]+/", entry.filename) is not None and not entry.file_size


def _require_sound(entry: zipfile.ZipInfo) -> None:
    """Raise KitError unless an entry is a plain file of a case, by its name and its kind."""
    folder, _, name = entry.filename.rpartition("/")
    mode = entry.external_attr >> 16
    is_plain = stat.S_IFMT(mode) in (0, stat.S_IFREG)
    if not is_plain or "/" in folder or not OF_CASE.fullmatch(name):
        raise KitError(
            tr(
                "This .zip holds {name!r}. Allowed: vignette.yaml, its translations and "
                "module.yaml, in one folder at most; take out all else.",
                name=entry.filename[:80],
            )
        )
    if folder:
        require_slug(folder)
    if entry.flag_bits & IS_ENCRYPTED or entry.compress_type not in METHODS:
        raise KitError(
            tr(
                "{name!r} in this .zip is packed in a way that is not read here; make it again "
                "without a password.",
                name=name,
            )
        )


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of an entry, of which no more is unpacked than a file may have."""
    if entry.file_size > MAX_BYTES:
        raise KitError(_too_much(entry.filename))
    with archive.open(entry) as file:
        text = file.read(MAX_BYTES + 1)
    if len(text) > MAX_BYTES:
        raise KitError(_too_much(entry.filename))
    return text


def _too_much(name: str) -> str:
    return tr(
        "{name!r} in this .zip is larger than a file of a case may be ({most} bytes).",
        name=name[:80],
        most=f"{MAX_BYTES:,}",
    )


def _id(text: bytes) -> str:
    """Return what a vignette calls itself; "" where it does not say."""
    found = re.search(rb"^id:\s*[\"']?([a-z0-9-]{1,80})[\"']?\s*(?:#.*)?$", text, re.MULTILINE)
    return found[1].decode() if found else ""
