"""A learner's page shows the case as they have begun it, whatever became of its files since."""

import shutil

import pytest
from helpers.places import ROADS, SMALL
from helpers.serving import Visitor, free_port, serving, wait_for

from kit.practice.attempts.events import Opened
from kit.sittings.case import case_in
from kit.sittings.sitting import Sitting
from kit.store import Attempts, People, Revisions, Store
from kit.vignettes import Folders, own_root

FAILED = "The session could not be opened."


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(SMALL, tmp_path / "cases")


def begin(server, root, trainee):
    """Begin the small case on its page, and open its first scene; return the learner's key."""
    trainee.get("/")
    trainee.get("/modules/two-rooms")
    with Store(server.data) as store:
        (one,) = People(store).list()
        case = case_in(Folders(own_root(), root), "two-rooms", store, "en")
        sitting = Sitting(case.vignette, case.catalogue, store, one.key, begun=case.begun)
        sitting.take(Opened("first"))
        assert [record.id for record in Revisions(store).of("two-rooms")] == [case.id]
    return one.key


def rewrite(root):
    file = root / "two-rooms" / "vignette.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("A couple", "A newer couple"),
        ("They met.", "They met by the sea."),
        ("id: first", "id: newer"),
    ):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def test_an_edited_case_stays_as_it_was_for_whoever_has_begun_it(tmp_path, root):
    with serving(tmp_path / "data", KIT_VIGNETTES=str(root)) as server:
        trainee, newcomer = Visitor(server), Visitor(server)
        learner = begin(server, root, trainee)
        rewrite(root)
        wait_for(lambda: "A newer couple" in newcomer.get("/").text, what="the server to look")
        assert "They met by the sea." in newcomer.get("/modules/two-rooms").text
        page = trainee.get("/modules/two-rooms").text
        assert "They met." in page
        assert "by the sea" not in page
        assert FAILED not in page
        plan = trainee.get("/plans/two-rooms").text
        assert "They met by the sea." in plan
        with Store(server.data) as store:
            assert [one.abandoned for one in Attempts(store).of_learner(learner)] == [False]


def test_a_case_that_is_gone_stays_for_whoever_has_begun_it(tmp_path, root):
    data, port = tmp_path / "data", free_port()  # a browser has a cookie for each port
    with serving(data, port=port, KIT_VIGNETTES=str(root)) as server:
        trainee = Visitor(server)
        learner = begin(server, root, trainee)
    with serving(data, port=port, KIT_VIGNETTES=str(ROADS)) as server:
        trainee, newcomer = Visitor(server, trainee.jar), Visitor(server)
        newcomer.get("/")
        answer = newcomer.get("/modules/two-rooms")
        assert answer.status == 404
        assert "There is no case called “two-rooms” here." in answer.text
        page = trainee.get("/modules/two-rooms").text
        assert "They met." in page
        assert FAILED not in page
        assert FAILED not in trainee.get("/plans/two-rooms").text
        assert trainee.get("/plans/two-rooms").status == 200
        with Store(server.data) as store:
            assert [one.abandoned for one in Attempts(store).of_learner(learner)] == [False]
