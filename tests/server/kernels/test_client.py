"""The server's own client: ready as soon as the kernel is, and nothing left over from asking."""

import os
import signal

import pytest
from helpers.aside import run_aside
from jupyter_client.manager import AsyncKernelManager

from kit.server.kernels.client import PromptClient
from kit.server.kernels.shortage import KernelEndedError


async def started():
    manager = AsyncKernelManager(client_factory=PromptClient)
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    return manager, client


def test_what_comes_first_after_it_is_of_the_first_cell():
    async def scene():
        manager, client = await started()
        try:
            await client.wait_for_ready(timeout=60)
            for number in range(3):
                asked = client.execute(f"print({number})")
                heard = await client.get_iopub_msg(timeout=30)
                assert heard["parent_header"]["msg_id"] == asked
                assert heard["content"] == {"execution_state": "busy"}
                while (heard["content"].get("execution_state")) != "idle":
                    heard = await client.get_iopub_msg(timeout=30)
                reply = await client.get_shell_msg(timeout=30)
                assert reply["parent_header"]["msg_id"] == asked
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    run_aside(scene())


def test_a_kernel_that_ends_is_not_waited_for():
    async def scene():
        manager, client = await started()
        try:
            os.kill(manager.provisioner.pid, signal.SIGKILL)
            with pytest.raises(KernelEndedError) as caught:
                await client.wait_for_ready(timeout=60)
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)
        assert str(caught.value) == "The kernel ended before it said that it was ready."

    run_aside(scene())


def test_a_kernel_that_never_answers_is_not_waited_for_for_ever():
    async def scene():
        manager, client = await started()
        try:
            os.kill(manager.provisioner.pid, signal.SIGSTOP)
            with pytest.raises(TimeoutError):
                await client.wait_for_ready(timeout=0.5)
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    run_aside(scene())
