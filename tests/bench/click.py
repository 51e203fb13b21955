"""From the click on Commit to the answer on the screen, in a real Chromium at a real server.

Timed in the page itself: from the click to the first frame that shows the answer, and to the one
that shows the comparison with the other options.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser.play import begin, choose, go_on
from get_browser import find_browser
from serving import serving

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"]
#: Resolves with the milliseconds from the click to the frame in which an element is there.
TIMED = """([answer, rest]) => new Promise((done) => {
  const began = performance.now(), found = {};
  const look = () => {
    for (const one of [answer, rest])
      if (!(one in found) && document.querySelector(one)) found[one] = performance.now() - began;
    rest in found ? done([found[answer], found[rest]]) : requestAnimationFrame(look);
  };
  document.querySelector(".decision .go button").click();
  requestAnimationFrame(look);
})"""


def main() -> None:
    """Play a case and print the median and the 95th percentile of its decisions."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        answers, rests = play(server.url + "modules/the-quiet-house")
    for name, times, target in (
        ("click to answer", answers, "median at most 80, p95 at most 150"),
        ("click to comparison", rests, "within 300 of the answer"),
    ):
        p95 = sorted(times)[round(0.95 * (len(times) - 1))]
        print(f"{name:22} median {statistics.median(times):6.0f} ms   p95 {p95:6.0f} ms   {target}")


def play(address: str) -> tuple[list[float], list[float]]:
    """Play the case three times; gives the times of every decision."""
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for number in range(3):
            page = browser.new_context().new_page()
            page.goto(address)
            begin(page)
            while not page.locator(".screen.debrief").is_visible():
                choose(page, number)
                page.wait_for_timeout(400)  # a person reads: what the scene asked for is drawn
                times.append(page.evaluate(TIMED, [".screen.feedback", ".ways-to-see"]))
                go_on(page)
    return [answer for answer, _ in times], [rest for _, rest in times]


if __name__ == "__main__":
    main()
