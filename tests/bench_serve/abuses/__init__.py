"""What one hostile visitor can do to everybody: each attacks a running server for a while.

An abuse takes the server's address; the first line of its docstring is its name in the table, what
it returns is what came of it. ``options`` are those that the server is started with for it,
``files`` how many it may open.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from bench_serve.abuses import guesses, half_sent, line, messages, pages

Abuse = Callable[[str], Coroutine[Any, Any, str]]
ABUSES: tuple[Abuse, ...] = (
    messages.overlapping_frames,
    messages.a_page_that_never_reads,
    messages.long_messages_to_a_busy_kernel,
    messages.every_state_as_often_as_it_goes,
    messages.pings,
    messages.notes,
    half_sent.half_sent_requests,
    half_sent.half_sent_headers,
    half_sent.half_sent_bodies,
    half_sent.half_sent_handshakes,
    half_sent.answers_never_read,
    pages.landing,
    pages.the_case,
    pages.what_is_not_there,
    line.one_cookie_takes_the_line,
    line.four_cookies_hold_all_kernels,
    line.nobody_keeps_a_cookie,
    guesses.wrong_words,
)
