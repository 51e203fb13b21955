"""The workbench's page: an author's alone, and only as long as they are one."""

import shutil
from contextlib import contextmanager

import pytest
from helpers.places import SMALL
from helpers.serving import Visitor, serving
from helpers.talking import line

WORD = "staple pangolin moon"
CASE = "two-rooms"
ENDED = "Your role as an author has ended, so nothing was written."
WRITING = (
    *("bench-new", "bench-copy", "bench-delete", "bench-back", "bench-upload"),
    *("bench-publish", "bench-unpublish", "bench-return", "bench-module", "bench-translate"),
)
READING = (
    *("bench-open", "bench-view", "bench-file", "bench-download", "bench-compare", "bench-past"),
    *("bench-then", "bench-tongue", "bench-form-go", "bench-form-search", "bench-follow"),
)


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def server(cases, tmp_path_factory):
    environment = {"KIT_VIGNETTES": str(cases), "KIT_AUTHOR_PASSPHRASE": WORD}
    with serving(tmp_path_factory.mktemp("served"), "--no-fork", **environment) as running:
        yield running


@pytest.fixture
def author(server):
    visitor = Visitor(server)
    visitor.get("/")
    assert visitor.post("/role", passphrase=WORD).status == 303
    return visitor


@contextmanager
def bench(visitor):
    """A line to the kernel of the workbench, and the comm of its widget."""
    page = visitor.get(f"/author/{CASE}")
    assert page.status == 200
    with line(visitor, page.kernel_id) as open_:
        found = open_.states()
        (comm,) = [one for one, state in found.items() if "_anywidget_id" in state]
        yield open_, comm


def said(open_, comm, action, **fields):
    """Send an action; return the last view, and what the editor is answered."""
    content = {"action": action, "fields": fields}
    open_.send("comm_msg", comm_id=comm, data={"method": "custom", "content": content})
    heard = [one["content"].get("data", {}) for one in open_.answered()]
    editors = [one["content"]["editor"] for one in heard if "editor" in one.get("content", {})]
    return open_.states()[comm]["view"], editors


@pytest.mark.parametrize("path", ["/author", "/author/", f"/author/{CASE}"])
def test_a_trainee_is_sent_to_the_door_and_gets_no_kernel(server, path):
    trainee = Visitor(server)
    trainee.get("/")
    answer = trainee.get(path)
    assert (answer.status, answer.headers["Location"]) == (303, "/role?for=author")
    assert trainee.send("HEAD", path).status == 303


def test_the_page_says_what_the_check_finds_before_any_kernel_is_there(author):
    html = author.get("/author").text
    before, _, _ = html.partition("jupyter-config-data")
    assert "two-rooms/vignette.yaml:57:7" in before
    assert "found 2 options; allowed: better 4 or 5." in before


def test_an_address_of_no_case_says_so(author):
    answer = author.get("/author/three-rooms")
    assert answer.status == 404
    assert "There is no case called “three-rooms” here." in answer.text


def test_a_role_that_has_ended_writes_nothing(author, cases):
    file = cases / CASE / "vignette.yaml"
    text = file.read_text(encoding="utf-8")
    with bench(author) as (open_, comm):
        fields = {"key": f"{CASE}/vignette.yaml", "turn": "1", "base": "", "first": "0"}
        fields |= {"last": "0", "lines": text + "# more\n", "digest": ""}
        assert author.post("/role", leave="yes").status == 303
        view, editors = said(open_, comm, "bench-save", **fields)
        assert view["notice"].startswith(
            "Your role as an author has ended, so nothing was written."
        )
        assert editors[-1] == {"key": fields["key"], "turn": "1", "unsaved": True}
        for action in WRITING:
            view, _ = said(open_, comm, action, slug=CASE, title="x", new="x")
            assert view["notice"].startswith(ENDED), action
    assert file.read_text(encoding="utf-8") == text
    assert sorted(one.name for one in cases.iterdir() if one.is_dir()) == [CASE]


def test_a_role_that_has_ended_reads_nothing_more(author, cases):
    with bench(author) as (open_, comm):
        shown = open_.states()[comm]["view"]["html"]
        assert author.post("/role", leave="yes").status == 303
        for action in READING:
            fields = {"slug": CASE, "view": "module", "file": "module.yaml", "revision": "0"}
            view, _ = said(open_, comm, action, **fields)
            assert view["notice"].startswith(ENDED), action
            assert view["html"] == shown, action


def test_a_trainees_kernel_knows_no_workbench(server, cases):
    trainee = Visitor(server)
    trainee.get("/")
    text = (cases / CASE / "vignette.yaml").read_text(encoding="utf-8")
    with line(trainee, trainee.get(f"/modules/{CASE}").kernel_id) as open_:
        (comm,) = [one for one, state in open_.states().items() if "_anywidget_id" in state]
        view, _ = said(open_, comm, "bench-save", key=f"{CASE}/vignette.yaml", text="", digest="")
        assert view["notice"] == "There is nothing here to do with 'bench-save'. Reload the page."
    assert (cases / CASE / "vignette.yaml").read_text(encoding="utf-8") == text
