"""Requests that no page of ours sends, at every address of the rooms, by the thousand.

None may be answered with an error of the server, and none may change or read another's vote.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import quote

from bench_workshop.phone import Answer, LineLost, Phone

PAYLOADS = json.loads((Path(__file__).parents[1] / "helpers/xss_payloads.json").read_text("utf-8"))
METHODS = (
    "GET",
    "GET",
    "POST",
    "POST",
    "POST",
    "HEAD",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "LOOK",
)
BELOW = (
    "",
    "",
    "/now",
    "/stream",
    "/vote",
    "/vote",
    "/words",
    "/away",
    "/time",
    "/leave",
    "/screen",
)
NAMES = (
    *("vote", "option", "lean", "trend-a", "trend-b", "sure-a", "sure-b", "text", "moment", "name"),
    *("on", "code", "seat", "voter", "group", "room", "phase", "appraisals", "reason", "_xsrf"),
)
#: Values as they stand in a form, already quoted or not to be.
VALUES = (
    *("", "0.1", "0.2", "1.1", "2.1", "-1.1", "0.-1", "0.1.1", "00.01", "0,1", "1e9.1", "NaN"),
    *("listen-first", "side-with-ada", "say-sorry", "Listen-First", "none", "null", "true", "[]"),
    *("a", "b", "both", "A", "rise", "hold", "fall", "0", "1", "7", "8", "-1", "9" * 4_400, "0.7"),
    *("%00", "listen-first%00", "%FF%FE", "%ED%A0%80", "%F0%9F%92%A5", "%D9%A0.%D9%A1", "%C2%B2"),
    *(
        "'; DROP TABLE vote; --",
        "${7*7}",
        "{{7*7}}",
        "{% include 'x' %}",
        "x" * 70_000,
        "%0D%0AX: 1",
    ),
    *("s1", "s2", "g1", "%E2%80%AE", "%7B%22a%22:1%7D", "../../etc/passwd", "%", "%G1", "&&==&="),
)
HEADERS = {
    "Origin": ("null", "http://evil.example", "https://127.0.0.1", "http://", "x" * 3_000),
    "Accept": ("application/json", "text/event-stream", "*/*", "", "\xff"),
    "Accept-Language": ("es", "en;q=x", "*;q=2", "x" * 3_000, ",,,;;;", "es;q=-1"),
    "Content-Type": (
        *("text/plain", "application/json", "multipart/form-data", "", "x/y; charset=\xff"),
        *("multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-7"),
    ),
    "If-None-Match": ('"0.en"', '"1.en"', "*", 'W/"', "\xff"),
    "Host": ("evil.example", "", "127.0.0.1:99999", "[::1", "\xff"),
    "X-Forwarded-For": ("1.2.3.4", "x" * 500, "127.0.0.1"),
    "X-HTTP-Method-Override": ("DELETE",),
    "Last-Event-ID": ("7", "\xff"),
    "Range": ("bytes=0-0", "bytes=9-1"),
}
BODIES = (
    *(b"", b"\x00" * 100, b"{", b'{"vote": "0.1"}', b"--x\r\n\r\n\r\n--x--", b"=" * 5_000),
    *(b"&".join(b"vote=0.1" for _ in range(3_000)), b"a=1&" * 3_000, b"\xff\xfe=\xff"),
)


@dataclass(frozen=True)
class Request:
    """One of them."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Hostile:
    """Somebody who means harm to the room of ``code``; ``cookies`` are what they could get at."""

    code: str
    cookies: Sequence[str]
    chance: Random

    def request(self) -> Request:
        """Return the next request."""
        chance = self.chance
        headers = {
            name: chance.choice(values) for name, values in HEADERS.items() if chance.random() < 0.1
        }
        if chance.random() < 0.9:
            headers["Cookie"] = self._cookie()
        method = chance.choice(METHODS)
        body = self._body() if method not in ("GET", "HEAD") else b""
        return Request(method, self._path(), headers, body)

    def _path(self) -> str:
        chance = self.chance
        if chance.random() < 0.2:
            path = chance.choice(("/join", "/join/", f"/join/{self._code()}"))
        else:
            path = f"/room/{self._code()}{chance.choice(BELOW)}"
        if chance.random() < 0.3:
            name = chance.choice((*NAMES, "have", "lang", "token"))
            path += f"?{name}={quote(self._value(), safe='%&=')}"
        return path

    def _code(self) -> str:
        if self.chance.random() < 0.85:
            return self.code
        wrong = ("000000", "12345", "1234567", "%D9%A1" * 6, "../..", "%00", "abcdef", "1" * 2_000)
        return self.chance.choice(wrong)

    def _value(self) -> str:
        if self.chance.random() < 0.1:
            return str(quote(self.chance.choice(PAYLOADS)))
        return self.chance.choice(VALUES)

    def _body(self) -> bytes:
        if self.chance.random() < 0.15:
            return self.chance.choice(BODIES)
        names = self.chance.sample(NAMES, self.chance.randint(0, 6))
        pairs = [f"{name}={self._value()}" for name in names]
        if self.chance.random() < 0.5:  # a vote, but for one field
            pairs = ["vote=0.1", "option=side-with-ada", "lean=both", *pairs]
        return "&".join(pairs).encode()

    def _cookie(self) -> str:
        """Return a cookie as it was given, cut short, changed by a sign, or of another's name."""
        cookie = self.chance.choice(self.cookies)
        name, _, value = cookie.partition("=")
        at = self.chance.randrange(1, len(value) - 1)
        changed = chr(ord(value[at]) ^ 1)
        return self.chance.choice(
            (
                cookie,
                cookie[:-at],
                f"{name}={value[:at]}{changed}{value[at + 1 :]}",
                f"{name}x={value}",
                f"{name}=",
                f"{name}={quote(self._value()[:2_000])}",
                f"{name}={value}; {name}=x",
            )
        )


@dataclass
class Harm:
    """What came of so many requests: their answers by status, and those that must not be."""

    statuses: Counter[int] = field(default_factory=Counter)
    dropped: int = 0
    wrong: list[str] = field(default_factory=list)


async def do_harm(base: str, hostile: Hostile, count: int, secrets: Sequence[str]) -> Harm:
    """Send so many requests; ``secrets`` are what no answer may hold."""
    harm = Harm()
    phone = Phone(base, hostile.code)
    for _ in range(count):
        request = hostile.request()
        try:
            answer = await _answer(phone, request)
        except LineLost:  # not HTTP any more: the server hangs up
            harm.dropped += 1
            continue
        harm.statuses[answer.status] += 1
        if answer.status >= 500 or any(one in answer.text for one in secrets):
            harm.wrong.append(f"{answer.status} for {request}"[:1_000])
    phone.hang_up()
    return harm


async def _answer(phone: Phone, request: Request) -> Answer:
    """Send a request; of a stream only the head is waited for."""
    headers = request.headers
    if request.body:
        headers = {"Content-Length": str(len(request.body))} | headers
    if request.method == "GET" and "/stream" in request.path:
        phone.hang_up()
        answer = await phone.head(request.path, headers)
        phone.hang_up()
        return answer
    return await phone.ask(request.method, request.path, request.body, headers)
