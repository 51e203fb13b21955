"""What the server's pages say that stands in no template: of errors, and of a session's line."""

from __future__ import annotations

from kit.language import mark, tr

#: What went wrong, by status.
WORDS = {
    401: mark("That is not the token of this server. It is in the address you were given."),
    403: mark("This request was not accepted. Go back, reload the page and try again."),
    404: mark("There is nothing at this address. It may have been moved, or mistyped."),
    405: mark("This address cannot be used in that way. Go back and try again."),
    503: mark(
        "The store that keeps your attempts cannot be reached just now. Try again in a minute."
    ),
}
#: The names of the statuses, as HTTP has them.
TITLES = (
    *(mark("Bad Request"), mark("Unauthorized"), mark("Forbidden"), mark("Not Found")),
    *(mark("Method Not Allowed"), mark("Internal Server Error"), mark("Service Unavailable")),
)
OUR_FAULT = mark("Something went wrong on our side. What you had decided in a case is kept.")


def session_words() -> dict[str, str]:
    """Say how a module's session stands, by the states of page.js."""
    return {
        "opening": tr("Opening the session…"),
        "slow": tr("Still opening. The server is busy; the case file can be read meanwhile."),
        "lost": tr("The connection is down. Reconnecting… Your decisions are kept."),
        "gone": tr("This session went to sleep. Your decisions are kept."),
        "failed": "",
        "ready": tr("The session is open."),  # for a screen reader; the eye sees it
    }


def figures_words() -> dict[str, str]:
    """Say how the figures of the model's page stand."""
    return session_words() | {
        "opening": tr("Opening the figures…"),
        "slow": tr("Still opening. The server is busy; the words can be read meanwhile."),
        "lost": tr("The connection is down. Reconnecting…"),
        "gone": tr("The figures went to sleep."),
        "ready": tr("The figures are open."),
    }
