"""How long a module takes to open, and what it costs, forked and not, at a real server.

In a real Chromium, warm: from the navigation to the first frame in which the session can be used.
Without a browser: the whole page, one visitor after the other and all at once. Memory is each
kernel's own (USS), after its page was opened. `kit serve --no-fork` is the anchor.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from helpers.serving import Running, Visitor, serving, wait_for
from tools.get_browser import find_browser

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"]
MODULE = "modules/the-quiet-house"
TIMES, AT_ONCE = 7, (20, 50)
#: Milliseconds from the navigation to the frame that shows the session; runs before the page does.
WATCH = """
const look = () => document.querySelector('#session[data-state="ready"] button')
  ? (window.ready = performance.now()) : requestAnimationFrame(look);
requestAnimationFrame(look);
"""


def main() -> None:
    """Print a line a way of starting kernels and measure."""
    for way in ([], ["--no-fork"]):
        name = way[0] if way else "forked"
        with tempfile.TemporaryDirectory() as folder, serving(Path(folder), *way) as server:
            wait_for(lambda server=server: Visitor(server).get("readyz").status == 200)
            report(f"{name}: usable in Chromium", in_browser(server), "ms")
            report(f"{name}: the whole page", [opened(server) for _ in range(TIMES)], "ms")
            own = [kernel.memory_full_info().uss / 2**20 for kernel in server.kernels()]
            report(f"{name}: a kernel's own memory", own, "MB")
        for many in AT_ONCE if not way else AT_ONCE[:1]:
            with tempfile.TemporaryDirectory() as folder, serving(Path(folder), *way) as server:
                wait_for(lambda server=server: Visitor(server).get("readyz").status == 200)
                print(f"{name}: {many} at once, the last after {crowd(server, many):.1f} s")


def report(what: str, values: list[float], unit: str) -> None:
    """Print the median and the range."""
    middle, low, high = statistics.median(values), min(values), max(values)
    print(f"{what:32} {middle:6.0f} {unit}   ({low:.0f}–{high:.0f})", flush=True)


def in_browser(server: Running) -> list[float]:
    """Return the milliseconds to a usable session, in one browser whose cache is warm."""
    with chromium() as page:
        times = []
        for _ in range(TIMES + 1):
            page.goto(server.url)
            page.goto(server.url + MODULE)
            times.append(page.wait_for_function("window.ready").json_value())
        return times[1:]


@contextmanager
def chromium() -> Iterator[Page]:
    """Yield a page that watches for the session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_page(bypass_csp=True)  # the question below is a script
        page.add_init_script(WATCH)
        yield page
        browser.close()


def opened(server: Running) -> float:
    """Open the module as somebody new; gives the milliseconds to the page's end."""
    visitor = Visitor(server)
    visitor.get("")
    before = time.perf_counter()
    assert visitor.get(MODULE).kernel_id
    return 1000 * (time.perf_counter() - before)


def crowd(server: Running, many: int) -> float:
    """Open the module ``many`` times at once; gives the seconds until the last page is whole."""
    before = time.perf_counter()
    with ThreadPoolExecutor(many) as threads:
        list(threads.map(lambda _: opened(server), range(many)))
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
