"""The secret that signs cookies: one for each data folder, or for each PostgreSQL database."""

from __future__ import annotations

import errno
import json
import os
import re
from concurrent.futures import ThreadPoolExecutor, wait
from http.cookiejar import CookieJar
from pathlib import Path
from unittest.mock import Mock

import pytest
from helpers.serving import PATIENCE, Visitor
from helpers.serving_here import serving_here
from helpers.workers import STARTED, at_once, secret_at_once, secret_without_links
from sqlalchemy import func, insert, select

from kit.server.hosting.choices import Hosting
from kit.store import Attempts, DamagedError, People, Store, StoreError
from kit.store.database.tables import secret

OF_BEFORE = b"b" * 32


@pytest.fixture
def host_with(tmp_path, monkeypatch):
    """Become another host, with a data folder of its own and maybe a secret from before in it."""

    def become(name: str, value: bytes | None = None) -> Path:
        folder = tmp_path / name
        monkeypatch.setenv("KIT_DATA", str(folder))
        if value is not None:
            folder.mkdir()
            (folder / "cookie-secret").write_bytes(value)
        return folder

    return become


def test_the_secret_is_made_once_even_when_many_make_it_at_once(tmp_path):
    values = at_once(4, secret_at_once, str(tmp_path))
    assert len(set(values)) == 1
    assert len(values[0]) == 32
    assert sorted(path.name for path in tmp_path.glob("*cookie*")) == ["cookie-secret"]
    with Store(tmp_path / "another") as store:
        assert store.secret() != values[0]


def test_whoever_is_second_to_make_the_secret_takes_the_first(folder_store, monkeypatch):
    def while_it_was_written(handle: int) -> None:
        (folder_store.folder / "cookie-secret").write_bytes(b"f" * 32)

    monkeypatch.setattr("kit.store.cookie_secret.os.fsync", while_it_was_written)
    assert folder_store.secret() == b"f" * 32
    assert [path.name for path in folder_store.folder.glob("*cookie*")] == ["cookie-secret"]


REFUSALS = [errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK, errno.EINVAL]


@pytest.fixture(params=REFUSALS, ids=lambda number: errno.errorcode[number])
def no_links(request, monkeypatch):
    """A disk without hard links: exFAT, many a network share. Each kind says it differently."""

    def refuse(*_: object) -> None:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr("kit.store.cookie_secret.os.link", refuse)


def test_a_disk_without_hard_links_keeps_the_secret(folder_store, no_links):
    value = folder_store.secret()
    assert len(value) == 32
    assert folder_store.secret() == value
    assert (folder_store.folder / "cookie-secret").read_bytes() == value
    names = sorted(path.name for path in folder_store.folder.glob("*cookie*"))
    assert names == [".cookie-secret-lock", "cookie-secret"]


def test_without_hard_links_the_second_takes_the_first_s(folder_store, no_links, monkeypatch):
    def while_it_was_written(handle: int) -> None:
        (folder_store.folder / "cookie-secret").write_bytes(b"f" * 32)

    monkeypatch.setattr("kit.store.cookie_secret.os.fsync", while_it_was_written)
    assert folder_store.secret() == b"f" * 32


def test_without_hard_links_many_at_once_get_one_secret(tmp_path):
    values = at_once(4, secret_without_links, str(tmp_path))
    assert len(set(values)) == 1
    assert len(values[0]) == 32


def test_a_crash_while_the_secret_is_made_leaves_a_place_for_the_next(
    folder_store, no_links, monkeypatch
):
    """Killed before the name is there: neither half a secret nor a lock that stays."""
    with monkeypatch.context() as patched:
        patched.setattr("kit.store.cookie_secret.os.rename", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            folder_store.secret()
    assert not (folder_store.folder / "cookie-secret").exists()
    assert len(folder_store.secret()) == 32


def test_windows_renames_only_for_the_first(folder_store, no_links, monkeypatch):
    """Its rename refuses a name that is taken, and it has no flock."""
    monkeypatch.setattr("kit.store.cookie_secret.fcntl", None)

    def taken(draft: str, file: Path) -> None:
        file.write_bytes(b"f" * 32)
        raise FileExistsError

    monkeypatch.setattr("kit.store.cookie_secret.os.rename", taken)
    assert folder_store.secret() == b"f" * 32


def test_a_disk_that_keeps_no_rights_takes_the_store(tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    tmp_path.joinpath("attune.sqlite3").touch(0o644)
    monkeypatch.setattr("os.chmod", refuse)
    monkeypatch.setattr("kit.store.database.place.Path.chmod", refuse)
    with Store(tmp_path) as store:
        assert len(store.secret()) == 32


def test_a_damaged_secret_is_told_and_not_replaced(folder_store):
    folder_store.secret()
    file = folder_store.folder / "cookie-secret"
    file.write_bytes(b"short")
    with pytest.raises(StoreError) as caught:
        folder_store.secret()
    assert str(caught.value) == (
        f"{file} is damaged: 5 bytes where 32 belong. Delete it, and a new one is made; "
        "every browser then counts as a new trainee."
    )
    assert file.read_bytes() == b"short"


def test_in_postgresql_the_secret_is_made_once_even_when_many_hosts_make_it_at_once(postgres_url):
    values = at_once(4, secret_at_once, postgres_url)
    assert len(set(values)) == 1
    assert len(values[0]) == 32
    with Store(postgres_url) as store:
        assert store.secret() == values[0]


def test_a_host_that_was_waiting_for_the_first_takes_its_secret(postgres_url):
    """The first host's row is written but not committed when the other looks."""
    with Store(postgres_url) as store, ThreadPoolExecutor(1) as pool:
        with store.writing() as first:
            first.execute(insert(secret).values(name="cookie-secret", value=b"f" * 32))
            second = pool.submit(store.secret)
            held_up = wait([second], timeout=0.5).not_done
        assert second.result(PATIENCE) == b"f" * 32
    assert held_up


def test_a_secret_of_before_is_taken_over_into_postgresql(postgres_url, host_with):
    folder = host_with("first", OF_BEFORE)
    with Store(postgres_url) as store:
        assert store.secret() == OF_BEFORE
    assert (folder / "cookie-secret").read_bytes() == OF_BEFORE
    host_with("second", b"s" * 32)
    with Store(postgres_url) as store:
        assert store.secret() == OF_BEFORE


def test_with_postgresql_nothing_is_kept_in_the_data_folder(postgres_url, host_with):
    folder = host_with("first")
    with Store(postgres_url) as store:
        store.secret()
    assert not folder.exists()


def test_a_damaged_secret_of_before_is_not_taken_over(postgres_url, host_with):
    file = host_with("first", b"short") / "cookie-secret"
    with Store(postgres_url) as store:
        with pytest.raises(DamagedError) as caught:
            store.secret()
        assert str(caught.value).startswith(f"{file} is damaged: 5 bytes where 32 belong.")
        file.unlink()
        assert len(store.secret()) == 32


def test_in_sqlite_the_secret_is_in_no_copy_of_the_database(folder_store):
    value = folder_store.secret()
    with folder_store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(secret)) == 0
    folder_store.close()
    assert value not in (folder_store.folder / "attune.sqlite3").read_bytes()


def test_a_learner_who_is_exported_or_erased_takes_nothing_of_the_secret(postgres_url):
    with Store(postgres_url) as store:
        value = store.secret()
        Attempts(store).begin("mira", "the-quiet-house", STARTED)
        kinds = {"attempts", "plans", "handed_plans", "roles", "workshops"}
        about = {"format", "learner", "since", "exported"}
        assert set(People(store).export("mira")) == about | kinds
        People(store).erase("mira")
        assert store.secret() == value


def test_two_hosts_of_one_store_know_each_others_browsers(postgres_url, host_with):
    """A proxy sends the same browser now to one host, now to the other."""
    hosting = Hosting(names=("clinic.example",), metrics_token="for-the-host")
    bearer = {"Authorization": "Bearer for-the-host"}
    jar, seen = CookieJar(), []
    for host in ("first", "second"):
        host_with(host)
        with serving_here(postgres_url, hosting) as running:
            visitor = Visitor(running, jar)
            page = visitor.get("/", Host="clinic.example").text
            seen.append(re.findall(r"Trainee [0-9A-F]{4}", page))
            disk = json.loads(visitor.get("/readyz", **bearer).text)["disk"]
            assert re.fullmatch(r"ok: \d+ MB free", disk)
    assert len(seen[0]) == 1
    assert seen[1] == seen[0]
