"""Publications: rows are only added, and the last row of a case counts."""

import pytest

from kit.store import Publications, Revisions, UnknownRevisionError


@pytest.fixture
def ids(store):
    """Two revisions of a case."""
    texts = ({"vignette.yaml": f"title: {n}\n".encode()} for n in "12")
    return [Revisions(store).keep("two-rooms", one) for one in texts]


def test_the_last_publication_of_a_case_counts(store, ids):
    publications = Publications(store)
    assert (publications.now(), publications.newest()) == ({}, 0)
    publications.publish("two-rooms", ids[0])
    publications.publish("two-rooms", ids[1], "He is kinder.")
    assert publications.now() == {"two-rooms": ids[1]}
    publications.publish("two-rooms", ids[0], "Taken back.")
    assert publications.now() == {"two-rooms": ids[0]}
    assert [(one.revision, one.note) for one in publications.history("two-rooms")] == [
        (ids[0], "Taken back."),
        (ids[1], "He is kinder."),
        (ids[0], ""),
    ]


def test_what_is_published_already_is_no_news(store, ids):
    publications = Publications(store)
    publications.publish("two-rooms", ids[0])
    seen = publications.newest()
    publications.publish("two-rooms", ids[0], "again")
    assert publications.newest() == seen


def test_a_case_is_taken_away_and_comes_back(store, ids):
    publications = Publications(store)
    other = Revisions(store).keep("one-hour", {"vignette.yaml": b"title: One hour\n"})
    publications.publish("one-hour", other)
    publications.publish("two-rooms", ids[0])
    publications.unpublish("two-rooms")
    seen = publications.newest()
    publications.unpublish("two-rooms")
    assert (publications.now(), publications.newest()) == ({"one-hour": other}, seen)
    assert publications.history("two-rooms")[0].revision is None
    publications.publish("two-rooms", ids[0])
    assert publications.now() == {"one-hour": other, "two-rooms": ids[0]}


def test_a_revision_that_is_not_kept_cannot_be_published(store, ids):
    with pytest.raises(UnknownRevisionError) as refused:
        Publications(store).publish("one-hour", ids[0])
    assert str(refused.value) == f"This store has no revision {ids[0]!r} of 'one-hour'."
    assert Publications(store).newest() == 0
