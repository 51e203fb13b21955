"""What supervisors read: counts that move by three people, the same as a page and as files."""

import json
import re
import shutil

import pytest
from helpers.places import ROADS, SMALL
from helpers.roads import BLIND, on_the_road
from helpers.serving import Visitor
from helpers.serving_here import serving_here

from kit.practice import Attempt
from kit.server.hosting.choices import Hosting
from kit.server.people.roles import Role
from kit.store import Attempts, People, Store
from kit.vignettes import load
from kit.vignettes.revisions import texts_of

WORDS = {Role.SUPERVISOR: "correct horse battery"}


@pytest.fixture
def server(tmp_path):
    with serving_here(tmp_path, Hosting(passphrases=WORDS)) as running:
        yield running


@pytest.fixture
def supervisor(server):
    visitor = Visitor(server)
    visitor.get("/")
    visitor.post("/role", passphrase=WORDS[Role.SUPERVISOR])
    return visitor


def play(store, library, who, option="listen-first", said=None):
    """Play the first decision of the small case as somebody; ``said`` is what they predict."""
    attempt = Attempt.start(library.vignette("two-rooms"), library.catalogue, seed=7).open()
    attempt = attempt.flag("violence", "a pangolin").note("first", "an axolotl")
    attempt = attempt.decide(option, "both", 2.0, *(said or ()))
    keep(store, who, attempt)


def keep(store, who, attempt, texts=None):
    begun = Attempts(store).begin(who, attempt.vignette.id, attempt.started, texts=texts)
    for at, event in enumerate(attempt.events[1:], start=1):
        Attempts(store).append(begun, at, event)


@pytest.fixture
def seen(supervisor, server):
    """What a supervisor reads: the page, the table, and the cells of the spreadsheet."""

    def look():
        page = re.sub(r'name="_xsrf" value="[^"]*"', "", supervisor.get("/supervise").text)
        sheet = supervisor.download("/supervise.xlsx")
        return page, supervisor.get("/supervise.csv").text, sheet

    return look


def test_the_cohort_has_counts_and_no_word_of_anybody(supervisor, server, seen):
    """Reloaded before and after somebody commits, every page and file stands still."""
    library = load(SMALL)
    with Store(server.data) as store:
        nothing = seen()
        for number in range(2):
            play(store, library, f"{number}" * 32)
            assert seen() == nothing
        # The supervisor's own dry run, and that of one who was a supervisor before.
        play(store, library, json.loads(supervisor.get("/everything.json").text)["learner"])
        assert seen() == nothing
        for number in range(2, 4):
            play(store, library, f"{number}" * 32)
        page, table, sheet = four = seen()
        assert '<span class="staff-number">4</span>' in page
        assert "<dt>began</dt><dd>4</dd>" in page
        assert "two-rooms,decision,first,listen-first,4" in table
        assert sheet.startswith(b"PK")
        for number in range(4, 6):
            play(store, library, f"{number}" * 32, "side-with-ada")
            assert seen() == four
        People(store).erase("0" * 32)
        page, table, _ = seen()
        assert "two-rooms,attempts,,began,5" not in table
        for number in range(6, 10):
            play(store, library, f"{number}" * 32)
        page, table, _ = seen()
        assert "two-rooms,attempts,,began,9" in table
    supervisor.get("/supervise?language=es")
    assert "<dd>9</dd>" in supervisor.get("/supervise").text
    for word in ("pangolin", "axolotl", "0" * 32, "Trainee 1111"):
        assert word not in page + table


HIDDEN = "hidden (under 3, or next to it)"
GUESSED = ({"a": "rise", "b": "rise"}, {"a": 1 / 3, "b": 1 / 3})
BRIER = "Brier score (0 is best, 2 is worst, two thirds is guessing)"


def of_0_3(table, body):
    """A statement that puts back what version 0.3 kept: scores over two outcomes, of .25 each."""
    return f"UPDATE {table} SET body = json_remove(json_set(body, {body}), '$.outcomes')"


def test_scores_from_before_an_update_are_in_no_mean(supervisor, server, seen):
    with Store(server.data) as store:
        for number in range(4):
            play(store, load(SMALL), f"trainee {number}", said=GUESSED)
        page, table, _ = seen()
        assert f"<dt>{BRIER}</dt><dd>0.67</dd>" in page
        assert "over three outcomes (0 best; 0.667 guessing; 2 worst),0.667" in table
        with store.writing() as connection:
            connection.exec_driver_sql(of_0_3("published", "'$.means[1]', 0.25"))
            connection.exec_driver_sql(of_0_3("counted", "'$.predictions[2]', 0.5"))
        play(store, load(SMALL), "who came during the update", said=GUESSED)
        page, table, _ = seen()
        assert BRIER not in page
        assert "predictions that came true" in page
        assert "Brier" not in table
        for number in range(2):
            play(store, load(SMALL), f"who came after it {number}", said=GUESSED)
        assert f"<dt>{BRIER}</dt><dd>0.67</dd>" in seen()[0]


@pytest.fixture
def revised(tmp_path):
    """The small case about safety; an earlier text of it, in which no option answers anything."""
    shutil.copytree(ROADS, tmp_path / "cases")
    case = tmp_path / "cases" / "the-road"
    text = (case / "vignette.yaml").read_text("utf-8")
    bare = re.sub(r",? *answers: \[[^]]*\],?", lambda found: "," * (found[0][-1] == ","), text)
    (case / "vignette.yaml").write_text(bare.replace("title: The road", "title: Road"), "utf-8")
    first = load(tmp_path / "cases").vignette("the-road")
    (case / "revisions").mkdir()
    (case / "vignette.yaml").rename(case / "revisions" / f"{first.hash}.yaml")
    (case / "vignette.yaml").write_text(text, "utf-8")
    return tmp_path / "cases", first


def test_an_attempt_at_an_earlier_text_is_counted_by_that_text(tmp_path, revised):
    """No option of it answered a signal: who played it did not leave open what they were asked."""
    cases, first = revised
    with serving_here(tmp_path / "data", Hosting(passphrases=WORDS), cases=cases) as server:
        visitor = Visitor(server)
        visitor.get("/")
        visitor.post("/role", passphrase=WORDS[Role.SUPERVISOR])
        with Store(server.data) as store:
            for number in range(4):
                attempt = Attempt.start(first, load(cases).catalogue, seed=number)
                keep(store, f"trainee {number}", attempt.open().decide("how-you-met", "both"))
        table = visitor.get("/supervise.csv").text
    assert "the-road,decision,the-snoring,how-you-met,4" in table
    assert "the-road,safety signal noticed,stops-breathing,never,4" in table
    assert "acted on" not in table


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (4, 0, {"hear-first": "0", "listen-first": "4"}),
        (0, 4, {"hear-first": "4"}),
        (4, 3, {"hear-first": "3", "listen-first": "4"}),
        # two alone would be told by the sum, were the others' number not hidden beside theirs
        (2, 4, {"hear-first": HIDDEN, "listen-first": HIDDEN}),
    ],
)
def test_an_option_that_is_gone_is_counted_where_it_was_chosen(tmp_path, before, after, told):
    cases = shutil.copytree(SMALL, tmp_path / "cases")
    file = cases / "two-rooms" / "vignette.yaml"
    chosen = {"listen-first": before, "hear-first": after}
    with serving_here(tmp_path / "data", Hosting(passphrases=WORDS), cases=cases) as server:
        with Store(server.data) as store:
            for option, people in chosen.items():
                text = file.read_text("utf-8").replace("listen-first", option)
                file.write_text(text, "utf-8")
                library = load(cases)
                vignette, texts = library.vignette("two-rooms"), texts_of(library, "two-rooms")
                for number in range(people):
                    begun = Attempt.start(vignette, library.catalogue, seed=number).open()
                    mine = begun.decide(option, "both")
                    keep(store, f"{option} {number}", mine, texts)
        visitor = Visitor(server)
        visitor.get("/")
        visitor.post("/role", passphrase=WORDS[Role.SUPERVISOR])
        table = visitor.get("/supervise.csv").text
        page = visitor.get("/supervise").text
    rows = [line.split(",", 4) for line in table.splitlines()]
    first = {row[3]: row[4].strip('"') for row in rows if row[1:3] == ["decision", "first"]}
    assert {name: said for name, said in first.items() if name != "side-with-ada"} == told
    assert ("listen-first, which the case no longer has" in page) == ("listen-first" in told)
    assert "are not counted" not in page


def test_a_case_that_was_taken_away_is_counted_by_its_kept_text(tmp_path):
    cases = shutil.copytree(SMALL, tmp_path / "cases")
    file = (cases / "two-rooms").rename(cases / "an-attic") / "vignette.yaml"
    file.write_text(file.read_text("utf-8").replace("id: two-rooms", "id: an-attic"), "utf-8")
    library = load(cases)
    vignette, texts = library.vignette("an-attic"), texts_of(library, "an-attic")
    with serving_here(tmp_path / "data", Hosting(passphrases=WORDS)) as server:
        with Store(server.data) as store:
            for slug, some in (("an-attic", texts), ("of-before", None)):
                for number in range(4):
                    begun = Attempt.start(vignette, library.catalogue, seed=number).open()
                    mine = begun.decide("listen-first", "both")
                    begin = Attempts(store).begin(
                        f"{slug} {number}", slug, mine.started, texts=some
                    )
                    for at, event in enumerate(mine.events[1:], start=1):
                        Attempts(store).append(begin, at, event)
        visitor = Visitor(server)
        visitor.get("/")
        visitor.post("/role", passphrase=WORDS[Role.SUPERVISOR])
        page = visitor.get("/supervise").text
        table = visitor.get("/supervise.csv").text
    assert page.count("No longer offered: nobody can begin it.") == 1
    assert "of-before" not in page
    assert "an-attic,decision,first,listen-first,4" in table


def test_each_safety_signal_is_told_with_the_scene_it_is_in(tmp_path):
    """Ten signals of one kind would be ten lines alike, on a projector and to a screen reader."""
    with serving_here(tmp_path, Hosting(passphrases=WORDS), cases=ROADS) as server:
        visitor = Visitor(server)
        visitor.get("/")
        visitor.post("/role", passphrase=WORDS[Role.SUPERVISOR])
        with Store(server.data) as store:
            attempt = on_the_road(*BLIND)
            for number in range(3):
                begun = Attempts(store).begin(f"{number}" * 32, "the-road", attempt.started)
                for at, event in enumerate(attempt.events[1:], start=1):
                    Attempts(store).append(begun, at, event)
            page = visitor.get("/supervise").text
            assert re.findall("<summary>(Safety signal[^<]*)", page) == [
                "Safety signal: medical, “The snoring”",
                "Safety signal: harm to others, “The wheel”",
                "Safety signal: suicidality, “The garage”",
            ]


def test_a_new_class_is_counted_by_itself(supervisor, server, seen):
    library = load(SMALL)
    with Store(server.data) as store:
        for number in range(4):
            play(store, library, f"spring {number}")
        page, table, _ = seen()
        assert 'aria-label="Classes"' not in page
        assert "two-rooms,attempts,,began,4" in table
        assert supervisor.post("/supervise", name=" Autumn  <b> ").status == 303
        page, table, _ = seen()
        assert "Autumn &lt;b&gt;, since " in page
        assert 'two-rooms,attempts,,began,"hidden (under 3' in table
        for number in range(3):
            play(store, library, f"autumn {number}", "side-with-ada")
    page, table, _ = seen()
    assert "<dt>began</dt><dd>3</dd>" in page
    assert "two-rooms,decision,first,side-with-ada,3" in table
    first = supervisor.get("/supervise?group=0").text
    assert "<dt>began</dt><dd>4</dd>" in first
    assert "Everybody before the first class</a>" in first
    assert "/supervise.csv?group=0" in first
    assert "two-rooms,attempts,,began,4" in supervisor.get("/supervise.csv?group=0").text
    assert "/supervise.csv?group" not in page
    assert supervisor.get("/supervise?group=1").text.count('aria-current="page"') == 1


@pytest.mark.parametrize("group", ["2", "x", "-1", "01"])
def test_a_class_that_there_is_not_is_said(supervisor, group):
    for path in ("/supervise", "/supervise.csv"):
        answer = supervisor.get(f"{path}?group={group}")
        assert answer.status == 404
        assert "There is no such class on this server." in answer.text


def test_a_class_needs_a_name_and_a_supervisor(supervisor, server):
    answer = supervisor.post("/supervise", name="  ")
    assert answer.status == 400
    assert "Give the class a name, so that it can be told from others." in answer.text
    stranger = Visitor(server)
    stranger.get("/")
    stranger.post("/supervise", name="Mine")
    assert 'aria-label="Classes"' not in supervisor.get("/supervise").text
