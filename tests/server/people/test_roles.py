"""Supervisors and authors: in with the host's passphrase, by a signed mark, and nobody else."""

from copy import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from helpers.places import SMALL
from helpers.serving import PAGES_ONLY, ROOT_ONLY, Visitor, serving
from tornado.web import create_signed_value

from kit.server.people.roles import Doors, PassphraseError, Role, passphrases
from kit.store import Held
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


PAGES = {
    **dict.fromkeys(("/supervise", "/supervise.csv", "/supervise.xlsx"), Role.SUPERVISOR),
    "/author": Role.AUTHOR,
}


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


def test_the_mark_is_closed_to_scripts_and_to_other_sites_forms(comer):
    answer = comer.post("/role", passphrase=WORDS[Role.AUTHOR])
    (mark,) = [one for one in answer.headers.get_all("Set-Cookie") if "-role=" in one]
    assert "HttpOnly" in mark
    # Lax: a link in a mail leads in. No GET changes anything, and every form carries its mark.
    assert "SameSite=Lax" in mark


def test_no_form_does_anything_without_its_mark(comer):
    comer.post("/role", passphrase=WORDS[Role.SUPERVISOR])
    for path, fields in {
        "/role": {"leave": "yes"},
        "/start-new": {},
        "/delete-everything": {"sure": "delete"},
        "/login": {"token": "x"},
        "/supervise": {},
        "/author": {},
    }.items():
        assert comer.post(path, marked=False, **fields).status == 403, path
        assert comer.send("GET", f"{path}?leave=yes&sure=delete").status in (200, 302, 303), path
    assert comer.get("/supervise").status == 200


def role_of(visitor):
    return next(one for one in visitor.jar if one.name.endswith("-role"))


@pytest.fixture
def supervisor(comer):
    comer.post("/role", passphrase=WORDS[Role.SUPERVISOR])
    assert comer.get("/supervise").status == 200
    return comer


@pytest.mark.parametrize("way", [("/role", {"leave": "yes"}), ("/start-new", {})])
def test_a_role_ends_on_the_server(supervisor, way):
    path, fields = way
    kept = [copy(one) for one in supervisor.jar]
    assert supervisor.post(path, **fields).status == 303
    assert not any(one.name.endswith("-role") and one.value for one in supervisor.jar)
    assert supervisor.get("/supervise").status == 303
    for one in kept:  # all that the browser had
        supervisor.jar.set_cookie(one)
    assert supervisor.get("/supervise").status == 303


def test_a_role_that_is_copied_to_another_learner_is_none(supervisor, staffed):
    other = Visitor(staffed)
    other.get("/")
    other.jar.set_cookie(copy(role_of(supervisor)))
    assert other.get("/supervise").status == 303
    assert other.get("/author").status == 303
    other.post("/role", leave="yes")  # ends nothing of the first one's
    assert supervisor.get("/supervise").status == 200


def test_a_copy_of_the_learner_alone_has_no_role(supervisor, staffed):
    """Whoever kept a copy of a shared computer's cookie is not let in by who signs in later."""
    other = Visitor(staffed)
    for one in supervisor.jar:
        if not one.name.endswith("-role"):
            other.jar.set_cookie(copy(one))
    assert other.get("/supervise").status == 303


def test_signing_in_again_ends_the_mark_before(supervisor):
    before = copy(role_of(supervisor))
    supervisor.post("/role", passphrase=WORDS[Role.SUPERVISOR])
    after = copy(role_of(supervisor))
    supervisor.jar.set_cookie(before)
    assert supervisor.get("/supervise").status == 303
    supervisor.jar.set_cookie(after)
    assert supervisor.get("/supervise").status == 200


def test_who_deletes_everything_has_no_role_either(supervisor):
    supervisor.post("/delete-everything", sure="delete")
    assert supervisor.get("/supervise").status == 303


def test_a_role_outlives_the_server(tmp_path):
    words = {"KIT_SUPERVISOR_PASSPHRASE": WORDS[Role.SUPERVISOR]}
    with serving(tmp_path, PAGES_ONLY, KIT_VIGNETTES=str(SMALL), **words) as first:
        visitor = Visitor(first)
        visitor.get("/")
        visitor.post("/role", passphrase=WORDS[Role.SUPERVISOR])
        port = int(first.url.split(":")[2].strip("/"))
        first.stop()
    with serving(tmp_path, PAGES_ONLY, port=port, KIT_VIGNETTES=str(SMALL), **words) as second:
        visitor.server = second
        assert visitor.get("/supervise").status == 200


def test_no_forged_mark_counts(supervisor):
    cookie = role_of(supervisor)
    mine, secret = cookie.value, (supervisor.server.data / "cookie-secret").read_bytes()
    for forged in (
        "",
        mine[:-1] + ("1" if mine[-1] == "0" else "0"),
        create_signed_value(b"x" * 32, cookie.name, "0" * 32).decode(),
        create_signed_value(secret, cookie.name, "0" * 32).decode(),
        create_signed_value(secret, cookie.name, "").decode(),
        create_signed_value(secret, cookie.name, b"\xff").decode(),
        create_signed_value(secret, cookie.name.removesuffix("-role"), "0" * 32).decode(),
    ):
        cookie.value = forged
        assert supervisor.get("/author").status == 303, forged
        assert supervisor.get("/supervise").status == 303, forged
    cookie.value = mine
    assert supervisor.get("/supervise").status == 200


@pytest.mark.parametrize("name", ["X-Kit-Role", "X-Forwarded-Groups", "Remote-Groups", "Role"])
def test_no_header_gives_a_role(comer, name):
    headers = {name: "supervisor,author,attune-supervisors,attune-authors"}
    assert comer.get("/supervise", **headers).status == 303
    assert comer.get("/supervise?role=supervisor", **headers).status == 303


@ROOT_ONLY
def test_no_passphrase_reaches_a_kernel(comer):
    page = comer.get("/modules/two-rooms")
    (kernel,) = comer.server.kernels(page.kernel_id)
    assert not [word for word in WORDS.values() if word in str(kernel.environ())]
    comer.post(f"/voila/api/shutdown/{page.kernel_id}")


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


LEARNER, BROWSER = "1" * 32, "b" * 32
LATER = datetime(2126, 5, 4, 3, 2, 1, 999, UTC)


def held(doors, role=Role.AUTHOR, until=LATER):
    return Held(role, until, doors.mark(role, LEARNER, BROWSER, until))


def test_a_role_ends_with_its_hours_and_with_its_passphrase():
    doors = Doors.of(WORDS, SECRET)
    mine = held(doors)
    assert doors.proven(LEARNER, BROWSER, [mine]) == {Role.AUTHOR}
    assert Doors.of(WORDS, SECRET).proven(LEARNER, BROWSER, [mine]) == {Role.AUTHOR}
    other = WORDS | {Role.AUTHOR: "another passphrase"}
    assert Doors.of(other, SECRET).proven(LEARNER, BROWSER, [mine]) == set()
    assert Doors.of({}, SECRET).proven(LEARNER, BROWSER, [mine]) == set()
    over = held(doors, until=datetime.now(UTC))
    assert doors.proven(LEARNER, BROWSER, [over]) == set()


def test_a_role_is_of_one_learner_one_browser_one_kind_and_one_hour():
    doors = Doors.of(WORDS, SECRET)
    mine = held(doors)
    assert doors.proven("2" * 32, BROWSER, [mine]) == set()
    assert doors.proven(LEARNER, "c" * 32, [mine]) == set()
    assert doors.proven(LEARNER, BROWSER, [replace(mine, role="supervisor")]) == set()
    assert doors.proven(LEARNER, BROWSER, [replace(mine, role="host")]) == set()
    later = replace(mine, until=LATER + timedelta(days=1))
    assert doors.proven(LEARNER, BROWSER, [later]) == set()
    assert doors.proven(LEARNER, BROWSER, [replace(mine, mark="")]) == set()


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
