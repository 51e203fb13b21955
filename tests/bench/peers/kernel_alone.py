"""A kernel without server and page, spoken to over its own wires as a page would speak to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from jupyter_client.manager import KernelManager

PATIENCE = 180

#: What one would write without the kit's figures: the same two by pyplot, in an Output.
BY_PYPLOT = """
import matplotlib.pyplot as plt
from ipywidgets import Button, Output
from kit.practice.answers.bands import bands_of
from kit.practice.answers.lookahead import authors_path
from kit.vignettes import own_root, load

%matplotlib inline
%config InlineBackend.figure_formats = ["svg"]
library = load(own_root())
course = authors_path(library.vignette({case!r}), library.catalogue).course
button, out = Button(), Output()

def draw(_):
    drawn = bands_of(course, seed=0)
    with out:
        out.clear_output(wait=True)
        for k, state in enumerate(("trust", "closeness")):
            _, axes = plt.subplots(figsize=(4.2, 2.6))
            band = drawn.bands(state)
            for i, style in enumerate(("-", "--")):
                for low, high in ((0, 4), (1, 3)):
                    axes.fill_between(range(course.week + 1), 100 * band[low, :, i],
                                      100 * band[high, :, i], color=f"C{{i}}", alpha=0.13)
                axes.plot(100 * course.states[:, i, k], style, marker="o", color=f"C{{i}}")
            axes.set(ylim=(0, 100), xlabel="weeks", title=state)
            plt.show()

button.on_click(draw)
"""


class Kernel:
    """A kernel with a data folder of its own."""

    def __init__(self, folder: str) -> None:
        environment = os.environ | {"KIT_DATA": folder}
        self.manager = KernelManager(transport="ipc")
        self.manager.start_kernel(env=environment)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def __enter__(self) -> Kernel:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, code: str, **wanted: str) -> Any:
        """Run code in the kernel; gives the values of the ``wanted`` expressions, as text."""
        reply = self.client.execute(code, user_expressions=wanted, reply=True, timeout=PATIENCE)
        content = reply["content"]
        assert content["status"] == "ok", content
        found = content["user_expressions"]
        return [found[name]["data"]["text/plain"].strip("'\"") for name in wanted]

    def tell(
        self, widget: str, said: Mapping[str, Any], answered: Callable[[dict[str, Any]], bool]
    ) -> float:
        """Send a widget what a page would send; gives the milliseconds to what answers it."""
        data = {"method": "custom", "content": said}
        message = self.client.session.msg("comm_msg", {"comm_id": widget, "data": data})
        began = time.perf_counter()
        self.client.shell_channel.send(message)
        while not answered(self.client.get_iopub_msg(timeout=PATIENCE)):
            pass
        return 1e3 * (time.perf_counter() - began)


def filled(name: str) -> Callable[[dict[str, Any]], bool]:
    """Tell the message in which the stage gets a new ``view``, or a new ``part`` of it."""
    return lambda message: name in message["content"].get("data", {}).get("state", {})


def by_pyplot(kernel: Kernel, case: str, times: int = 20) -> list[float]:
    """Draw the figures of a whole course as one would without the kit; milliseconds each time."""
    (button,) = kernel.run(BY_PYPLOT.format(case=case), id="button.comm.comm_id")
    shown = iter(range(10**9))

    def second(message: dict[str, Any]) -> bool:
        return message["msg_type"] == "display_data" and next(shown) % 2 == 1

    return [kernel.tell(button, {"event": "click"}, second) for _ in range(times)][1:]
