"""Response headers that tell the browser what to refuse."""

from __future__ import annotations

from collections.abc import Mapping

# No other host appears anywhere: a closed clinic network is a normal place to run this. Figures
# carry the style of their lines as attributes; sheets and scripts are files of ours.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}
# What a module needs in which an instructor uses widgets of others: Voilà's front end writes style
# sheets into the page, and other anywidgets bring their modules as blobs. Still no other host.
WITH_OTHER_WIDGETS = POLICY | {
    "script-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
}


def written(policy: Mapping[str, str]) -> str:
    """Return a content policy as its header writes it."""
    return "; ".join(f"{what} {who}" for what, who in policy.items())


def headers() -> dict[str, str]:
    """Return the headers, among them a Content-Security-Policy without any other host."""
    return {
        "Content-Security-Policy": written(POLICY),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
