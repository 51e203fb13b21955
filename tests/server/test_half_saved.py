"""The author saves in the middle of a sentence while the class plays."""

import json
import shutil

import pytest
from helpers.places import SMALL
from helpers.serving import Visitor, serving, wait_for

FAILED = "The session could not be opened."
AUTHOR = {"KIT_AUTHOR_PASSPHRASE": "staple pangolin moon"}


@pytest.mark.parametrize("options", [(), ("--no-fork",)], ids=["forked", "new processes"])
def test_a_class_goes_on_with_the_last_sound_text(tmp_path, options):
    root = shutil.copytree(SMALL, tmp_path / "cases")
    file = root / "two-rooms" / "vignette.yaml"
    with serving(tmp_path / "data", *options, KIT_VIGNETTES=str(root), **AUTHOR) as server:
        trainee = Visitor(server)
        assert FAILED not in trainee.get("/modules/two-rooms").text
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 2])
        wait_for(lambda: "Served as before" in _visited(server), what="the server to look")
        assert FAILED not in trainee.get("/modules/two-rooms").text
        newcomer = Visitor(server)
        assert "Two rooms" in newcomer.get("/").text
        assert FAILED not in newcomer.get("/modules/two-rooms").text
        ready = json.loads(newcomer.get("/readyz").text)
        assert ready["cases"] == "ok: 1 served, as before: two-rooms/vignette.yaml"
        newcomer.post("/role", passphrase=AUTHOR["KIT_AUTHOR_PASSPHRASE"])
        author = newcomer.get("/author").text
        assert "They are served as they were before, until the errors are mended." in author
        assert "two-rooms/vignette.yaml:" in author
        assert server.log.count("Served as before, until they are sound again: two-rooms/") == 1


def _visited(server) -> str:
    Visitor(server).get("/")
    return server.log


def test_a_server_that_begins_with_a_broken_case_says_so(tmp_path):
    root = shutil.copytree(SMALL, tmp_path / "cases")
    file = root / "two-rooms" / "vignette.yaml"
    content = file.read_bytes()
    file.write_bytes(b"")
    with serving(tmp_path / "data", KIT_VIGNETTES=str(root), **AUTHOR) as server:
        assert "Not served, for they have errors and never were sound: two-rooms." in server.log
        visitor = Visitor(server)
        visitor.get("/")
        answer = visitor.get("/modules/two-rooms")
        assert answer.status == 404
        assert "This case is being edited just now. Come back in a while." in answer.text
        answer = visitor.get("/readyz")
        assert answer.status == 503
        assert json.loads(answer.text)["cases"] == "no: there is no case to serve; the log says why"
        file.write_bytes(content)
        wait_for(lambda: "Two rooms" in visitor.get("/").text, what="the server to look")
