"""What trainees are given: published revisions alone, in their groups, at once and for as long."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from helpers.places import SMALL
from helpers.serving import PAGES_ONLY, Visitor, free_port, serving, wait_for

from kit.authoring.publishing import publish, unpublish
from kit.practice.attempts.events import Decided, Opened
from kit.sittings.case import case_in, published
from kit.sittings.sitting import Sitting
from kit.store import Attempts, People, Publications, Store
from kit.vignettes import Folders, own_root

FAILED = "The session could not be opened."
MINE, OTHER = "my-rooms", "other-rooms"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An instructor's folder with two cases."""
    for slug in (MINE, OTHER):
        shutil.copytree(SMALL / "two-rooms", tmp_path / "mine" / slug)
        for file in (tmp_path / "mine" / slug).glob("*.yaml"):
            text = file.read_text(encoding="utf-8").replace("two-rooms", slug)
            file.write_text(text.replace("title: Two rooms", f"title: {slug}"), encoding="utf-8")
    for name in ("interventions.yaml", "references.yaml"):
        shutil.copy(SMALL / name, tmp_path / "mine" / name)
    return tmp_path / "mine"


def opened(tmp_path: Path, root: Path, *options: str, port: int | None = None, **more: str):
    """Serve the folder as a host does: published alone."""
    given = {"KIT_VIGNETTES": str(root), "KIT_DRAFTS": "0", **more}
    return serving(tmp_path / "data", *options, port=port, **given)


def give(tmp_path: Path, root: Path, slug: str = MINE) -> str:
    with Store(tmp_path / "data") as store:
        return publish(store, Folders(own_root(), root), slug).revision


def settings(root: Path, slug: str, text: str) -> None:
    (root / slug / "module.yaml").write_text(text, encoding="utf-8")


def test_a_draft_is_reached_by_no_address_until_it_is_published(tmp_path, root) -> None:
    with opened(tmp_path, root, PAGES_ONLY) as server:
        said = "Not published, so no trainee sees it: my-rooms, other-rooms."
        wait_for(lambda: said in server.log, what=said)
        trainee = Visitor(server)
        assert "my-rooms" not in trainee.get("/").text
        for path in (MINE, f"{MINE}/", MINE.upper(), f"{MINE}%2e", f"..%2f{MINE}"):
            for page in ("modules", "plans"):
                answer = trainee.get(f"/{page}/{path}")
                assert answer.status == 404, path
                assert "It loses Ben" not in answer.text
                assert "edited just now" not in answer.text
        give(tmp_path, root)
        wait_for(lambda: "my-rooms" in trainee.get("/").text, 10, "the shelf to follow")
        assert trainee.get("/modules/other-rooms").status == 404


def test_another_process_publishes_while_the_server_runs(tmp_path, root) -> None:
    with opened(tmp_path, root, PAGES_ONLY) as server:
        visitor = Visitor(server)
        command = [sys.executable, "-m", "kit", "publish", MINE, "--data", str(tmp_path / "data")]
        env = os.environ | {"KIT_VIGNETTES": str(root)}
        made = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
        assert f"Published: {MINE}, revision " in made.stdout
        wait_for(lambda: MINE in visitor.get("/").text, 10, "the shelf to follow")


def test_an_edit_or_a_fault_of_a_draft_changes_nothing_for_trainees(tmp_path, root) -> None:
    give(tmp_path, root)
    with opened(tmp_path, root, PAGES_ONLY) as server:
        visitor = Visitor(server)
        assert ">my-rooms</a>" in visitor.get("/").text
        file = root / MINE / "vignette.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("title: my-rooms", "title: By the sea"), encoding="utf-8")
        give(tmp_path, root)
        wait_for(lambda: ">By the sea</a>" in visitor.get("/").text, 10, "the shelf to follow")
        file.write_text(text.replace("title: my-rooms", "title: A draft"), encoding="utf-8")
        time.sleep(3)  # the shelf has looked twice
        assert ">By the sea</a>" in visitor.get("/").text
        file.write_text("{", encoding="utf-8")
        shutil.rmtree(root / OTHER)
        time.sleep(3)
        assert ">By the sea</a>" in visitor.get("/").text
        assert visitor.send("HEAD", "/modules/my-rooms").status == 200


def test_a_case_that_is_taken_away_is_finished_by_whoever_has_begun_it(tmp_path, root) -> None:
    give(tmp_path, root)
    with opened(tmp_path, root) as server:
        trainee, newcomer = Visitor(server), Visitor(server)
        trainee.get("/")
        assert FAILED not in trainee.get("/modules/my-rooms").text
        with Store(server.data) as store:
            (one,) = People(store).list()
            case = case_in(own_root(), MINE, store, "en", revision=published(store, MINE))
            sitting = Sitting(case.vignette, case.catalogue, store, one.key, begun=case.begun)
            sitting.take(Opened("first"))
            sitting.take(Decided("first", "listen-first", "both", 2.0))
            number = Attempts(store).current(one.key, MINE).revision
            assert number == case.id
        settings(root, MINE, "format: 1\nvisible: staff\n")
        give(tmp_path, root)
        wait_for(
            lambda: newcomer.send("HEAD", "/modules/my-rooms").status == 404,
            10,
            "the shelf to follow",
        )
        assert "/modules/my-rooms" not in newcomer.get("/").text
        assert "Begun, and no longer offered" in trainee.get("/").text
        with Store(server.data) as store:
            unpublish(store, Folders(own_root(), root), MINE)
        wait_for(lambda: "my-rooms" not in newcomer.get("/").text, 10, "the shelf to follow")
        assert newcomer.get("/modules/my-rooms").status == 404
        landing = trainee.get("/").text
        assert "Begun, and no longer offered" in landing
        assert "/modules/my-rooms" in landing
        page = trainee.get("/modules/my-rooms")
        assert page.status == 200
        assert "They met." in page.text
        assert FAILED not in page.text
        assert FAILED not in trainee.get("/plans/my-rooms").text


def test_a_case_with_another_catalogue_is_played_as_it_was_published(tmp_path, root) -> None:
    first = give(tmp_path, root)
    file = root / "interventions.yaml"
    text = file.read_text(encoding="utf-8")
    assert "name: Siding" in text or "name: " in text
    file.write_text(text.replace("name: ", "name: Newly ", 1), encoding="utf-8")
    give(tmp_path, root, OTHER)
    with opened(tmp_path, root) as server:
        visitor = Visitor(server)
        assert FAILED not in visitor.get("/modules/my-rooms").text
        assert FAILED not in visitor.get("/modules/other-rooms").text
        assert FAILED not in visitor.get("/plans/my-rooms").text
        with Store(server.data) as store:
            (one,) = People(store).list()
            begun = {
                record.vignette: record.revision for record in Attempts(store).of_learner(one.key)
            }
            assert begun == dict(Publications(store).now())
            assert begun[MINE] == first


def test_groups_order_and_visibility(tmp_path, root) -> None:
    settings(root, MINE, "order: 2\ncourse: {en: First talks, es: Primeras charlas}\n")
    settings(root, OTHER, "order: 1\ncourse: {en: First talks}\nvisible: staff\n")
    for slug in (MINE, OTHER):
        give(tmp_path, root, slug)
    phrase = "four words for authors"
    with opened(tmp_path, root, PAGES_ONLY, KIT_AUTHOR_PASSPHRASE=phrase) as server:
        trainee, author = Visitor(server), Visitor(server)
        page = trainee.get("/").text
        assert '<h3 class="page-course">First talks</h3>' in page
        assert "other-rooms" not in page
        assert trainee.get("/modules/other-rooms").status == 404
        assert trainee.get("/plans/other-rooms").status == 404
        author.get("/role")
        author.post("/role", passphrase=phrase)
        seen = author.get("/").text
        assert seen.index("/modules/other-rooms") < seen.index("/modules/my-rooms")
        assert author.send("HEAD", "/modules/other-rooms").status == 200
        assert '<h3 class="page-course">Primeras charlas</h3>' in _spanish(server)


def _spanish(server) -> str:
    visitor = Visitor(server)
    visitor.get("/?language=es")
    return visitor.get("/").text


def test_a_module_by_link_is_on_no_page_and_at_its_address(tmp_path, root) -> None:
    words = "visible: link\nwords:\n  en: |-\n    Read *this*.\n\n    <script>steal()</script>\n"
    settings(root, MINE, words)
    give(tmp_path, root)
    with opened(tmp_path, root, PAGES_ONLY) as server:
        visitor = Visitor(server)
        assert "my-rooms" not in visitor.get("/").text
        page = visitor.get("/modules/my-rooms")
        assert page.status == 200
        assert "<p>Read <em>this</em>.</p>" in page.text
        assert "&lt;script&gt;steal()" in page.text
        assert "<script>steal()" not in page.text


def test_predictions_and_feedback_are_as_the_module_has_them(tmp_path, root) -> None:
    settings(root, MINE, "predict: false\nfeedback: end\n")
    give(tmp_path, root)
    with opened(tmp_path, root) as server:
        visitor = Visitor(server)
        assert FAILED not in visitor.get("/modules/my-rooms").text
        with Store(server.data) as store:
            (one,) = People(store).list()
            (record,) = Attempts(store).of_learner(one.key)
            begun = Attempts(store).events(record.id)[0]
        assert (begun.predict, begun.feedback) == (False, "end")


def test_a_notebook_in_the_library_is_never_run(tmp_path, root) -> None:
    give(tmp_path, root)
    file = root / "notebooks" / "modules" / f"{MINE}.ipynb"
    found = json.loads(file.read_bytes())
    found["cells"][-1]["source"] = f"open({str(tmp_path / 'broken-in')!r}, 'w')"
    file.write_text(json.dumps(found))
    with opened(tmp_path, root) as server:
        assert FAILED not in Visitor(server).get("/modules/my-rooms").text
        assert not (tmp_path / "broken-in").exists()


def test_what_was_served_before_the_update_is_published(tmp_path, root) -> None:
    place = tmp_path / "data" / "served" / sha256(os.fsencode(root.absolute())).hexdigest()[:16]
    shutil.copytree(root, place / "0123456789abcdef", ignore=shutil.ignore_patterns(OTHER))
    (place / "now").write_text("0123456789abcdef")
    port = free_port()
    with opened(tmp_path, root, PAGES_ONLY, port=port) as server:
        assert "Served until now, so published: my-rooms." in server.log
        visitor = Visitor(server)
        assert ">my-rooms</a>" in visitor.get("/").text
        assert visitor.get("/modules/other-rooms").status == 404
    with Store(tmp_path / "data") as store:
        (one,) = Publications(store).history(MINE)
        assert one.note == "served before the update"
        unpublish(store, Folders(own_root(), root), MINE)
    with opened(tmp_path, root, PAGES_ONLY, port=port) as server:
        assert Visitor(server).get("/modules/my-rooms").status == 404


def test_what_was_tried_out_with_drafts_is_not_published_by_that(tmp_path, root) -> None:
    with opened(tmp_path, root, PAGES_ONLY, KIT_DRAFTS="1") as server:
        assert ">my-rooms</a>" in Visitor(server).get("/").text
    with opened(tmp_path, root, PAGES_ONLY) as server:
        assert Visitor(server).get("/modules/my-rooms").status == 404
