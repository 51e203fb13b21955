"""The player: one trainee, one vignette, from the case file to the debrief.

    from kit import Player
    Player("the-quiet-house")

A page that is opened again shows the very screen that was left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from kit.language import tr, use
from kit.practice import Attempt
from kit.practice.attempts.events import When
from kit.reports.formats import FORMATS
from kit.screens.attempt import Setting
from kit.sittings.case import case_in
from kit.sittings.case import published as published_last
from kit.sittings.library import folders_here
from kit.sittings.signposts import signposts
from kit.sittings.sitting import Sitting
from kit.sittings.visit import Visit, browser_mark
from kit.store import Store
from kit.widgets.playing import Playing
from kit.widgets.stage import Stage


class Player(Stage):
    """Play the vignette ``slug``, going on where this learner left it.

    ``predict`` (ask what the trainee expects of each partner) and ``feedback`` (the author's view
    ``now`` after every decision, at the ``end``, or ``never``) are by default as the case's
    module.yaml has them; both are recorded with the attempt. With ``published`` a new attempt takes
    what is published in the store, if the case is, instead of its files as they are. ``support`` is
    Markdown with signposts for the pause (default: KIT_SUPPORT, else a plain sentence). ``store``
    is where attempts are kept (default: the data folder), ``learner`` whose they are (default: the
    visitor the server names, else the one person at this computer), ``language`` that of its texts
    (default: KIT_LANGUAGE, else English). Raises KitError for an unknown vignette or language.
    """

    def __init__(
        self,
        slug: str,
        *,
        predict: bool | None = None,
        feedback: When | None = None,
        published: bool = False,
        support: str | None = None,
        store: Store | None = None,
        learner: str | None = None,
        language: str | None = None,
    ):
        super().__init__(language=language)
        visit = Visit.here()
        store = store or Store(pooled=False)
        with use(self.language):
            given = visit.revision if visit.case == slug else ""
            given = given or (published_last(store, slug) if published else "")
            case = case_in(folders_here(), slug, store, self.language, revision=given)
        self._vignette = case.vignette
        self._sit = partial(
            Sitting,
            case.vignette,
            case.catalogue,
            store,
            predict=case.module.predict if predict is None else predict,
            feedback=feedback or case.module.feedback,
            texts=case.texts,
            begun=case.begun,
            notice=case.notice,
        )
        self._setting = Setting(
            case_beside=visit.case_file == "page",
            others=case.library.suggested,
            support=signposts(support or visit.support),
            model_page=visit.model_page,
            formats={key: one.words for key, one in FORMATS.items()},
        )
        with use(self.language):
            self.begin_for(learner or visit.learner, self._begin)

    @property
    def attempt(self) -> Attempt:
        """The attempt so far."""
        return self._playing.attempt

    def about(self) -> str:
        """Return the sentence that stands for the case where it cannot be played."""
        title = self._vignette.title
        return tr("The case “{title}”: run this cell, and it is played here.", title=title)

    def act(self, action: str, fields: Mapping[str, str]) -> None:
        """Do the ``action`` of a form, and draw the screen that follows."""
        self._playing.act(action, fields)

    def _begin(self, learner: str, notice: str) -> None:
        setting = replace(self._setting, owner=browser_mark(learner))
        self._playing = Playing(self._sit(learner), setting, self)
        self._playing.draw(notice)
