"""What every answer of ours tells the browser to refuse."""

from __future__ import annotations

# blob: is how anywidget brings a control's own module to the page; inline style is how it brings
# its CSS. No other host appears anywhere: a closed clinic network is a normal place to run this.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}


def headers() -> dict[str, str]:
    """Give the headers, among them a Content-Security-Policy without any other host."""
    return {
        "Content-Security-Policy": "; ".join(f"{what} {who}" for what, who in POLICY.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
