"""From the click on Commit to the answer, to the figures and to the comparison, scene by scene.

First on a page: a real Chromium at a real server, timed in the page itself, from the click to the
first frame that shows it. Then at the kernel alone, over its own wires: the difference is what the
server and the page take. Beside it what one would do without the kit: the same two figures by
``pyplot`` in an ``Output``, at such a kernel.
"""

import os
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.peers.kernel_alone import Kernel, by_pyplot, filled
from helpers.playing import begin, choose, go_on
from helpers.serving import serving
from tools.get_browser import find_browser

CASE = "the-quiet-house"
PLAYS = 4
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"]
SHOWN = {"answer": ".screen.feedback", "figures": ".so-far .figure", "comparison": ".ways-to-see"}
TARGETS = {
    "answer": "median at most 80, p95 at most 150",
    "comparison": "at most 300 after the answer",
}
#: Resolves with the milliseconds from the click to the frame in which each element is there.
TIMED = """(wanted) => new Promise((done) => {
  const began = performance.now(), found = {};
  const look = () => {
    for (const [name, one] of Object.entries(wanted))
      if (!(name in found) && document.querySelector(one)) found[name] = performance.now() - began;
    Object.keys(found).length === Object.keys(wanted).length
      ? done(found) : requestAnimationFrame(look);
  };
  document.querySelector(".decision .go button").click();
  requestAnimationFrame(look);
})"""

#: For each thing that is shown, the milliseconds by scene.
Times = dict[str, dict[str, list[float]]]


def main() -> None:
    """Print a line for each thing that is shown, on the page and at the kernel."""
    print(f"{'ms from the click':34}{'median':>8}{'p95':>8}   slowest scene, its median")
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        report("on the page", on_the_page(f"{server.url}modules/{CASE}"), TARGETS)
    with tempfile.TemporaryDirectory() as folder, Kernel(folder) as kernel:
        report("kernel alone", at_the_kernel(kernel), {})
    with tempfile.TemporaryDirectory() as folder, Kernel(folder) as kernel:
        report("by pyplot in an Output", {"figures": {"the end": by_pyplot(kernel, CASE)}}, {})
    print(f"load of the machine (1, 5, 15 minutes): {os.getloadavg()}")


def report(where: str, times: Times, targets: dict[str, str]) -> None:
    """Print a line for each thing that is shown."""
    for name, by_scene in times.items():
        every = sorted(ms for scene in by_scene.values() for ms in scene)
        medians = {scene: statistics.median(found) for scene, found in by_scene.items()}
        slowest = max(medians, key=lambda scene: medians[scene])
        figures = f"{statistics.median(every):8.0f}{every[round(0.95 * (len(every) - 1))]:8.0f}"
        worst = f"{slowest} {medians[slowest]:.0f} (of {len(medians)})"
        print(f"{f'{name}, {where}':34}{figures}   {worst:40} {targets.get(name, '')}", flush=True)


def on_the_page(address: str) -> Times:
    """Play the case in a browser, another option every time."""
    times: Times = defaultdict(lambda: defaultdict(list))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for number in range(PLAYS):
            page = browser.new_context().new_page()
            page.goto(address, timeout=180_000)
            begin(page)
            while not page.locator(".screen.debrief").is_visible():
                choose(page, number % page.locator(".decision .option").count())
                page.locator(".scene .figure").first.wait_for()  # a person reads
                scene = page.locator(".decision [name=scene]").input_value()
                for name, ms in page.evaluate(TIMED, SHOWN).items():
                    times[name][scene].append(ms)
                go_on(page)
            page.context.close()
    return times


def at_the_kernel(kernel: Kernel) -> Times:
    """Play the case without server and page."""
    times: Times = defaultdict(lambda: defaultdict(list))
    for number in range(PLAYS):
        kernel.run(f"from kit import Player; player = Player({CASE!r}); player._sitting.again()")
        kernel.run("player._draw()")
        (widget,) = kernel.run("", id="player.comm.comm_id")
        at = {"phase": "player.attempt.phase", "scene": "player.attempt.place"}
        options = "' '.join(option.id for option in player.attempt.options)"
        asks(kernel, widget, "open", "view")
        while True:
            phase, scene, names = kernel.run("", **at, options=options)
            if phase == "ending":
                break
            option = names.split()[number % len(names.split())]
            asks(kernel, widget, "figures", "part")
            for name, ms in decided(kernel, widget, scene, option).items():
                times[name][scene].append(ms)
            asks(kernel, widget, "open", "view")
    return times


def decided(kernel: Kernel, widget: str, scene: str, option: str) -> dict[str, float]:
    """Decide, and ask for what the page asks for then; milliseconds since the decision."""
    guess = {"trend-a": "rise", "trend-b": "rise", "lean": "both"}
    answer = asks(kernel, widget, "decide", "view", scene=scene, option=option, **guess)
    figures = answer + asks(kernel, widget, "figures", "part")
    return {
        "answer": answer,
        "figures": figures,
        "comparison": figures + asks(kernel, widget, "compare", "part"),
    }


def asks(kernel: Kernel, widget: str, action: str, what: str, **fields: str) -> float:
    """Send the player an action; gives the milliseconds until the page would hear of it."""
    return kernel.tell(widget, {"action": action, "fields": fields}, filled(what))


if __name__ == "__main__":
    main()
