"""Texts of the server's pages that stand in no template: errors, and the state of a session."""

from __future__ import annotations

from kit.language import mark, tr

#: What went wrong, by status.
WORDS = {
    401: mark("That is not the token of this server. It is in the address you were given."),
    403: mark("This request was not accepted. Go back, reload the page and try again."),
    404: mark("There is nothing at this address. It may have been moved, or mistyped."),
    405: mark("This address cannot be used in that way. Go back and try again."),
    429: mark(
        "Somebody is guessing tokens or passphrases here, and too many wrong ones are waiting. "
        "A right one gets in at once; after a typing error, try again in a minute."
    ),
    503: mark(
        "The store that keeps your attempts cannot be reached just now. Try again in a minute."
    ),
}
#: The names of the statuses, as HTTP has them.
TITLES = (
    *(mark("Bad Request"), mark("Unauthorized"), mark("Forbidden"), mark("Not Found")),
    *(mark("Method Not Allowed"), mark("Internal Server Error"), mark("Service Unavailable")),
    mark("Too Many Requests"),
)
#: Shown at the token's door to whoever came with another one in the address.
REFUSED = mark(
    "The token in the address you opened is not this server’s, or no longer. Open the whole "
    "address as it was given to you, or type the token here."
)
RESTARTING = mark(
    "The server is being restarted; what you had decided is kept. Reload the page in a minute."
)
NEEDS_COOKIE = mark(
    "This site needs one cookie, by which it finds your decisions again, and this browser sent "
    "none back. Allow cookies for this address in the browser’s settings, then try again."
)
OUR_FAULT = mark("Something went wrong on our side. What you had decided in a case is kept.")


def session_words() -> dict[str, str]:
    """Return the text for each state of a module's session, as saying.js names them."""
    return {
        "opening": tr("Opening the session…"),
        "slow": tr("Still opening. The server is busy; the case file can be read meanwhile."),
        "waiting": tr(
            "Many people are here just now. You are number {number} in line; you will be let in "
            "without doing anything. The case file can be read meanwhile."
        ),
        "lost": tr("The connection is down. Reconnecting… Your decisions are kept."),
        "refused": tr(
            "Pages come through here, but not the live connection that the session needs: a "
            "network or a proxy refuses it. Your decisions are kept. Try another network, or tell "
            "whoever runs this site."
        ),
        "signed-out": tr(
            "Your sign-in has run out, or this network asks for one. Open the page again to sign "
            "in; your decisions are kept."
        ),
        "cookies": tr(NEEDS_COOKIE),
        "broken": tr(
            "A part of this page did not arrive, or does not run in this browser. Your decisions "
            "are kept."
        ),
        "another": tr(
            "This browser is another trainee by now: somebody began anew in it, or its cookies "
            "were deleted. What was decided here before is kept under the old code."
        ),
        "gone": tr("This session went to sleep. Your decisions are kept."),
        "restarting": tr(
            "The server is being restarted. Your decisions are kept; this takes a moment."
        ),
        "restarted": tr("The server was restarted. Your decisions are kept."),
        "elsewhere": tr(
            "You opened further pages, so this one was put to sleep. Your decisions are kept."
        ),
        "failed": "",
        "ready": tr("The session is open."),  # for a screen reader; the eye sees it
    } | _buttons(tr("Go on where you were"))


def figures_words() -> dict[str, str]:
    """Return the text for each state of the model page's figures."""
    return (
        session_words()
        | {
            "opening": tr("Opening the figures…"),
            "slow": tr("Still opening. The server is busy; the words can be read meanwhile."),
            "waiting": tr(
                "Many people are here just now. You are number {number} in line; the figures will "
                "open without your doing anything. The words can be read meanwhile."
            ),
            "lost": tr("The connection is down. Reconnecting…"),
            "gone": tr("The figures went to sleep."),
            "restarting": tr("The server is being restarted; this takes a moment."),
            "restarted": tr("The server was restarted."),
            "elsewhere": tr(
                "You opened further pages, so the figures of this one were put to sleep."
            ),
            "refused": tr(
                "Pages come through here, but not the live connection that the figures need: a "
                "network or a proxy refuses it. Try another network, or tell whoever runs this "
                "site."
            ),
            "signed-out": tr(
                "Your sign-in has run out, or this network asks for one. Open the page again to "
                "sign in."
            ),
            "broken": tr("A part of this page did not arrive, or does not run in this browser."),
            "another": tr(
                "This browser is another trainee by now: somebody began anew in it, or its cookies "
                "were deleted."
            ),
            "ready": tr("The figures are open."),
        }
        | _buttons(tr("Open the page again"))
    )


def bench_words() -> dict[str, str]:
    """Return the text for each state of the workbench, whose page loses nothing that is typed."""
    kept = tr("What you have typed stays in this browser.")
    return (
        session_words()
        | {
            "opening": tr("Opening the workbench…"),
            "slow": tr("Still opening. The server is busy; the list can be read meanwhile."),
            "waiting": tr(
                "Many people are here just now. You are number {number} in line; the workbench "
                "will open without your doing anything."
            ),
            "lost": tr("The connection is down. Reconnecting…") + " " + kept,
            "refused": tr(
                "Pages come through here, but not the live connection that the workbench needs: a "
                "network or a proxy refuses it. Try another network, or tell whoever runs this "
                "site."
            ),
            "signed-out": tr(
                "Your sign-in has run out, or this network asks for one. Open the page again to "
                "sign in."
            )
            + f" {kept}",
            "broken": tr("A part of this page did not arrive, or does not run in this browser."),
            "another": tr(
                "This browser is another trainee by now: somebody began anew in it, or its cookies "
                "were deleted."
            ),
            "gone": tr("The workbench went to sleep.") + " " + kept,
            "restarting": tr("The server is being restarted; this takes a moment.") + " " + kept,
            "restarted": tr("The server was restarted.") + " " + kept,
            "elsewhere": tr("You opened further pages, so this one was put to sleep.") + f" {kept}",
            "ready": tr("The workbench is open."),
        }
        | _buttons(tr("Open the page again"))
    )


def workshop_words() -> dict[str, str]:
    """Return the text for each state of the presenter, from which a workshop is led."""
    stands = tr("The room stays as it is, and phones go on.")
    kept = tr("Your room is kept.")
    return (
        session_words()
        | {
            "opening": tr("Opening the workshop…"),
            "slow": tr("Still opening. The server is busy."),
            "waiting": tr(
                "Many people are here just now. You are number {number} in line; the workshop "
                "will open without your doing anything."
            ),
            "lost": tr("The connection is down. Reconnecting…") + f" {stands}",
            "refused": tr(
                "Pages come through here, but not the live connection that leading a workshop "
                "needs: a network or a proxy refuses it. Try another network, or tell whoever runs "
                "this site."
            ),
            "signed-out": tr(
                "Your sign-in has run out, or this network asks for one. Open the page again to "
                "sign in."
            )
            + f" {stands}",
            "broken": tr("A part of this page did not arrive, or does not run in this browser."),
            "another": tr(
                "This browser is another trainee by now: somebody began anew in it, or its cookies "
                "were deleted."
            ),
            "gone": tr("This page went to sleep.") + f" {stands}",
            "restarting": tr("The server is being restarted; this takes a moment."),
            "restarted": tr("The server was restarted.") + f" {kept}",
            "elsewhere": tr("You opened further pages, so this one was put to sleep.")
            + f" {stands}",
            "ready": tr("The workshop is open."),
        }
        | _buttons(tr("Open the page again"))
    )


def _buttons(usual: str) -> dict[str, str]:
    """Return the text of the button beside the words; ``again-<state>`` where it is another."""
    trying = {f"again-{state}": tr("Try again") for state in ("refused", "cookies", "broken")}
    return {"again": usual, "again-signed-out": tr("Open the page again")} | trying
