"""Publish a case: give trainees a revision of it, take it back, compare two, pack them up.

    with Store(data) as store:
        folders = folders_here(store.place.folder)
        made = publish(store, folders, "a-short-talk", note="Bo speaks first")
        made.revision, made.doubts, made.caution     # doubts: Problems; caution: "" or EVIDENCE
        unpublish(store, folders, "a-short-talk")
        take_back(store, folders, "a-short-talk")     # the revision before; or one by its id
        as_html(difference(store, folders, "a-short-talk"))              # published → draft
        difference(store, folders, "a-short-talk", "3f2a", "published")  # any two
        for one in standings(store, folders): one.slug, one.state, one.sound, one.at, one.note

Every refusal is a KitError whose text is for the author. None of it needs a server to be running.
"""

from kit.authoring.publishing.bundling import bundle as bundle
from kit.authoring.publishing.differing import Change as Change
from kit.authoring.publishing.releasing import Released as Released
from kit.authoring.publishing.releasing import publish as publish
from kit.authoring.publishing.releasing import take_back as take_back
from kit.authoring.publishing.releasing import unpublish as unpublish
from kit.authoring.publishing.showing import as_html as as_html
from kit.authoring.publishing.showing import as_text as as_text
from kit.authoring.publishing.standing import Standing as Standing
from kit.authoring.publishing.standing import State as State
from kit.authoring.publishing.standing import difference as difference
from kit.authoring.publishing.standing import standings as standings
