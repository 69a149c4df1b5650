# SPDX-License-Identifier: Apache-2.0
"""One training in several processes, on one machine or several, started by torch's own launcher (torchrun).

Each process draws patches of its own; gradients are averaged after each step, so that all have the same weights.
DistributedDataParallel is not used: networks have heads that a loss does not touch, which it refuses or searches for
in each step, and the gradients of these networks are small beside the time of a step.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError

from ..sliding import pick_device

if TYPE_CHECKING:
    import torch

WAIT = timedelta(hours=12)  # one process prepares the cases of all


@dataclass(frozen=True)
class Place:
    """Which of the processes this is, and its device."""

    rank: int
    world: int
    device: Any

    @property
    def leads(self) -> bool:
        """Whether this process writes files."""
        return self.rank == 0

    def wait(self) -> None:
        """Until all processes are here."""
        if self.world > 1:
            import torch.distributed as dist

            dist.barrier()

    def mean_gradients(self, network: torch.nn.Module) -> None:
        """The mean of the gradients of all processes in each of them."""
        if self.world == 1:
            return
        import torch
        import torch.distributed as dist

        gradients = [p.grad for p in network.parameters() if p.grad is not None]
        flat = torch.cat([g.flatten() for g in gradients])
        dist.all_reduce(flat)
        flat /= self.world
        for gradient, part in zip(gradients, flat.split([g.numel() for g in gradients])):
            gradient.copy_(part.view_as(gradient))

    def mean_buffers(self, network: torch.nn.Module) -> None:
        """The mean of the running statistics (batch normalisation) of all processes in each of them."""
        if self.world == 1:
            return
        import torch.distributed as dist

        for buffer in network.buffers():
            if buffer.is_floating_point():
                dist.all_reduce(buffer)
                buffer /= self.world

    def agreed(self, value: bool) -> bool:
        """What the first process says."""
        if self.world == 1:
            return value
        import torch
        import torch.distributed as dist

        said = torch.tensor([int(value)], device=self.device)
        dist.broadcast(said, 0)
        return bool(said.item())


def alone(device: str | None = None) -> Place:
    """The only process."""
    return Place(0, 1, pick_device(device))


@contextmanager
def own_place(device: str | None = None) -> Iterator[Place]:
    """This process among those of torchrun, joined to them; the only one where torchrun did not start it.

    Raises
    ------
    InputError : the launcher's variables make no sense, or the processes do not find each other.
    """
    if os.environ.get("WORLD_SIZE", "1").strip() in ("", "0", "1") and "TORCHELASTIC_RUN_ID" not in os.environ:
        yield alone(device)
        return
    import torch
    import torch.distributed as dist

    try:
        rank, world = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
        local = int(os.environ.get("LOCAL_RANK", "0"))
        on_cuda = torch.cuda.is_available() and device != "cpu"
        if on_cuda:
            torch.cuda.set_device(local)
        dist.init_process_group("nccl" if on_cuda else "gloo", timeout=WAIT)
    except (KeyError, ValueError, RuntimeError) as error:
        raise InputError(
            f"the processes of this training do not find each other ({str(error).splitlines()[0][:200]})",
            hint="Start it with torchrun, or without its variables (RANK, WORLD_SIZE).",
        ) from error
    try:
        yield Place(rank, world, torch.device("cuda", local) if on_cuda else torch.device("cpu"))
    finally:
        dist.destroy_process_group()
