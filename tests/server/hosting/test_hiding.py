"""Secrets: given in four ways, and then to be found in nothing that another process can read."""

import ctypes
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from helpers.places import SMALL, TESTS
from helpers.serving import ROOT_ONLY, Visitor, serving

from kit.server.hosting import hiding
from kit.server.hosting.hiding import (
    SecretError,
    for_kernels,
    from_file,
    is_secret,
    without_secrets,
)
from kit.server.people.roles import Role, variable

TOKEN, METRICS, SUPERVISOR, AUTHOR, HUB = SECRETS = (
    "open-sesame-and-let-me-in",
    "numbers-for-the-host-alone",
    "four words nobody guesses",
    "four other words altogether",
    "what-a-hub-gave-the-server",
)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")


@pytest.mark.parametrize(
    ("typed", "kept", "found"),
    [
        ("serve --port 1", "serve --port 1", {}),
        ("serve --token abc --port 1", "serve --port 1", {"KIT_TOKEN": "abc"}),
        ("serve --token=a=b --port 1", "serve --port 1", {"KIT_TOKEN": "a=b"}),
        ("serve --metrics-token m", "serve", {"KIT_METRICS_TOKEN": "m"}),
        ("serve --token auto --port 1", "serve --token auto --port 1", {}),
        ("serve --token=auto", "serve --token=auto", {}),
        ("serve --token", "serve --token", {}),
        ("serve --token-file f", "serve --token-file f", {}),
        ("serve --data /srv/attune --token t", "serve --data /srv/attune", {"KIT_TOKEN": "t"}),
        ("serve --data postgresql://u@h/d", "serve --data postgresql://u@h/d", {}),
        ("serve --data postgresql://u:p@h/d", "serve", {"KIT_DATA": "postgresql://u:p@h/d"}),
        (
            "serve --data=postgresql:///d?password=p",
            "serve",
            {"KIT_DATA": "postgresql:///d?password=p"},
        ),
        ("serve --token a --token b", "serve", {"KIT_TOKEN": "b"}),
    ],
)  #
def test_an_option_with_a_secret_is_taken_out(typed, kept, found):
    assert without_secrets(typed.split()) == (kept.split(), found)


def test_a_variable_is_a_secret_unless_it_protects_nothing():
    assert is_secret("KIT_TOKEN", "https://looks-like-a-url")
    assert is_secret("KIT_DATA", "postgresql://u:p@[broken/d")
    assert not is_secret("KIT_DATA", "C:\\attune")
    assert not is_secret("KIT_METRICS_TOKEN", "")


def test_a_kernel_inherits_nothing_that_opens_something():
    host = {
        "PATH": "/bin",
        "LANG": "es_ES.UTF-8",
        "KIT_VIGNETTES": "/cases",
        "PGPASSFILE": "/p",
        "KIT_DATA": "/data",
        "KIT_TOKEN_FILE": "/t",
        "AWS_SECRET_ACCESS_KEY": "x",
        "SSH_AUTH_SOCK": "/s",
        "CREDENTIALS_DIRECTORY": "/c",
        "openai_api_key": "x",
        "DB_PASSWORD": "x",
    }
    assert list(for_kernels(host)) == ["PATH", "LANG", "KIT_VIGNETTES", "PGPASSFILE"]


def test_a_file_holds_the_secret_and_nothing_else(tmp_path):
    file = tmp_path / "token"
    file.write_text(" three small words\n", encoding="utf-8")
    assert from_file(file) == "three small words"
    file.write_text("\n", encoding="utf-8")
    with pytest.raises(SecretError) as error:
        from_file(file)
    assert str(error.value) == (
        f"The file {file} is empty; it should hold the secret and nothing else."
    )
    with pytest.raises(SecretError, match=r"^The file /no/such cannot be read: .*No such file"):
        from_file(Path("/no/such"))


def _told_of(process):
    """Return what anybody may read of a process: its command and its first environment."""
    folder = Path(f"/proc/{process.pid}")
    return (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()


def _memory_of(process):
    """Yield the parts of a process's memory that may be written to, as far as it can be read."""
    folder = Path(f"/proc/{process.pid}")
    with suppress(PermissionError), (folder / "mem").open("rb", 0) as memory:
        for line in (folder / "maps").read_text().splitlines():
            start, end, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
            if rights.startswith("rw"):
                memory.seek(int(start, 16))
                yield memory.read(int(end, 16) - int(start, 16))


@ROOT_ONLY
@LINUX
@pytest.mark.parametrize("fork", ["--fork", "--no-fork"])
def test_no_secret_can_be_read_off_the_server_or_a_kernel(tmp_path, fork):
    file = tmp_path / "author"
    file.write_text(AUTHOR)
    given = {
        "KIT_TOKEN": TOKEN,
        "KIT_SUPERVISOR_PASSPHRASE": SUPERVISOR,
        "KIT_AUTHOR_PASSPHRASE_FILE": str(file),
        "JUPYTERHUB_API_TOKEN": HUB,
        "KIT_VIGNETTES": str(SMALL),
    }
    with serving(tmp_path / "data", "--metrics-token", METRICS, fork, **given) as server:
        visitor = Visitor(server)
        assert visitor.get("/").status == 302
        assert visitor.get(f"/?token={TOKEN}").status == 303
        answer = visitor.get(
            "/metrics", X_Forwarded_For="9.9.9.9", Authorization=f"Bearer {METRICS}"
        )
        assert answer.status == 200
        for word in (SUPERVISOR, AUTHOR):
            assert visitor.post("/role", passphrase=word).status == 303
        visitor.get("/modules/two-rooms")
        here = psutil.Process(server.process.pid)
        kernels = server.kernels()
        assert len(kernels) == 1
        for process in [here, *here.children(recursive=True)]:
            told = _told_of(process)
            assert not [word for word in SECRETS if word.encode() in told]
            assert b"KIT_AUTHOR_PASSPHRASE_FILE" not in told or process == here
        signs = (server.data / "cookie-secret").read_bytes()
        held = list(_memory_of(kernels[0]))
        found = [
            word for word in (*map(str.encode, SECRETS), signs) for part in held if word in part
        ]
        assert found == []


@LINUX
def test_another_process_of_the_same_user_cannot_look_into_one_that_is_hidden():
    """As nobody, where the tests are root's: root may look into everything."""
    script = """
import os, signal
from kit.server.kernels.forking.linux import PR_SET_DUMPABLE, _prctl, hide_memory

def be_nobody():
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
        _prctl(PR_SET_DUMPABLE, 1)  # which becoming somebody else has taken away

def looked_into(prepare):
    ours, its = os.pipe()
    child = os.fork()
    if not child:
        be_nobody()
        prepare()
        os.write(its, b"go")
        signal.pause()
    os.read(ours, 2)
    looker = os.fork()
    if not looker:
        be_nobody()
        try:
            open(f"/proc/{child}/environ", "rb").read()
            os._exit(0)
        except PermissionError:
            os._exit(1)
    seen = os.waitstatus_to_exitcode(os.waitpid(looker, 0)[1]) == 0
    os.kill(child, 9)
    os.waitpid(child, 0)
    return seen

print(looked_into(lambda: None), looked_into(hide_memory))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "False"]


@LINUX
def test_the_server_the_forking_process_and_kernels_are_hidden(tmp_path):
    script = """
import subprocess, sys
from pathlib import Path
import psutil
from helpers.places import SMALL
from helpers.serving import ROOT_ONLY, Visitor, serving

def can_be_read(pid):
    try:
        Path(f"/proc/{pid}/environ").read_bytes()
    except PermissionError:
        return False
    return True

with serving(Path(sys.argv[1]), KIT_VIGNETTES=str(SMALL)) as server:
    Visitor(server).get("/modules/two-rooms")
    here = psutil.Process(server.process.pid)
    pids = [one.pid for one in [here, *here.children()]]
    with subprocess.Popen(["sleep", "60"], stdout=subprocess.DEVNULL) as other:
        print(can_be_read(other.pid), [can_be_read(pid) for pid in pids])
        other.kill()
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=TESTS,
        preexec_fn=_give_up_looking,
    )
    assert done.stdout == "True [False, False, False]\n"


def _give_up_looking():
    """Become a root that may not look into every process, if this is root: as in a container."""
    drop_for_ever, admin, ptrace, perfmon = 24, 21, 19, 38  # man 7 capabilities
    for capability in (admin, ptrace, perfmon):
        ctypes.CDLL(None).prctl(drop_for_ever, capability, 0, 0, 0)


def test_every_secret_that_has_a_variable_is_known():
    assert {variable(role) for role in Role} < set(hiding.VARIABLES)
