"""The command as a person types it: sentences, exit codes, no tracebacks."""

import re
import shutil
import subprocess
import sys

import pytest
from helpers.places import CASES, ROOT, SMALL

from kit.cli.app import main


@pytest.fixture(autouse=True)
def small_library(monkeypatch):
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    monkeypatch.setenv("KIT_OWN_CASES", "hide")


def run(capsys, *arguments):
    """Run the command; gives the exit code and what it printed, out and err."""
    code = main(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_an_unknown_vignette_is_a_sentence(capsys):
    assert run(capsys, "play", "two-room", "--auto") == (
        2,
        "",
        "kit: There is no vignette 'two-room'. Known are: two-rooms. Did you mean 'two-rooms'?\n",
    )


@pytest.mark.parametrize(
    ("arguments", "named", "where"),
    [
        (["chekc"], "'check'", "kit"),
        (["export", "report"], "slug", "kit export report"),
        (["export", "csv"], "'csv'", "kit export"),
        (["serve", "--port", "http"], "--port", "kit serve"),
    ],
)
def test_wrong_usage_is_a_sentence_too(capsys, arguments, named, where):
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert re.fullmatch(rf"kit: [A-Z].*[.?] Try '{where} --help'\.\n", err)
    assert named in err.replace("SLUG", "slug")


def test_check_is_content_with_good_vignettes(capsys):
    code, out, _ = run(capsys, "check", str(SMALL))
    assert code == 0
    assert "1 vignette checked: 0 errors" in out


@pytest.mark.parametrize("named", ["two-rooms", "two-rooms/vignette.yaml", "."])
def test_check_takes_a_folder_a_vignette_and_a_file(capsys, named):
    assert run(capsys, "check", str(SMALL / named))[0] == 0


NO_VIGNETTE = "There is no vignette 'nope'. Known are: two-rooms."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("play", "Say which case: two-rooms. For example: kit play two-rooms"),
        ("play nope", NO_VIGNETTE),
        ("play two-rooms --auto nope", "There is no strategy nope; there are author,"),
        ("play two-rooms --auto author,nope", "There is no strategy nope; there are author,"),
        ("play two-rooms --auto author --format xml", "There is no format xml; there are text"),
        ("play two-rooms --auto author --runs -1", "Invalid value for '--runs': "),
        ("play two-rooms --seed 5", "--runs, --seed, --figure and --format go with --auto,"),
        ("play two-rooms --language xx", "There is no language 'xx'; there are en, es."),
        ("play two-rooms --path nope", "Step 1, 'nope': the scene 'first' has no such option;"),
        ("play two-rooms --path nope --new", "--path goes with neither --auto nor --new"),
        ("graph nope", NO_VIGNETTE),
        ("graph two-rooms --format png", "Invalid value for '--format': "),
        ("graph two-rooms --weights big", "Invalid value for '--weights': "),
        ("graph two-rooms --language xx", "There is no language 'xx'; there are en, es."),
        ("translate nope es", NO_VIGNETTE),
        ("translate two-rooms english", "'english' is no language tag. Allowed are es, pt-BR"),
        ("translate two-rooms en", "two-rooms is written in 'en' already."),
        ("explore nope", NO_VIGNETTE),
        ("explore two-rooms --attempts 0", "Invalid value for '--attempts': "),
        ("check nope", "There is no file or folder nope."),
        ("check --format xml", "Invalid value for '--format': "),
        ("new", "Say what the folder of the case is called: kit new a-quiet-evening"),
        ("new Bad_Slug", "“Bad_Slug” cannot be the name of a case."),
        ("new notebooks", "A case cannot be called notebooks; choose another name."),
        ("new my-case --language klingon", "klingon is no language tag. Allowed are es,"),
        ("new my-case --from nope.txt", "nope.txt cannot be read: No such file or directory."),
        ("publish", "Say which case, or --all. Yours are: "),
        ("publish nope", NO_VIGNETTE),
        ("publish --all --off", "Give one of --all, --off, --back, --diff and --list."),
        ("publish --back", "After --back give one case and, if you like, a revision."),
        ("publish --back two-rooms 12ab", "No revision of 'two-rooms' begins with '12ab'."),
        ("publish --diff", "After --diff give one case and, if you like, one or two revisions."),
        ("publish --diff two-rooms 12ab", "No revision of 'two-rooms' begins with '12ab'."),
        ("bundle", "Missing argument 'folder'. Try 'kit bundle --help'."),
        ("export report nope", NO_VIGNETTE),
        ("export xmile nope", NO_VIGNETTE),
        ("export twee nope", NO_VIGNETTE),
        ("data erase nope", "This store keeps nothing of 'nope'. A page shows"),
        ("hosting nginx --key $mine", "nginx takes the $ in $mine for a variable."),
        ("doctor --port 70000", "Invalid value for '--port'"),
        ("serve --port 0", "Invalid value for '--port'"),
        ("serve --host nope.invalid --token a-good-long-word", "nope.invalid is not an address"),
        ("serve --host 0.0.0.0", "0.0.0.0 can be reached from other machines, and without a"),
        ("serve --token short", "The word for --token has 5 characters, not counting signs"),
        ("serve --token-file nope", "The file nope cannot be read: "),
        ("serve --author-passphrase-file nope", "The passphrase file nope cannot be read: "),
    ],
)
def test_what_names_nothing_is_wrong_usage(capsys, tmp_path, monkeypatch, words, said):
    """Exit code 2 for whatever was typed that is not there or not allowed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_DATA", str(tmp_path / "data"))
    code, out, err = run(capsys, *words.split())
    assert (code, out) == (2, "")
    assert err.removeprefix("kit: ").startswith(said)


def test_check_takes_the_name_of_a_case(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIT_VIGNETTES", str(SMALL))
    for name in ("two-rooms", "the-quiet-house"):
        assert main(["check", name]) == 0
        assert "1 vignette checked: 0 errors, " in capsys.readouterr().out


def test_check_reports_errors_and_fails(capsys, tmp_path):
    for name in ("interventions.yaml", "references.yaml"):
        (tmp_path / name).write_text((SMALL / name).read_text())
    text = (SMALL / "two-rooms/vignette.yaml").read_text()
    (tmp_path / "two-rooms").mkdir()
    file = tmp_path / "two-rooms/vignette.yaml"
    file.write_text(text.replace("level: foundation", "level: fundation"))
    code, out, _ = run(capsys, "check", str(file))
    assert code == 1
    assert f"{file.as_posix()}:5:8: level: found 'fundation'; allowed: " in out
    assert "Did you mean 'foundation'?" in out
    assert "1 vignette checked: 1 error, " in out


def test_check_says_who_outside_the_kit_has_read_a_case(capsys, tmp_path):
    cases = shutil.copytree(SMALL, tmp_path / "cases")
    unread = "Not yet read by an outside clinician: two-rooms."
    for path in (cases, cases / "two-rooms"):
        assert unread in run(capsys, "check", str(path))[1].splitlines()
    file = cases / "two-rooms" / "vignette.yaml"
    nurse = "{role: A nurse, when: May 2026, objected: Too fast.}"
    judge = "{role: A judge, when: June}"
    readers = f"readers: [{nurse}, {judge}]"
    file.write_text(file.read_text().replace("\ncouple:", f"\n{readers}\ncouple:", 1))
    for path in (cases, cases / "two-rooms"):
        out = run(capsys, "check", str(path))[1]
        assert "two-rooms: Read by A nurse, May 2026, objected: Too fast.; A judge, June" in out
        assert "Not yet read" not in out


def test_check_of_no_vignettes_is_a_sentence(capsys, tmp_path):
    assert run(capsys, "check", str(tmp_path)) == (
        2,
        "",
        f"kit: {tmp_path} holds no vignettes: it needs a vignette.yaml, or folders that have "
        "one.\n",
    )


def test_check_takes_a_folder_without_a_catalogue(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_cases").mkdir()
    shutil.copytree(CASES / "the-quiet-house", tmp_path / "my_cases" / "mine")
    misnamed = (
        "my_cases/mine/vignette.yaml:6:5: id: found 'the-quiet-house' in the folder 'mine'; "
        "allowed: the name of the folder. Write id: mine"
    )
    assert run(capsys, "check", "my_cases") == (
        1,
        f"{misnamed}\n1 vignette checked: 1 error, 0 warnings, 0 todos.\n",
        "",
    )
    assert run(capsys, "check", "my_case") == (
        2,
        "",
        "kit: There is no file or folder my_case. Did you mean 'my_cases'?\n",
    )
    assert run(capsys, "check", ".")[2].endswith("have one. Did you mean 'my_cases'?\n")
    shutil.move("my_cases/mine", "my_cases/the-quiet-house")
    folder = tmp_path / "my_cases"
    repeated = (
        "my_cases/the-quiet-house/vignette.yaml:1:1: warning: found the kit's own vignette.yaml "
        "again, word for word; allowed: what is one's own. Delete the file: the kit's is always "
        "there, and here it would hide an update's."
    )
    for path in ("my_cases", "my_cases/the-quiet-house"):
        code, out, _ = run(capsys, "check", path)
        assert (code, out.splitlines()[0]) == (0, repeated)
    monkeypatch.setenv("KIT_VIGNETTES", str(folder))
    assert run(capsys, "translate", "interventions", "fr") == (
        1,
        "",
        f"kit: {folder} has no interventions.yaml; the kit's own counts. Write what is your own "
        "there, then translate it.\n",
    )
    assert run(capsys, "translate", "the-quiet-house", "fr")[0] == 0


def test_a_folder_of_cases_that_is_not_there_is_a_sentence(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("KIT_VIGNETTES", "~/my_case")
    said = f"kit: KIT_VIGNETTES names the folder {tmp_path}/my_case, which is not there.\n"
    assert run(capsys, "check") == (2, "", said)
    shutil.copytree(SMALL, tmp_path / "my_case")
    assert run(capsys, "check")[0] == 0
    monkeypatch.setenv("KIT_VIGNETTES", str(tmp_path / "my_case" / "references.yaml"))
    assert run(capsys, "check")[2].endswith("references.yaml, which is a file.\n")


def test_the_kits_own_cases_are_not_translated_where_they_are_installed(
    capsys, tmp_path, monkeypatch
):
    monkeypatch.delenv("KIT_VIGNETTES")
    monkeypatch.delenv("KIT_OWN_CASES")
    installed = shutil.copytree(SMALL, tmp_path / "kit" / "data" / "case_vignettes")
    monkeypatch.setattr("kit.authoring.translate.INSTALLED", tmp_path / "kit")
    monkeypatch.setenv("KIT_CASES", str(installed))
    assert run(capsys, "translate", "two-rooms", "fr") == (
        1,
        "",
        f"kit: What came with the kit ({installed}/two-rooms) is part of it, and its next update "
        "would take a translation away again. Write it into a folder of your own:\n"
        "    mkdir -p my_cases\n    KIT_VIGNETTES=my_cases kit translate …\n",
    )
    (tmp_path / "mine").mkdir()
    monkeypatch.setenv("KIT_VIGNETTES", str(tmp_path / "mine"))
    for tag in ("es", "fr"):
        assert run(capsys, "translate", "two-rooms", tag)[0] == 0
    spanish = (tmp_path / "mine" / "two-rooms" / "vignette.es.yaml").read_text(encoding="utf-8")
    assert "title: Dos habitaciones\n" in spanish, "it begins with the kit's"
    assert (tmp_path / "mine" / "two-rooms" / "vignette.fr.yaml").is_file()
    for place in ("two-rooms", str(tmp_path / "mine"), str(tmp_path / "mine" / "two-rooms")):
        code, out, _ = run(capsys, "check", place)
        assert (code, "1 vignette checked: 0 errors" in out) == (0, True)
        assert "two-rooms/vignette.fr.yaml:" in out
    assert not (installed / "two-rooms" / "vignette.fr.yaml").exists()


def test_the_readmes_sample_runs():
    readme = (ROOT / "README.md").read_text()
    sample = readme.split("```python\n")[1].split("```")[0]
    done = subprocess.run(
        [sys.executable, "-c", sample], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.startswith("[0.")
