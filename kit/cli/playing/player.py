"""Play a vignette in the terminal, as in the browser; the attempt is kept in the same store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from rich.console import Console
from rich.text import Text

from kit.cli.playing import asides
from kit.cli.playing.answered import answered
from kit.cli.playing.asides import MovedError, show
from kit.cli.playing.asking import Asking, StoppedError
from kit.cli.playing.commands import command_words, help_on
from kit.cli.playing.compared import compared, other_ways
from kit.cli.playing.cycle import invitation
from kit.cli.playing.deciding import decide
from kit.cli.playing.looking_back import looking_back
from kit.cli.playing.screens import case as case_screen
from kit.cli.playing.screens import case_file, scene, terminal
from kit.language import language, tr
from kit.practice import Attempt, MoveError, debrief
from kit.practice.attempts.events import Opened
from kit.practice.attempts.tries import as_left, finished
from kit.practice.looking_back.formulating import present
from kit.sittings.case import case_in
from kit.sittings.library import folders_here
from kit.sittings.sitting import Sitting
from kit.store import Store
from kit.vignettes import Vignette


def play(slug: str, store: Store, *, new: bool = False, console: Console | None = None) -> Attempt:
    """Play ``slug`` by typing, going on with the attempt that is there; return it as it was left.

    ``new`` abandons that one, which keeps it, and begins another.
    """
    case = case_in(folders_here(), slug, store, language())
    sitting = Sitting(
        case.vignette,
        case.catalogue,
        store,
        "local",
        predict=case.module.predict,
        feedback=case.module.feedback,
        texts=case.texts,
        begun=case.begun,
        notice=case.notice,
    )
    if new and sitting.attempt.phase != "case":
        sitting.again()
    player = Player(sitting, Asking(console or terminal()), case.library.suggested)
    player.run()
    return sitting.attempt


class Player:
    """One sitting in the terminal, screen by screen, until it is stopped."""

    def __init__(self, sitting: Sitting, asking: Asking, others: tuple[Vignette, ...] = ()) -> None:
        self._sitting, self._asking, self._others = sitting, asking, others

    @property
    def attempt(self) -> Attempt:
        """The attempt so far."""
        return self._sitting.attempt

    def run(self) -> None:
        """Show the present screen and ask for the next step, until the player stops.

        Ctrl-C and the end of the input stop it, too; every step is kept by then.
        """
        steps = {
            "case": self._case,
            "scene": self._scene,
            "feedback": self._feedback,
            "ending": self._ending,
        }
        try:
            while True:
                self._step(steps[self.attempt.phase])
        except StoppedError:
            self._part()
        except KeyboardInterrupt:
            self._asking.say("")  # the terminal has written ^C
            self._part()
            raise

    def _step(self, step: Callable[[], None]) -> None:
        if self._sitting.notice:
            show(self._asking, [Text(self._sitting.notice, style="bold")])
            self._sitting.notice = ""
        try:
            step()
        except MovedError:
            pass
        except MoveError as error:
            self._asking.say(str(error))

    def _part(self) -> None:
        if self.attempt.phase == "scene":
            self._asking.say(tr("What you had not committed to will be asked again."))
        self._asking.say(
            tr("Every decision you committed to is kept. To go on, type this:"),
            f"    kit play {self.attempt.vignette.id}",
        )

    def _case(self) -> None:
        self._draw(case_screen(self.attempt))
        self._asking.enter(tr("Enter begins the first session"))
        self._open()

    def _scene(self) -> None:
        self._draw(scene(self.attempt))
        if self.attempt.scene and self.attempt.scene.formulation and not present(self.attempt):
            say = tr("To draw it, type {word}.", word=command_words()["map"])
            show(self._asking, [Text(f"{invitation()} {say}")])
        self._sitting.take(decide(self._asking, self.attempt))

    def _feedback(self) -> None:
        self._draw(answered(self.attempt))
        say = tr("For your journal, type {word}.", word=command_words()["note"])
        show(self._asking, [Text(f"{asides.prompt(self.attempt)} {say}")])
        on = tr("Enter to see how it ends") if self.attempt.ending else tr("Enter to go on")
        self._asking.enter(on)
        self._open()

    def _ending(self) -> None:
        self._draw(looking_back(self.attempt, self._others))
        self._offer()
        self._asking.enter(tr("Enter to stop"))
        raise StoppedError

    def _offer(self) -> None:
        """Say how the attempt can be taken along."""
        slug = self.attempt.vignette.id
        show(
            self._asking,
            [
                Text(tr("Take it with you, with the figures in it:")),
                Text(f"    kit export report {slug}\n    kit export attempt {slug} --json"),
            ],
        )

    def _open(self) -> None:
        self._sitting.take(Opened(self.attempt.place))

    def _draw(self, parts: Iterator[Text]) -> None:
        """Print a screen and the commands that may be typed on it."""
        self._asking.commands = self._commands()
        show(self._asking, parts)
        words = [word for name, word in command_words().items() if name in self._asking.commands]
        hint = tr("At any question you can also type: {words}.", words=", ".join(words))
        self._asking.say(Text(hint, style="dim"), Text())

    def _commands(self) -> dict[str, Callable[[], None]]:
        attempt, asking, sitting = self.attempt, self._asking, self._sitting
        made = attempt.decisions
        found: dict[str, tuple[bool, Callable[[], None]]] = {
            "help": (True, self._help),
            "case": (attempt.phase != "case", self._case_file),
            "flag": (attempt.phase != "case", partial(asides.flag, asking, sitting)),
            "pause": (True, partial(asides.pause, asking)),
            "map": (self._has_map(), partial(asides.draw, asking, sitting)),
            "note": (attempt.phase == "feedback", partial(asides.note, asking, sitting)),
            "compare": (attempt.phase == "feedback" and attempt.told, self._compare),
            "ways": (attempt.phase == "ending" and attempt.told, self._ways),
            "back": (bool(made), partial(asides.back, asking, sitting)),
            "debrief": (self._finished() is not None, self._debrief),
            "again": (attempt.phase == "ending", self._again),
            "next": (attempt.phase == "ending" and attempt.told, self._next),
            "stop": (True, self._stop),
        }
        return {name: do for name, (there, do) in found.items() if there}

    def _has_map(self) -> bool:
        here = self.attempt.scene
        return self.attempt.phase == "scene" and here is not None and here.formulation is not None

    def _help(self) -> None:
        show(self._asking, help_on(self._asking.commands))

    def _case_file(self) -> None:
        show(self._asking, case_file(self.attempt.vignette))

    def _compare(self) -> None:
        show(self._asking, compared(self.attempt))

    def _ways(self) -> None:
        show(self._asking, other_ways(self.attempt))

    def _finished(self) -> int | None:
        """Return the number of the try that was finished last and then left, if there is one."""
        left = [number for number in finished(self.attempt) if number < len(self.attempt.ways)]
        return left[-1] if left else None

    def _debrief(self) -> None:
        if number := self._finished():
            show(self._asking, looking_back(as_left(self.attempt, number), self._others))

    def _again(self) -> None:
        self._sitting.again()
        raise MovedError

    def _next(self) -> None:
        suggested = debrief(self.attempt, self._others).suggestion
        if suggested.variant:
            self._sitting.again(suggested.variant)
            raise MovedError
        self._asking.say(f"{suggested.title}:", f"    kit play {suggested.slug}")

    def _stop(self) -> None:
        raise StoppedError
