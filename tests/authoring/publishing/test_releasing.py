"""Publishing a case: what trainees get, what is refused, the way back, two at once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from kit.authoring.desk.desk import Desk
from kit.authoring.publishing import (
    State,
    as_text,
    difference,
    publish,
    standings,
    take_back,
    unpublish,
)
from kit.authoring.publishing.writing import notebook_file
from kit.errors import KitError
from kit.store import Publications, Revisions, Store
from kit.vignettes import VignetteError, current
from kit.vignettes.revisions import read_revision, texts_of
from kit.vignettes.schema.module import EVIDENCE

SLUG = "my-rooms"


def states(store, folders):
    return [(one.slug, one.state) for one in standings(store, folders)]


def test_what_is_published_is_kept_and_a_later_edit_is_not(store, folders, edit) -> None:
    assert states(store, folders) == [(SLUG, State.DRAFT)]
    made = publish(store, folders, SLUG, "the first")
    assert (made.slug, made.new, made.doubts, made.caution) == (SLUG, True, made.doubts, "")
    assert Publications(store).now() == {SLUG: made.revision}
    texts = Revisions(store).texts(SLUG, made.revision)
    assert texts == texts_of(current(folders), SLUG)
    assert states(store, folders) == [(SLUG, State.PUBLISHED)]
    edit("It loses Ben.", "It loses both.")
    assert states(store, folders) == [(SLUG, State.CHANGED)]
    vignette, _ = read_revision(SLUG, Revisions(store).texts(SLUG, made.revision), "en")
    assert vignette.scene("first").options[1].rationale == "It loses Ben."
    (one,) = standings(store, folders)
    assert (one.title, one.note, one.sound, one.there) == ("Two rooms", "the first", True, True)


def test_an_entry_of_the_catalogue_that_no_case_uses_changes_none(store, folders) -> None:
    publish(store, folders, SLUG)
    works = (folders.under / "references.yaml").read_text(encoding="utf-8")
    own = folders.own / "references.yaml"
    own.write_text(works.replace("burger-2020", "other-2021"), encoding="utf-8")
    assert states(store, folders) == [(SLUG, State.PUBLISHED)]
    assert not Desk(folders, store).case(SLUG).changed
    own.write_text(works.replace("An invented work", "Another work"), encoding="utf-8")
    assert states(store, folders) == [(SLUG, State.CHANGED)]
    assert Desk(folders, store).case(SLUG).changed


def test_publishing_the_same_again_is_no_publication(store, folders) -> None:
    first = publish(store, folders, SLUG)
    again = publish(store, folders, SLUG)
    assert (again.new, again.revision) == (False, first.revision)
    assert Publications(store).newest() == 1


def test_a_case_with_errors_is_refused_with_every_place(store, folders, edit) -> None:
    first = publish(store, folders, SLUG)
    edit("minutes: 5", "minutes: 500")
    with pytest.raises(VignetteError, match="'my-rooms' has errors and was not loaded"):
        publish(store, folders, SLUG)
    edit("minutes: 500", "minutes: 5")
    edit("", "feedback: never\n", "module.yaml")
    with pytest.raises(KitError) as refused:
        publish(store, folders, SLUG)
    assert str(refused.value).startswith(
        "'my-rooms' has errors and was not published. Mend them first:\n"
    )
    assert "module.yaml:1:11: feedback: found never without" in str(refused.value)
    edit("", "title: 3\n", "vignette.es.yaml")
    edit("", "feedback: end\n", "module.yaml")
    with pytest.raises(KitError, match=r"vignette\.es\.yaml:1:"):
        publish(store, folders, SLUG)
    assert Publications(store).now() == {SLUG: first.revision}


def test_warnings_are_told_and_published(store, folders, edit) -> None:
    edit("It loses Ben.", "It <b>loses</b> Ben. TODO say why")
    made = publish(store, folders, SLUG)
    assert {one.severity for one in made.doubts} == {"warning", "todo"}
    assert all(f"{SLUG}/" in one.file for one in made.doubts)
    assert SLUG in Publications(store).now()


def test_what_is_known_stands_beside_feedback_that_is_never_given(store, folders, edit) -> None:
    edit("", "feedback: never\nnever_meant: true\n", "module.yaml")
    assert publish(store, folders, SLUG).caution == EVIDENCE


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("two-rooms", "'two-rooms' is one of the kit's own cases, which are always there."),
        ("my-room", "There is no vignette 'my-room'. Known are: "),
    ],
)
def test_what_is_no_case_of_ones_own_is_refused(store, folders, slug: str, said: str) -> None:
    with pytest.raises(KitError) as refused:
        publish(store, folders, slug)
    assert str(refused.value).startswith(said)
    assert Publications(store).newest() == 0


def test_a_case_is_taken_away_and_given_again(store, folders) -> None:
    made = publish(store, folders, SLUG)
    assert made.notebook == notebook_file(folders.own, SLUG)
    unpublish(store, folders, SLUG)
    assert Publications(store).now() == {}
    assert states(store, folders) == [(SLUG, State.TAKEN)]
    assert not notebook_file(folders.own, SLUG).exists()
    with pytest.raises(KitError, match="'my-rooms' is not published, so it cannot be taken away"):
        unpublish(store, folders, SLUG)
    assert publish(store, folders, SLUG).new


def test_one_goes_back_to_the_revision_before_or_to_any(store, folders, edit) -> None:
    ids = [publish(store, folders, SLUG).revision]
    for number in (6, 7):
        edit(f"minutes: {number - 1}", f"minutes: {number}")
        ids.append(publish(store, folders, SLUG).revision)
    assert take_back(store, folders, SLUG).revision == ids[1]
    assert take_back(store, folders, SLUG, ids[0][:6]).revision == ids[0]
    assert Publications(store).now() == {SLUG: ids[0]}
    assert states(store, folders) == [(SLUG, State.CHANGED)]
    assert "minutes: 7" in (folders.own / SLUG / "vignette.yaml").read_text(encoding="utf-8")
    with pytest.raises(KitError, match=r"No revision of 'my-rooms' begins with 'zz'\. Known are: "):
        take_back(store, folders, SLUG, "zz")


def test_there_is_no_way_back_from_the_first(store, folders) -> None:
    publish(store, folders, SLUG)
    with pytest.raises(KitError, match="Nothing else of 'my-rooms' was published before"):
        take_back(store, folders, SLUG)


def test_any_two_are_compared(store, folders, edit) -> None:
    first = publish(store, folders, SLUG).revision
    edit("minutes: 5", "minutes: 6")
    assert as_text(difference(store, folders, SLUG)) == "The case\n  minutes: [-5-] {+6+}\n"
    publish(store, folders, SLUG)
    assert difference(store, folders, SLUG) == ()
    assert as_text(difference(store, folders, SLUG, "draft", first[:8])) == (
        "The case\n  minutes: [-6-] {+5+}\n"
    )
    with pytest.raises(KitError, match="'two-rooms' is not published, so nothing can be compared"):
        difference(store, folders, "two-rooms")


def test_the_notebook_is_of_the_revision_and_somebody_elses_stays(store, folders, edit) -> None:
    edit("", "predict: false\nwords: {en: Read *it*., es: Léelo.}\n", "module.yaml")
    file = publish(store, folders, SLUG).notebook
    cells = json.loads(file.read_bytes())["cells"]
    assert [cell["id"] for cell in cells] == ["words-en", "words-es", "player"]
    assert "Dos habitaciones" in cells[1]["source"]
    assert "predict=False" in cells[2]["source"]
    edit("predict: false", "predict: true", "module.yaml")
    publish(store, folders, SLUG)
    assert "predict=True" in file.read_text(encoding="utf-8")
    file.write_text('{"cells": [], "metadata": {}}')
    edit("Read", "See", "module.yaml")
    made = publish(store, folders, SLUG)
    assert made.notebook is None
    assert made.trouble == f"{file} was not written by kit publish and stays as it is."
    assert file.read_text() == '{"cells": [], "metadata": {}}'


def test_a_notebook_that_cannot_be_written_hinders_no_publication(store, folders) -> None:
    (folders.own / "notebooks").write_text("a file is in the way")
    made = publish(store, folders, SLUG)
    assert made.notebook is None
    assert made.trouble.startswith(f"{notebook_file(folders.own, SLUG)} cannot be written: ")
    assert SLUG in Publications(store).now()


def test_two_at_once_leave_one_of_the_two_and_every_revision(tmp_path, folders, edit) -> None:
    with Store(tmp_path / "data") as store:
        publish(store, folders, SLUG)

    def again(_number: int) -> str:
        with Store(tmp_path / "data") as mine:
            return publish(mine, folders, SLUG).revision

    edit("minutes: 5", "minutes: 6")
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(again, range(16)))
    assert len(found) == 1
    with Store(tmp_path / "data") as store:
        assert Publications(store).now() == {SLUG: found.pop()}
        assert len(Revisions(store).of(SLUG)) == 2
