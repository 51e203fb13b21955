"""What else could have come: the options of a decision side by side, and other ways to the end."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from kit.cli.playing.text import from_html, heading, inline, items, line, of100
from kit.language import tr
from kit.model.limits import UNTREATED
from kit.practice import APPRAISALS, BEST_FOUND, OUTCOME, Attempt, counterfactual
from kit.practice.answers.counterfactual import Alternative
from kit.practice.answers.lookahead import authors_way_on, best_path
from kit.practice.answers.outcome import worse_off
from kit.practice.attempts.attempt import replay, shuffled
from kit.practice.attempts.course import Array
from kit.practice.attempts.decision import left_open
from kit.practice.looking_back.debrief import untreated
from kit.screens.comparison import against_author, disagreement, leave_open
from kit.screens.odds import odds


def compared(attempt: Attempt) -> Iterator[Text]:
    """Yield every option of the last decision, beside the chosen one, over the same chances."""
    decision = attempt.decisions[-1]
    found = counterfactual(decision, attempt.catalogue, seed=attempt.seed)
    yield heading(tr("The other options, at this same moment"))
    if found.refusal:
        yield Text(tr(found.refusal))
        return
    yield Text(
        tr(
            "The same couple at this same moment, every option with the same chances, then {weeks} "
            "weeks without another decision. Better means more {outcome}.",
            weeks=found.weeks,
            outcome=tr(OUTCOME),
        )
    )
    order = shuffled(decision.scene, attempt.seed)
    ways = sorted(found.alternatives, key=lambda way: order.index(way.option))
    warned, leaving = against_author(ways), leave_open(ways, decision)
    if every := len(leaving) == len(ways):
        yield Text(
            tr("Each of these leaves open what cannot wait, and the model knows nothing of that.")
        )
    for number, way in enumerate(ways, start=1):
        yield _way(number, way, attempt, found.draws)
        if way.option.id in warned and not way.against.alike:
            yield Text(
                tr(
                    "The author calls it {appraisal} all the same: the share is the model’s, which "
                    "counts trust and closeness and knows nothing of safety, consent or what words "
                    "do to a person.",
                    appraisal=tr(APPRAISALS[way.appraisal]),
                )
            )
        if way.option.id in leaving and not every:
            yield Text(tr("It leaves open what cannot wait."))
    if pair := disagreement(ways, decision.best):
        names = [attempt.catalogue.interventions[one.option.intervention].name for one in pair]
        yield Text(
            tr(
                "Author and model disagree here. The author holds “{author}” to be best; in the "
                "model “{model}” goes further. Ask which of them sees something the other leaves "
                "out.",
                author=names[0],
                model=names[1],
            )
        )
        if pair[1].option.id in leaving and pair[0].option.id not in leaving:
            yield Text(
                tr("Here it is safety: “{model}” leaves open what cannot wait.", model=names[1])
            )


def _way(number: int, way: Alternative, attempt: Attempt, draws: int) -> Text:
    name = attempt.catalogue.interventions[way.option.intervention].name
    if way.chosen:
        name = tr("What you chose: {what}", what=name)
    view = f"{name} ({tr(APPRAISALS[way.appraisal])})"
    verdict = "" if way.chosen else _verdict(way, draws)
    return line(f"{number}. ", inline(way.option.words), f"\n   {view}. ", verdict)


def _verdict(way: Alternative, draws: int) -> Text:
    if way.against.alike:
        return Text(tr("Hardly any difference in the model."))
    return from_html(odds(way.against, draws))


def other_ways(attempt: Attempt) -> Iterator[Text]:
    """Yield the author's way and the best one found, from the couple as they first came in."""
    start = replay(attempt.vignette, attempt.catalogue, attempt.events[:1])
    author, best = authors_way_on(start), best_path(start)
    yield heading(tr("Where else it could have gone"))
    ends = {
        tr("you"): attempt.course.states,
        tr("the author"): author.course.states,
        tr("best found"): best.attempt.course.states,
        tr("no treatment"): untreated(attempt.course),
    }
    told = ", ".join(f"{name} {_end(states)}" for name, states in ends.items())
    yield Text(tr("Modelled {outcome} at the end, of 100: {ends}.", outcome=tr(OUTCOME), ends=told))
    yield Text(tr(UNTREATED))
    if _leaves_open(attempt):
        yield Text(
            tr(
                "Your way left open what could not wait. These lines know nothing of that: how "
                "high yours ends does not weigh against it."
            )
        )
    if _leaves_open(author):
        yield Text(tr("The author’s way leaves open what could not wait: do not follow it there."))
    yield Text(tr("The author’s way, decision by decision"))
    yield from items(_steps(author))
    if _choices(author) == _choices(best.attempt):
        yield Text(tr("Here the search found nothing better than the author’s own way."))
        return
    if any(made.appraisal < 0 for made in best.attempt.decisions):
        yield Text(
            tr(
                "The best path found goes by choices that the author warns of: the model counts "
                "trust and closeness and knows nothing of safety, consent or what words do to a "
                "person."
            )
        )
    if _leaves_open(best.attempt):
        yield Text(
            tr(
                "The best path found leaves open what could not wait: the model knows nothing of "
                "safety, so do not follow it there."
            )
        )
    yield Text(tr("The best path found, decision by decision"))
    yield from items(_steps(best.attempt))
    yield Text(tr(BEST_FOUND).capitalize(), style="dim")


def _leaves_open(way: Attempt) -> bool:
    return bool(left_open(way.decisions))


def _end(states: Array) -> str:
    return of100(float(worse_off(states[-1:, :, 0], states[-1:, :, 1])[0]))


def _choices(way: Attempt) -> list[str]:
    return [decision.option.id for decision in way.decisions]


def _steps(way: Attempt) -> Iterator[str]:
    who = {**way.vignette.couple.names, "both": tr("both of them")}
    for made in way.decisions:
        where = tr("Session {number}", number=made.scene.session)
        whom = who[made.lean]
        leaning = tr("leaning on {who}", who=whom)
        leaning = tr("alone with {name}", name=whom) if made.scene.alone else leaning
        appraisal = tr(APPRAISALS[made.appraisal])
        yield f"{where}, {made.scene.title}: {made.intervention.name}, {leaning} ({appraisal})"
