"""The list of cases: copy, delete, bring back, download, and upload in pieces."""

import base64

import pytest

from kit.authoring.desk.zips import LONGEST, packed
from kit.widgets.workbench.workbench import Workbench

CASE = "two-rooms"
PIECE = 50


@pytest.fixture
def listed(cases, store, author):
    author.does("bench-open", slug="")
    return author


def pieces(author, content):
    for at in range(0, len(content), PIECE):
        part = base64.b64encode(content[at : at + PIECE]).decode()
        author.does("bench-piece", at=str(at), base64=part)


def test_the_list_says_how_each_case_stands(listed):
    assert "Two rooms" in listed.html
    assert "draft" in listed.html


def test_a_case_is_copied_deleted_and_brought_back(listed, cases):
    listed.does("bench-copy", slug=CASE, new="my-rooms")
    assert (cases / "my-rooms" / "vignette.yaml").read_text().splitlines()[1] == "id: my-rooms"
    listed.does("bench-open", slug="")
    listed.does("bench-delete", slug="my-rooms")
    assert listed.notice == "“my-rooms” is deleted. It can be brought back, below."
    assert not (cases / "my-rooms").exists()
    name = listed.html.partition('name="name" value="')[2].partition('"')[0]
    listed.does("bench-back", name=name)
    assert listed.notice == "“my-rooms” is back."
    assert (cases / "my-rooms" / "vignette.yaml").is_file()


def test_what_was_never_deleted_is_not_brought_back(listed):
    listed.does("bench-back", name="../../etc")
    assert listed.notice == "That case is not among those that were deleted. Reload the page."


def test_what_is_downloaded_can_be_uploaded_again(listed, cases):
    listed.does("bench-download", slug=CASE)
    (sent,) = [one for one in listed.heard if "download" in one]
    assert (sent["download"], sent["type"]) == ("two-rooms.zip", "application/zip")
    content = base64.b64decode(sent["base64"])
    before = {one.name: one.read_bytes() for one in (cases / CASE).iterdir()}
    (cases / CASE / "vignette.es.yaml").unlink()
    pieces(listed, content)
    listed.does("bench-upload", size=str(len(content)))
    assert listed.notice.startswith("You have a case called “two-rooms” already")
    pieces(listed, content)
    listed.does("bench-upload", size=str(len(content)), replace="yes")
    assert {one.name: one.read_bytes() for one in (cases / CASE).iterdir()} == before
    alone = packed(CASE, {"vignette.yaml": before["vignette.yaml"]})
    pieces(listed, alone)
    listed.does("bench-upload", size=str(len(alone)), replace="yes")
    assert listed.notice == (
        "vignette.es.yaml was not in the .zip, and so is gone. Its text is kept: begin the file "
        "again, and go back to it among the saves."
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: [("0", content[:20])],
        lambda content: [("0", content[:20]), ("40", content[40:])],
        lambda content: [("20", content[20:])],
    ],
    ids=["cut off", "a piece lost", "no beginning"],
)
def test_a_file_that_did_not_arrive_whole_is_refused(listed, cases, damage):
    content = packed("brought", {"vignette.yaml": b"id: brought\n"})
    for at, part in damage(content):
        listed.does("bench-piece", at=at, base64=base64.b64encode(part).decode())
    listed.does("bench-upload", size=str(len(content)))
    assert listed.notice == "The file did not arrive whole. Upload it again."
    assert not (cases / "brought").exists()


@pytest.mark.parametrize("fields", [{"at": "0", "base64": "%%"}, {"at": "9" * 12, "base64": ""}])
def test_a_piece_that_is_none_is_refused(listed, fields):
    listed.does("bench-piece", **fields)
    assert listed.notice == "The file did not arrive whole. Upload it again."


def test_a_file_that_is_too_large_is_refused_by_its_size(listed):
    listed.does("bench-upload", size=str(20 * 2**20))
    assert listed.notice == "This file has 20 MB; a .zip with a case has 4 MB at most."
    assert LONGEST < 20 * 2**20


def test_no_more_is_kept_of_a_file_than_one_may_have(listed):
    part = base64.b64encode(bytes(3 * 2**20)).decode()
    listed.does("bench-piece", at="0", base64=part)
    listed.does("bench-piece", at=str(3 * 2**20), base64=part)
    listed.does("bench-piece", at=str(6 * 2**20), base64=part)
    assert listed.notice == "The file did not arrive whole. Upload it again."


def test_without_a_case_nothing_is_played(cases, store, author):
    author.does("bench-open", slug="")
    author.does("decide", scene="first", option="listen-first")
    assert author.notice == "There is nothing here to do with 'decide'. Reload the page."
    assert isinstance(author.bench, Workbench)
