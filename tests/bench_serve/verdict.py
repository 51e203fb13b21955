"""The books of all trainees against the store: what was lost, what is there twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bench_serve.trainee import Decision, Trainee
from tornado.web import decode_signed_value

from kit.practice import MoveError, replay
from kit.practice.attempts.events import Decided, Event
from kit.store import Attempts, Store
from kit.vignettes import Library


@dataclass
class Verdict:
    """What came of so many attempts; everything from ``lost`` on must be empty."""

    strikes: int = 0
    attempts: int = 0
    decisions: int = 0
    breaks: int = 0
    resumed: int = 0
    #: The page said that they were not kept.
    refused: int = 0
    #: Kept, though the line broke before the page could say so; or though the page said no.
    kept_untold: int = 0
    kept_refused: int = 0
    notices: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    not_resumed: list[str] = field(default_factory=list)
    left_behind: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, nothing is there twice, and everybody came to the end."""
        return not self.troubles

    @property
    def troubles(self) -> list[str]:
        """All of it, one by one."""
        return self.lost + self.twice + self.unknown + self.not_resumed + self.left_behind

    def __str__(self) -> str:
        return (
            f"Struck {self.strikes} times: {self.attempts} attempts, "
            f"{self.decisions} decisions, {self.breaks} broken lines, "
            f"{self.resumed} times resumed; lost {len(self.lost)}, twice {len(self.twice)}, "
            f"unknown {len(self.unknown)}, not resumed {len(self.not_resumed)}, "
            f"processes left behind {len(self.left_behind)} "
            f"(refused in words {self.refused}, of them kept {self.kept_refused}; "
            f"kept without a word {self.kept_untold})"
        )


def judge(people: Iterable[Trainee], where: str | Path, library: Library, slug: str) -> Verdict:
    """Hold every trainee's book against the store at ``where``."""
    verdict = Verdict()
    with Store(where) as store:
        for one in people:
            _judge(one, store, library, slug, verdict)
    return verdict


def _judge(one: Trainee, store: Store, library: Library, slug: str, verdict: Verdict) -> None:
    book = one.book
    verdict.attempts += 1
    verdict.breaks += book.breaks
    verdict.resumed += book.resumed
    verdict.notices |= set(book.notices)
    verdict.not_resumed += [f"{one.name}: {what}" for what in book.strange]
    if not book.finished:
        verdict.not_resumed.append(f"{one.name} stands at {one.screen} {one.scene}")
    records = Attempts(store).of_learner(learner_of(one, store.secret()), slug)
    if len(records) != 1:
        verdict.not_resumed.append(f"{one.name} has {len(records)} attempts")
        return
    events = Attempts(store).events(records[0].id)
    held = [_decision(event) for event in events if isinstance(event, Decided)]
    verdict.decisions += len(held)
    _compare(one, held, verdict)
    _replay(one, events, library, slug, verdict)


def _compare(one: Trainee, held: list[Decision], verdict: Verdict) -> None:
    book = one.book
    verdict.lost += [f"{one.name}: {d}" for d in book.kept if d not in held]
    verdict.twice += [f"{one.name}: {d}" for d in set(held) if held.count(d) > 1]
    scenes = [scene for scene, *_ in held]
    verdict.twice += [f"{one.name}: {s} again" for s in set(scenes) if scenes.count(s) > 1]
    verdict.unknown += [
        f"{one.name}: {d}" for d in held if d not in book.kept + book.open + book.refused
    ]
    verdict.refused += len(book.refused)
    verdict.kept_untold += len(set(held) & set(book.open))
    verdict.kept_refused += len(set(held) & set(book.refused))


def _replay(
    one: Trainee, events: tuple[Event, ...], library: Library, slug: str, verdict: Verdict
) -> None:
    try:
        attempt = replay(library.vignette(slug), library.catalogue, events)
    except MoveError as error:
        verdict.lost.append(f"{one.name} cannot be replayed: {error}")
        return
    if one.book.finished and attempt.phase != "ending":
        verdict.lost.append(f"{one.name} saw the end; the store stands at {attempt.phase}")


def _decision(event: Decided) -> Decision:
    sure = event.confidence or {}
    return (event.scene, event.option, *(round(100 * sure[key]) for key in ("a", "b")))


def learner_of(one: Trainee, secret: bytes) -> str:
    """Read the learner's key in the trainee's cookie."""
    for name, value in one.cookies.items():
        if name.startswith("attune-"):
            found = decode_signed_value(secret, name, value)
            return str(json.loads(found or b"{}").get("id", ""))
    return ""
