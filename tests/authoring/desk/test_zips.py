"""A .zip of a case: what comes out goes in again, and nothing else does."""

import io
import stat
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.authoring.desk.names import require_file, require_slug
from kit.authoring.desk.zips import LONGEST, MOST_FILES, packed, unpacked
from kit.errors import KitError
from kit.vignettes.reading.decode import MAX_BYTES

CASE = {"vignette.yaml": b"id: two-rooms\n", "vignette.es.yaml": b"language: es\n"}
OTHERS = (
    "This .zip holds {name!r}. Allowed: vignette.yaml, its translations and module.yaml, in one "
    "folder at most; take out all else."
)


def zipped(entries, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return made.getvalue()


def refused(content):
    with pytest.raises(KitError) as caught:
        unpacked(content)
    return str(caught.value)


@given(st.dictionaries(st.sampled_from(["module.yaml", "vignette.pt-BR.yaml"]), st.binary()))
def test_what_is_packed_is_unpacked_as_it_was(more):
    assert unpacked(packed("two-rooms", CASE | more)) == ("two-rooms", CASE | more)


def test_the_same_case_makes_the_same_bytes():
    assert packed("two-rooms", CASE) == packed("two-rooms", dict(CASE))


def test_without_a_folder_its_id_is_its_name():
    assert unpacked(zipped(CASE.items())) == ("two-rooms", CASE)


def test_what_systems_add_is_left_out():
    more = [("a/", b""), ("__MACOSX/a/._vignette.yaml", b"x"), ("a/.DS_Store", b"x")]
    assert unpacked(zipped([("a/vignette.yaml", b"id: b"), *more])) == (
        "a",
        {"vignette.yaml": b"id: b"},
    )


@pytest.mark.parametrize(
    "name",
    [
        *("a/../../vignette.yaml", "/etc/vignette.yaml", "a/b/vignette.yaml"),
        *("a/run.py", "a/module.ipynb", "a/vignette.yaml.exe", "a/VIGNETTE.YAML", "a/.lock"),
        *("a/interventions.yaml", "a/vignette.../../x.yaml", "C:\\a\\vignette.yaml"),
        *("a/vignette.es.yaml\n", "a/vignette.zz-zz.yaml", "a/revisions/0f.yaml"),
    ],
)
def test_any_other_file_is_refused_by_name(name):
    said = refused(zipped([("a/vignette.yaml", b"id: a"), (name, b"x")]))
    assert said == OTHERS.format(name=name)


@pytest.mark.parametrize(
    "name", ["../vignette.yaml", "NUL/vignette.yaml", "notebooks/vignette.yaml"]
)
def test_a_folder_that_is_no_name_of_a_case_is_refused(name):
    assert refused(zipped([(name, b"id: a")])).startswith(
        f"A case cannot be called {name.partition('/')[0]!r}. Allowed: small letters"
    )


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_and_other_kinds_are_refused(kind):
    entry = zipfile.ZipInfo("a/vignette.yaml")
    entry.external_attr = (kind | 0o777) << 16
    assert refused(zipped([(entry, b"/etc/passwd")])) == OTHERS.format(name="a/vignette.yaml")


def test_a_bomb_is_refused_by_what_it_says_of_itself():
    bomb = zipped([("a/vignette.yaml", bytes(MAX_BYTES + 1))])
    assert len(bomb) < 2000
    assert refused(bomb) == (
        "'a/vignette.yaml' in this .zip is larger than a file of a case may be (1,000,000 bytes)."
    )


def test_a_bomb_that_lies_about_its_size_is_refused():
    bomb = bytearray(zipped([("a/vignette.yaml", bytes(50 * MAX_BYTES))]))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", bomb, bomb.index(mark) + offset, 10)
    assert refused(bytes(bomb)) == "This is no .zip file that can be read; nothing was taken."


def test_too_much_in_all_is_refused():
    names = [f"a/vignette.{tag}.yaml" for tag in ("de", "es", "fr", "it", "pt", "nl", "sv", "da")]
    entries = [("a/vignette.yaml", b"id: a"), *((name, bytes(MAX_BYTES)) for name in names)]
    entries.append(("a/vignette.fi.yaml", bytes(MAX_BYTES)))
    assert "is larger than a file of a case may be" in refused(zipped(entries))


def test_a_thousand_files_are_refused_before_any_is_read():
    entries = [
        (f"a/vignette.{a}{b}{c}.yaml", b"")
        for a in "abcdefghij"
        for b in "abcdefghij"
        for c in "abcdefghij"
    ]
    assert refused(zipped(entries)) == (
        f"This .zip holds 1000 files; a case has {MOST_FILES} at most."
    )


def test_twenty_megabytes_are_refused_unread():
    assert refused(bytes(20 * 2**20)) == (
        "This file has 20 MB; a .zip with a case has 4 MB at most."
    )
    assert LONGEST == 4 * 2**20


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method):
    assert "is packed in a way that is not read here" in refused(
        zipped([("a/vignette.yaml", b"id: a")], method)
    )


def test_a_locked_file_is_refused():
    locked = bytearray(zipped([("a/vignette.yaml", b"id: a")]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", locked, locked.index(mark) + offset, 1)
    assert "make it again without a password" in refused(bytes(locked))


def test_two_cases_are_refused():
    entries = [("a/vignette.yaml", b"id: a"), ("b/vignette.yaml", b"id: b")]
    assert refused(zipped(entries)) == (
        "This .zip holds several folders (a, b); put one case into it."
    )


def test_two_files_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        doubled = zipped([("a/vignette.yaml", b"id: a"), ("a/vignette.yaml", b"id: b")])
    assert refused(doubled) == "This .zip holds two files of one name; nothing was taken."


def test_a_folder_without_a_case_is_refused():
    assert refused(zipped([("a/vignette.es.yaml", b"")])) == (
        "This .zip holds no vignette.yaml, so there is no case in it."
    )
    assert refused(zipped([("vignette.yaml", b"title: no name\n")])).startswith("A case cannot be")


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_a_sentence(content):
    assert refused(content).endswith(".")


@given(st.data())
def test_of_a_damaged_zip_nothing_comes_but_files_of_a_case(data):
    whole = bytearray(packed("two-rooms", CASE))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=6)):
        whole[at] = data.draw(st.integers(0, 255))
    try:
        slug, files = unpacked(bytes(whole))
    except KitError:
        return
    require_slug(slug)
    for name in files:
        require_file(slug, name)
