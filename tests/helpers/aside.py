"""Run a coroutine in a thread of its own: Playwright leaves a loop that runs in the tests'."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run_aside(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Return what the coroutine gives, or raise what it raises."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
