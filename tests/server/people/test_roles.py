"""Supervisors and authors: in with the host's passphrase, by a signed mark, and nobody else."""

import json
import time

import pytest
from helpers.places import SMALL
from helpers.serving import Visitor, serving
from tornado.web import create_signed_value

from kit.practice import Attempt
from kit.server.people.roles import Doors, PassphraseError, Role, passphrases
from kit.store import Attempts, Store
from kit.vignettes import load

WORDS = {Role.SUPERVISOR: "correct horse battery", Role.AUTHOR: "staple pangolin moon"}
SECRET = b"s" * 32


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("staffed")
    file = folder / "supervisors"
    file.write_text(WORDS[Role.SUPERVISOR] + "\n")
    options = ("--supervisor-passphrase-file", str(file))
    author = {"KIT_AUTHOR_PASSPHRASE": WORDS[Role.AUTHOR]}
    with serving(folder / "data", *options, KIT_VIGNETTES=str(SMALL), **author) as running:
        yield running


@pytest.fixture
def comer(staffed):
    visitor = Visitor(staffed)
    visitor.get("/")
    return visitor


PAGES = {"/supervise": Role.SUPERVISOR, "/supervise.csv": Role.SUPERVISOR, "/author": Role.AUTHOR}


@pytest.mark.parametrize("path", [*PAGES, "/role"])
def test_without_a_passphrase_there_is_no_such_page(visitor, path):
    visitor.get("/")
    answer = visitor.get(path)
    assert answer.status == 403
    assert "This page is for supervisors and authors." in answer.text
    assert visitor.post("/role", passphrase="").status == 403


@pytest.mark.parametrize(("path", "role"), PAGES.items())
def test_a_trainee_is_sent_to_the_door(comer, path, role):
    answer = comer.get(path)
    assert (answer.status, answer.headers["Location"]) == (303, f"/role?for={role}")


def test_the_right_word_opens_its_own_door_and_no_other(comer):
    answer = comer.post("/role", passphrase=WORDS[Role.SUPERVISOR])
    assert (answer.status, answer.headers["Location"]) == (303, "/supervise")
    assert comer.get("/supervise").status == 200
    assert comer.get("/author").status == 303
    assert comer.post("/role", passphrase=WORDS[Role.AUTHOR]).status == 303
    assert (comer.get("/supervise").status, comer.get("/author").status) == (200, 200)
    assert comer.post("/role", leave="yes").status == 303
    assert comer.get("/supervise").status == 303


def test_the_mark_is_closed_to_scripts_and_other_sites(comer):
    answer = comer.post("/role", passphrase=WORDS[Role.AUTHOR])
    (mark,) = [one for one in answer.headers.get_all("Set-Cookie") if "-role=" in one]
    assert "HttpOnly" in mark
    assert "SameSite=Strict" in mark


def test_no_forged_mark_counts(comer):
    comer.post("/role", passphrase=WORDS[Role.SUPERVISOR])
    cookie = next(one for one in comer.jar if one.name.endswith("-role"))
    mine, secret = cookie.value, (comer.server.data / "cookie-secret").read_bytes()
    later = json.dumps({"until": time.time() + 999, "marks": {"author": "0" * 32}})
    for forged in (
        "",
        mine[:-1] + ("1" if mine[-1] == "0" else "0"),
        create_signed_value(b"x" * 32, cookie.name, later).decode(),
        create_signed_value(secret, cookie.name, later).decode(),
        create_signed_value(secret, cookie.name, "[]").decode(),
        create_signed_value(secret, cookie.name.removesuffix("-role"), later).decode(),
    ):
        cookie.value = forged
        assert comer.get("/author").status == 303, forged
        assert comer.get("/supervise").status == 303, forged
    cookie.value = mine
    assert comer.get("/supervise").status == 200


@pytest.mark.parametrize("name", ["X-Kit-Role", "X-Forwarded-Groups", "Remote-Groups", "Role"])
def test_no_header_gives_a_role(comer, name):
    headers = {name: "supervisor,author,attune-supervisors,attune-authors"}
    assert comer.get("/supervise", **headers).status == 303
    assert comer.get("/supervise?role=supervisor", **headers).status == 303


def test_no_passphrase_reaches_a_kernel(comer):
    page = comer.get("/modules/two-rooms")
    (kernel,) = comer.server.kernels(page.kernel_id)
    assert not [word for word in WORDS.values() if word in str(kernel.environ())]
    comer.post(f"/voila/api/shutdown/{page.kernel_id}")


def test_the_cohort_has_counts_and_no_word_of_anybody(comer):
    library = load(SMALL)
    vignette = library.vignette("two-rooms")
    with Store(comer.server.data) as store:
        for number in range(4):
            attempt = Attempt.start(vignette, library.catalogue, seed=number).open()
            attempt = attempt.flag("violence", "a pangolin").note("first", "an axolotl")
            attempt = attempt.decide("listen-first", "both", 2.0)
            begun = Attempts(store).begin(f"{number}" * 32, "two-rooms", attempt.started)
            for at, event in enumerate(attempt.events[1:], start=1):
                Attempts(store).append(begun, at, event)
    comer.post("/role", passphrase=WORDS[Role.SUPERVISOR])
    page, table = comer.get("/supervise").text, comer.get("/supervise.csv").text
    assert '<span class="staff-number">4</span>' in page
    assert "two-rooms,decision,first,listen-first,4" in table
    for word in ("pangolin", "axolotl", "0" * 32, "Trainee 1111"):
        assert word not in page + table


def test_the_author_sees_each_problem_at_its_place(comer):
    comer.post("/role", passphrase=WORDS[Role.AUTHOR])
    page = comer.get("/author").text
    library = load(SMALL)
    assert library.problems
    for problem in library.problems:
        assert f"two-rooms/vignette.yaml:{problem.line}:{problem.column}" in page or (
            f".yaml:{problem.line}:{problem.column}" in page
        )


# ---- Without a server ----


def test_a_mark_ends_with_its_hours_and_with_its_passphrase(monkeypatch):
    doors = Doors.of(WORDS, SECRET)
    mark = doors.marks((Role.AUTHOR,)).encode()
    assert doors.known(mark) == {Role.AUTHOR}
    assert Doors.of(WORDS, SECRET).known(mark) == {Role.AUTHOR}  # started again
    assert Doors.of(WORDS | {Role.AUTHOR: "another passphrase"}, SECRET).known(mark) == set()
    assert Doors.of({}, SECRET).known(mark) == set()
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 12 * 3600 + 1)
    assert doors.known(mark) == set()


@pytest.mark.parametrize(
    "written", [None, b"", b"{", b"[]", b'{"until": "nan", "marks": {}}', b"7"]
)
def test_what_is_no_mark_gives_no_role(written):
    assert Doors.of(WORDS, SECRET).known(written) == set()


def test_nothing_shows_a_passphrase():
    doors = Doors.of(WORDS, SECRET)
    assert not [word for word in WORDS.values() if word in repr(doors) + repr(vars(doors))]


def test_a_short_passphrase_is_refused(monkeypatch):
    monkeypatch.setenv("KIT_AUTHOR_PASSPHRASE", "hunter2")
    with pytest.raises(PassphraseError) as refused:
        passphrases({})
    assert str(refused.value) == (
        "The passphrase of the author has 7 characters; at least 12 are needed. "
        "Four words nobody would put together do well."
    )


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(PassphraseError, match=r"The passphrase file .*/none cannot be read: "):
        passphrases({Role.AUTHOR: tmp_path / "none"})
